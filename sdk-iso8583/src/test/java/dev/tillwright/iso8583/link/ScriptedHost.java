package dev.tillwright.iso8583.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plain socket server that serves one connection by a script. */
final class ScriptedHost implements AutoCloseable {
    interface Script {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final CompletableFuture<Void> served = new CompletableFuture<>();

    ScriptedHost(Script script) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(script), "scripted-host");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Script script) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            script.serve(socket);
            served.complete(null);
        } catch (IOException | AssertionError e) {
            served.completeExceptionally(e);
        }
    }

    /** Waits until the script has ended without an error. */
    void awaitEnd() throws ExecutionException, InterruptedException, TimeoutException {
        served.get(20, TimeUnit.SECONDS);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    static byte[] readFrame(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] content = new byte[in.readUnsignedShort()];
        in.readFully(content);
        return content;
    }

    /** Waits for the peer to close, however it does. */
    static void awaitClose(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            continue;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
