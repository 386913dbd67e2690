package dev.tillwright.device.internal.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Requires;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One contract, held by each transport against a real peer. */
@Timeout(60)
class TransportTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Nested
    class Tcp extends Contract {
        @Override
        Peer peer() throws IOException {
            return Peer.tcp();
        }
    }

    @Nested
    class Pty extends Contract {
        @TempDir
        Path folder;

        @Override
        Peer peer() throws IOException {
            Requires.pty();
            return Peer.pty(folder);
        }
    }

    abstract static class Contract {
        abstract Peer peer() throws IOException;

        @Test
        void carriesEveryByteBothWays() throws Exception {
            byte[] all = new byte[256];
            for (int i = 0; i < all.length; i++) {
                all[i] = (byte) i;
            }
            try (Peer peer = peer();
                    Channel channel = peer.open()) {
                channel.write(all, LONG);
                assertArrayEquals(all, peer.in().readNBytes(256));
                peer.send(all);
                assertArrayEquals(all, read(channel, 256));
            }
        }

        @Test
        void anUnplugEndsTheRead() throws Exception {
            try (Peer peer = peer();
                    Channel channel = peer.open()) {
                CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> channel.read(new byte[10]));
                peer.unplug();
                assertEquals(-1, read.get(20, TimeUnit.SECONDS));
            }
        }

        @Test
        void aCloseEndsTheRead() throws Exception {
            try (Peer peer = peer()) {
                Channel channel = peer.open();
                CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> channel.read(new byte[10]));
                channel.close();
                assertEquals(-1, read.get(20, TimeUnit.SECONDS));
                channel.close();
            }
        }

        @Test
        void aWriteAfterTheEndIsRefused() throws Exception {
            try (Peer peer = peer()) {
                Channel channel = peer.open();
                channel.close();
                DeviceException gone = assertThrows(DeviceException.class, () -> channel.write(new byte[] {1}, LONG));
                assertEquals(DeviceFault.NOT_CONNECTED, gone.fault().code());
            }
        }

        @Test
        void aPeerThatReadsNothingCannotHoldTheWriter() throws Exception {
            try (Peer peer = peer();
                    Channel channel = peer.open()) {
                DeviceException stuck = assertThrows(
                        DeviceException.class, () -> channel.write(new byte[16 << 20], Duration.ofMillis(300)));
                assertEquals(DeviceException.WRITE_STUCK, stuck.fault().code());
                assertEquals(-1, channel.read(new byte[10]));
            }
        }

        @Test
        void opensAgainAfterAnUnplug() throws Exception {
            try (Peer peer = peer()) {
                for (int i = 0; i < 3; i++) {
                    try (Channel channel = peer.open()) {
                        peer.unplug();
                        assertEquals(-1, channel.read(new byte[10]));
                    }
                    peer.replug();
                }
                try (Channel channel = peer.open()) {
                    peer.send((byte) 7);
                    assertArrayEquals(new byte[] {7}, read(channel, 1));
                }
            }
        }

        private static byte[] read(Channel channel, int size) {
            byte[] all = new byte[0];
            byte[] buffer = new byte[100];
            while (all.length < size) {
                int n = channel.read(buffer);
                assertTrue(n > 0, "the channel ended");
                int before = all.length;
                all = Arrays.copyOf(all, before + n);
                System.arraycopy(buffer, 0, all, before, n);
            }
            return all;
        }
    }
}
