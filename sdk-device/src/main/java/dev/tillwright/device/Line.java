package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.transport.Channel;
import dev.tillwright.device.internal.transport.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The channel of a device, opened again and again, with the thread that reads it. Opened by the device's thread, closed by
 * any.
 */
final class Line {
    private static final int CHUNK = 4096;
    private static final Duration SHORTEST_WRITE = Duration.ofSeconds(2);
    private static final int BITS_PER_CHARACTER = 10;
    private static final int SLACK = 4;

    private final Transport transport;
    private final Inbox inbox;
    private final Counters counters;
    private final String name;
    private final int baud;
    private final AtomicReference<@Nullable Channel> channel = new AtomicReference<>();

    Line(Transport transport, Inbox inbox, Counters counters, DeviceAddress address, LineSettings settings) {
        this.transport = transport;
        this.inbox = inbox;
        this.counters = counters;
        this.name = address.toString();
        this.baud = settings.with(address.options()).baud();
    }

    void open() {
        Channel opened = transport.open();
        int connection = inbox.connect();
        channel.set(opened);
        if (inbox.isClosed()) { // the device was closed meanwhile, and nobody else would close this channel
            close();
        }
        Thread reader = new Thread(() -> read(opened, connection), "tillwright-read " + name);
        reader.setDaemon(true);
        reader.start();
    }

    boolean isOpen() {
        return channel.get() != null;
    }

    void close() {
        Channel open = channel.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    LineWire wire(Optional<Task<?>> task) {
        return new LineWire(this, inbox, task);
    }

    /** Writes, or says that the line is gone. */
    void write(byte[] bytes) {
        Channel open = channel.get();
        if (open == null) {
            throw DeviceException.of(DeviceFault.NOT_CONNECTED, name + " went away: check plug and power");
        }
        open.write(bytes, writeLimit(bytes.length));
        counters.add("bytes.out", bytes.length);
    }

    private Duration writeLimit(int bytes) {
        Duration needed = Duration.ofMillis(SLACK * 1000L * BITS_PER_CHARACTER * bytes / baud);
        return needed.compareTo(SHORTEST_WRITE) > 0 ? needed : SHORTEST_WRITE;
    }

    /** The reader runs no driver code: it hands bytes over, and its end is the unplug. */
    private void read(Channel from, int connection) {
        byte[] buffer = new byte[CHUNK];
        int n = from.read(buffer);
        while (n >= 0) {
            counters.add("bytes.in", n);
            if (!inbox.put(connection, Arrays.copyOf(buffer, n))) {
                break;
            }
            Arrays.fill(buffer, 0, n, (byte) 0); // it may have been a track
            n = from.read(buffer);
        }
        inbox.hangUp(connection);
        from.close();
    }
}
