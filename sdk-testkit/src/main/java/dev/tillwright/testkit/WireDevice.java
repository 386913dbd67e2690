package dev.tillwright.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A SIMULATED device that speaks bytes. Thread-safe. It has no thread and no clock of its own: whoever plugs it in hands over
 * bytes, and fetches what is due. {@link DeviceServer} does that on the network; a test may do it
 * without waiting.
 */
public abstract class WireDevice {
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Emission> out =
            new PriorityQueue<>(Comparator.<Emission>comparingLong(e -> e.at).thenComparingLong(e -> e.order));
    private final WireFaults faults;
    private OptionalLong timer = OptionalLong.empty();
    private Runnable onChange = () -> {};
    private boolean unplugged;
    private LongSupplier clock = () -> 0;
    private long emitted;
    private long lastOut = Long.MIN_VALUE;

    /** Bytes on their way; none means that the plug is pulled. */
    private static final class Emission {
        private final long at;
        private final long order;
        private final byte[] bytes;
        private final boolean unplug;

        Emission(long at, long order, byte[] bytes, boolean unplug) {
            this.at = at;
            this.order = order;
            this.bytes = bytes;
            this.unplug = unplug;
        }
    }

    WireDevice(long seed) {
        this.faults = new WireFaults(seed);
    }

    /** {@return what goes wrong on its line} */
    public final WireFaults faults() {
        return faults;
    }

    /**
     * Plugs the device in. It has forgotten what it was doing with the till, but not what it stores.
     *
     * @param time its clock from now on, in nanoseconds
     */
    public final void plug(LongSupplier time) {
        look(() -> {
            clock = time;
            out.clear();
            timer = OptionalLong.empty();
            unplugged = false;
            lastOut = Long.MIN_VALUE;
            plugged();
            return true;
        });
    }

    /**
     * Takes bytes from the till.
     *
     * @param bytes what came
     */
    public final void receive(byte[] bytes) {
        look(() -> {
            for (byte each : bytes) {
                take(each & 0xFF);
            }
            return true;
        });
    }

    /** {@return when the device wants to do something by itself; empty if never} */
    public final OptionalLong dueAt() {
        lock.lock();
        try {
            Emission first = out.peek();
            if (first == null) {
                return timer;
            }
            return OptionalLong.of(timer.isPresent() ? Math.min(timer.getAsLong(), first.at) : first.at);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fetches what the device has sent by now.
     *
     * @return the bytes, none if nothing is due
     */
    public final byte[] due() {
        return look(() -> {
            long nanos = now();
            if (timer.isPresent() && timer.getAsLong() <= nanos) {
                timer = OptionalLong.empty();
                timedOut();
            }
            byte[] sent = {};
            Emission first = unplugged ? null : out.peek(); // what was on its way is lost with the plug
            while (first != null && first.at <= nanos) {
                out.remove();
                unplugged |= first.unplug;
                int length = sent.length;
                sent = Arrays.copyOf(sent, length + first.bytes.length);
                System.arraycopy(first.bytes, 0, sent, length, first.bytes.length);
                first = unplugged ? null : out.peek();
            }
            return sent;
        });
    }

    /** {@return whether the plug was pulled, by {@link WireFaults#unplugAfter}} */
    public final boolean isUnplugged() {
        lock.lock();
        try {
            return unplugged;
        } finally {
            lock.unlock();
        }
    }

    /** Calls this whenever somebody acts at the device, so that {@link #dueAt} may have changed. */
    final void onChange(Runnable step) {
        lock.lock();
        try {
            onChange = step;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody does something at the device. */
    final void act(Runnable step) {
        Runnable told;
        lock.lock();
        try {
            step.run();
            told = onChange;
        } finally {
            lock.unlock();
        }
        told.run();
    }

    final <T> T look(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /** Power on. */
    abstract void plugged();

    /** One byte from the till. */
    abstract void take(int b);

    /** The time of {@link #setTimer} has come. */
    void timedOut() {}

    final long now() {
        return clock.getAsLong();
    }

    final void setTimer(Duration after) {
        timer = OptionalLong.of(now() + after.toNanos());
    }

    final void stopTimer() {
        timer = OptionalLong.empty();
    }

    /** Sends bytes that the line's faults leave alone, but for silence, slowness and the plug. */
    final void sendPlain(byte... bytes) {
        emit(bytes, Duration.ZERO);
    }

    /** Sends a frame whose check stands at this place from the end. */
    final void sendFrame(byte[] frame, int checkFromEnd) {
        Duration late = faults.takeLateness();
        emit(faults.frame(frame, checkFromEnd), late);
    }

    /** The plug is pulled, once all that was sent before is out. */
    final void pullPlug() {
        out.add(new Emission(Math.max(now(), lastOut), emitted++, new byte[0], true));
    }

    private void emit(byte[] bytes, Duration late) {
        if (faults.isMute()) {
            return;
        }
        Optional<byte[]> cut = faults.cut(bytes);
        byte[] sent = cut.orElse(bytes);
        long gap = faults.perByte().toNanos();
        long now = now();
        long at = Math.max(now, lastOut);
        if (!late.isZero()) {
            out.add(new Emission(
                    now + late.toNanos(), emitted++, sent, cut.isPresent())); // overtaken by what follows, as intended
            return;
        }
        if (gap == 0) {
            out.add(new Emission(at, emitted++, sent, cut.isPresent()));
        } else {
            for (byte each : sent) {
                at += gap;
                out.add(new Emission(at, emitted++, new byte[] {each}, false));
            }
            if (cut.isPresent()) {
                out.add(new Emission(at, emitted++, new byte[0], true));
            }
        }
        lastOut = at;
    }
}
