package dev.tillwright.benchmarks.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.UUID;

/** A line as a straight-line program would use it: blocking, on the caller's thread, without deadline. */
interface BareLine extends AutoCloseable {
    /** Writes all. */
    void write(byte[] bytes);

    /** Reads at least one byte. */
    int read(byte[] into);

    @Override
    void close();

    static BareLine tcp(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            return new Tcp(socket);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    static BareLine serial(Path path) {
        // Left alone the library loads whatever lies in a folder that anybody may write.
        System.setProperty("fazecast.jSerialComm.appid", UUID.randomUUID().toString());
        SerialPort port = SerialPort.getCommPort(path.toAbsolutePath().toString());
        port.setComPortParameters(9600, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort(0)) {
            throw new IllegalStateException("not opened: " + path);
        }
        return new Serial(port);
    }

    /** A socket. */
    record Tcp(Socket socket) implements BareLine {
        @Override
        public void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public int read(byte[] into) {
            try {
                return socket.getInputStream().read(into);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    /** A serial port, by the library that the drivers use too. */
    record Serial(SerialPort port) implements BareLine {
        @Override
        public void write(byte[] bytes) {
            if (port.writeBytes(bytes, bytes.length) != bytes.length) {
                throw new IllegalStateException("not written");
            }
        }

        @Override
        public int read(byte[] into) {
            return port.readBytes(into, into.length);
        }

        @Override
        public void close() {
            port.closePort();
        }
    }
}
