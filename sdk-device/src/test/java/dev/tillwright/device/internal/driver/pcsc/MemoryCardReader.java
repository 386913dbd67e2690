package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tillwright.device.internal.driver.pcsc.Reply.Status;
import dev.tillwright.device.internal.transport.Channel;
import dev.tillwright.device.internal.transport.Transport;
import dev.tillwright.testkit.VirtualChip;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A smart card reader in memory: what {@link PcscChannel} asks of PC/SC, asked of virtual chips. */
public final class MemoryCardReader implements Transport {
    private final AtomicReference<Optional<VirtualChip>> slot = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Line>> line = new AtomicReference<>(Optional.empty());
    private final AtomicInteger waits = new AtomicInteger();
    private volatile boolean held;

    /** Puts a card in. */
    public void insert(VirtualChip chip) {
        slot.set(Optional.of(chip));
    }

    /** Takes it out. */
    public void pull() {
        slot.set(Optional.empty());
    }

    /** The reader's own plug. */
    public void unplug() {
        line.get().orElseThrow().close();
    }

    /** Another program has the cards for itself. */
    public void hold() {
        held = true;
    }

    /** How often somebody has waited for a card. */
    public int waits() {
        return waits.get();
    }

    @Override
    public Channel open() {
        Line opened = new Line();
        line.set(Optional.of(opened));
        return opened;
    }

    @Override
    public Optional<Boolean> present() {
        return Optional.empty();
    }

    /** An open reader. */
    private final class Line implements Channel {
        private final BlockingQueue<byte[]> replies = new LinkedBlockingQueue<>();
        private Optional<VirtualChip> powered = Optional.empty();

        @Override
        public int read(byte[] into) {
            try {
                byte[] reply = replies.take();
                System.arraycopy(reply, 0, into, 0, reply.length);
                return reply.length == 0 ? -1 : reply.length;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        @Override
        public void write(byte[] bytes, Duration within) {
            byte[] whole = reply(Request.of(bytes), Arrays.copyOfRange(bytes, 1, bytes.length))
                    .encode();
            replies.add(Arrays.copyOf(whole, 3)); // a line may tear what is written, so the first reply byte
            replies.add(Arrays.copyOfRange(whole, 3, whole.length));
        }

        private Reply reply(Request what, byte[] data) {
            boolean present = slot.get().isPresent();
            return switch (what) {
                case READER -> new Reply(Status.DONE, "Memory".getBytes(US_ASCII));
                case AWAIT_CARD, AWAIT_REMOVAL -> {
                    waits.incrementAndGet();
                    yield Reply.of(present ? Status.DONE : Status.NO_CARD);
                }
                case POWER_ON -> {
                    if (held) {
                        yield Reply.of(Status.HELD);
                    }
                    powered = slot.get();
                    powered.ifPresent(VirtualChip::powerOn);
                    yield powered.map(chip -> new Reply(Status.DONE, chip.answerToReset()))
                            .orElseGet(() -> Reply.of(Status.REMOVED));
                }
                case TRANSMIT ->
                    powered.isPresent() && powered.equals(slot.get())
                            ? new Reply(Status.DONE, powered.get().exchange(data))
                            : Reply.of(Status.REMOVED);
                case POWER_OFF -> {
                    powered = Optional.empty();
                    yield Reply.of(Status.DONE);
                }
            };
        }

        @Override
        public void close() {
            replies.add(new byte[0]);
        }
    }
}
