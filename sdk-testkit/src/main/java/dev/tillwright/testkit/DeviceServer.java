package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.testkit.internal.Daemons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A SIMULATED device on a TCP port of this machine: what a driver reaches by {@code tcp://127.0.0.1:port}, or over a
 * serial port by {@link PtyBridge}. Thread-safe. One till at a time; no other machine can connect.
 */
public final class DeviceServer implements AutoCloseable {
    private static final int CHUNK = 4096;
    /** What was sent last is lost when a pseudo terminal is hung up at once. */
    private static final long LINGER_MILLIS = 50;

    private final WireDevice device;
    private final ServerSocket listener;
    private final ScheduledExecutorService scheduler = Daemons.scheduler("tillwright-sim-device");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition reading = lock.newCondition();
    private @Nullable Socket till;
    private @Nullable ScheduledFuture<?> wakeUp;
    private boolean plugged = true;
    private boolean deaf;
    private boolean closed;

    private DeviceServer(WireDevice device, ServerSocket listener) {
        this.device = device;
        this.listener = listener;
    }

    /**
     * Plugs a device in on a free port.
     *
     * @param device the device
     * @return the running server
     * @throws UncheckedIOException if this machine has no free port
     */
    public static DeviceServer start(WireDevice device) {
        requireNonNull(device, "device");
        try {
            DeviceServer server = new DeviceServer(device, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            device.onChange(server::pump);
            Thread acceptor = new Thread(server::accept, "tillwright-sim-device-accept");
            acceptor.setDaemon(true);
            acceptor.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException("no free port for a simulated device", noPort);
        }
    }

    /** {@return the port on 127.0.0.1} */
    public int port() {
        return listener.getLocalPort();
    }

    /** Pulls the plug: the connection ends, and no new one is taken until {@link #replug}. */
    public void unplug() {
        lock.lock();
        try {
            plugged = false;
        } finally {
            lock.unlock();
        }
        hangUp();
    }

    /** Plugs the device in again. */
    public void replug() {
        lock.lock();
        try {
            plugged = true;
        } finally {
            lock.unlock();
        }
    }

    /** Reads nothing more from the line, so that a till's write fills it and blocks. */
    public void stopReading() {
        lock.lock();
        try {
            deaf = true;
        } finally {
            lock.unlock();
        }
    }

    /** Reads again. */
    public void startReading() {
        lock.lock();
        try {
            deaf = false;
            reading.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Pulls the plug for good, and ends the server's threads. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            reading.signalAll();
        } finally {
            lock.unlock();
        }
        device.onChange(() -> {});
        hangUp();
        scheduler.shutdownNow();
        try {
            listener.close();
        } catch (IOException ignored) {
            // It listens no longer either way.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                if (take(socket)) {
                    read(socket);
                }
                socket.close();
            } catch (IOException ended) {
                // The next till, or the end of the loop.
            }
        }
    }

    private boolean take(Socket socket) {
        lock.lock();
        try {
            if (!plugged || closed) {
                return false;
            }
            till = socket;
            device.plug(System::nanoTime);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void read(Socket socket) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int n = socket.getInputStream().read(buffer);
        while (n >= 0) {
            waitWhileDeaf();
            device.receive(Arrays.copyOf(buffer, n));
            pump();
            n = socket.getInputStream().read(buffer);
        }
    }

    private void waitWhileDeaf() {
        lock.lock();
        try {
            while (deaf && !closed) {
                reading.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is due, and comes back when the next thing is. */
    private void pump() {
        lock.lock();
        try {
            Socket socket = till;
            if (socket == null || closed) {
                return;
            }
            byte[] bytes = device.due();
            if (bytes.length > 0) {
                socket.getOutputStream().write(bytes);
            }
            if (device.isUnplugged()) {
                plugged = false;
                till = null;
                ScheduledFuture<?> unused =
                        scheduler.schedule(() -> close(socket), LINGER_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
            OptionalLong next = device.dueAt();
            wakeUp = next.isEmpty()
                    ? null
                    : scheduler.schedule(this::pump, next.getAsLong() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (IOException tillIsGone) {
            till = null;
        } finally {
            lock.unlock();
        }
    }

    private void hangUp() {
        Socket socket;
        lock.lock();
        try {
            socket = till;
            till = null;
        } finally {
            lock.unlock();
        }
        if (socket != null) {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
