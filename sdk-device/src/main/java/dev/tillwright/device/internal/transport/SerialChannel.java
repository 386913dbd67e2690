package dev.tillwright.device.internal.transport;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open serial port. Thread-safe as {@link Channel} says.
 *
 * <p>The library's view of the port is believed nowhere: after an unplug it still calls the port open, and a write into
 * nothing succeeds with zero bytes. The reader's -1 is the unplug.
 */
final class SerialChannel implements Channel {
    /** A blocking read that keeps coming back with nothing is a dead port, not a quiet one. */
    private static final int EMPTY_READS = 100;

    private final SerialPort port;
    private final WriteGuard guard;
    private final AtomicBoolean closed = new AtomicBoolean();

    SerialChannel(SerialPort port, ScheduledExecutorService timer) {
        this.port = port;
        this.guard = new WriteGuard(timer, this::close);
    }

    @Override
    public int read(byte[] into) {
        for (int empty = 0; empty < EMPTY_READS && !closed.get(); empty++) {
            int n = port.readBytes(into, into.length);
            if (n != 0) {
                return n;
            }
        }
        return -1;
    }

    @Override
    public void write(byte[] bytes, Duration within) {
        guard.write(
                port.getSystemPortPath(),
                within,
                () -> !closed.get() && port.writeBytes(bytes, bytes.length) == bytes.length);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            port.closePort();
        }
    }
}
