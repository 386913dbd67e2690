package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.transport.Channel;
import dev.tillwright.device.internal.transport.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/** A line in memory, whose other end is a function: it takes what was written, and may say something. */
final class MemoryTransport implements Transport {
    private static final byte[] END = {};

    private final BiConsumer<byte[], MemoryTransport> peer;
    private volatile BlockingQueue<byte[]> toTill = new LinkedBlockingQueue<>();
    private volatile boolean plugged = true;
    volatile int opened;

    MemoryTransport(BiConsumer<byte[], MemoryTransport> peer) {
        this.peer = peer;
    }

    void say(String text) {
        toTill.add(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    void unplug() {
        plugged = false;
        toTill.add(END);
    }

    void replug() {
        plugged = true;
    }

    @Override
    public Channel open() {
        if (!plugged) {
            throw DeviceException.of(DeviceException.PORT_MISSING, "the test has pulled the plug: put it in");
        }
        opened++;
        BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
        toTill = queue;
        return new Channel() {
            private volatile boolean closed;

            @Override
            public int read(byte[] into) {
                try {
                    byte[] bytes = queue.take();
                    if (bytes.length == 0) {
                        queue.add(END);
                        return -1;
                    }
                    System.arraycopy(bytes, 0, into, 0, bytes.length);
                    return bytes.length;
                } catch (InterruptedException stopped) {
                    return -1;
                }
            }

            @Override
            public void write(byte[] bytes, Duration within) {
                if (closed || !plugged) {
                    throw DeviceException.of(DeviceFault.NOT_CONNECTED, "the test has pulled the plug: put it in");
                }
                peer.accept(Arrays.copyOf(bytes, bytes.length), MemoryTransport.this);
            }

            @Override
            public void close() {
                closed = true;
                queue.add(END);
            }
        };
    }

    @Override
    public Optional<Boolean> present() {
        return Optional.of(plugged);
    }
}
