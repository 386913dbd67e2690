package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What goes wrong on the line of a simulated device. Thread-safe. All faults are off at first; those that count wear off
 * by being used.
 */
public final class WireFaults {
    private final ReentrantLock lock = new ReentrantLock();
    private final Random random;
    private int noise;
    private int wrongChecks;
    private int naks;
    private int partials;
    private int duplicates;
    private int ends;
    private boolean mute;
    private Duration perByte = Duration.ZERO;
    private Duration lateness = Duration.ZERO;
    private int late;
    private OptionalInt unplugAfter = OptionalInt.empty();

    WireFaults(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Sends up to this many random bytes before each frame.
     *
     * @param most 0 for none
     */
    public void noise(int most) {
        set(() -> noise = most);
    }

    /**
     * Spoils the check of the next frames.
     *
     * @param times how many
     */
    public void wrongCheck(int times) {
        set(() -> wrongChecks = times);
    }

    /**
     * Refuses the next frames from the till as if their check were wrong.
     *
     * @param times how many
     */
    public void nak(int times) {
        set(() -> naks = times);
    }

    /** Sends half of the next frame, and then nothing until somebody asks. */
    public void partialFrame() {
        set(() -> partials = 1);
    }

    /** Sends the next frame twice, as after a lost acknowledgement. */
    public void duplicateFrame() {
        set(() -> duplicates = 1);
    }

    /** Gives the next answer up: says "end of transmission" in its place. */
    public void endInsteadOfAnswer() {
        set(() -> ends = 1);
    }

    /** Says nothing from now on, as a device that hangs. */
    public void mute() {
        set(() -> mute = true);
    }

    /** Speaks again. */
    public void speak() {
        set(() -> mute = false);
    }

    /**
     * Sends byte by byte.
     *
     * @param gap between two bytes; 1.04 ms is a line of 9600 baud
     */
    public void slow(Duration gap) {
        set(() -> perByte = requireNonNull(gap, "gap"));
    }

    /**
     * Sends the next frame late, also when the till has given it up meanwhile.
     *
     * @param by how late
     */
    public void lateAnswer(Duration by) {
        set(() -> {
            lateness = requireNonNull(by, "by");
            late = 1;
        });
    }

    /**
     * Pulls the plug when the device has sent that many more bytes.
     *
     * @param bytes 0 for before the next one
     */
    public void unplugAfter(int bytes) {
        set(() -> unplugAfter = OptionalInt.of(bytes));
    }

    boolean takeNak() {
        return take(() -> naks > 0 && naks-- > 0);
    }

    boolean isMute() {
        return take(() -> mute);
    }

    boolean takeEnd() {
        return take(() -> ends > 0 && ends-- > 0);
    }

    Duration perByte() {
        lock.lock();
        try {
            return perByte;
        } finally {
            lock.unlock();
        }
    }

    Duration takeLateness() {
        return take(() -> late > 0 && late-- > 0) ? lateness : Duration.ZERO;
    }

    /** What becomes of a frame on its way to the till; the check is its byte at this place from the end. */
    byte[] frame(byte[] good, int checkFromEnd) {
        lock.lock();
        try {
            byte[] frame = good.clone();
            if (wrongChecks > 0) {
                wrongChecks--;
                frame[frame.length - checkFromEnd] ^= 0x55;
            }
            if (partials > 0) {
                partials--;
                frame = Arrays.copyOf(frame, frame.length / 2);
            }
            if (duplicates > 0) {
                duplicates--;
                frame = join(frame, frame);
            }
            return noise == 0 ? frame : join(noiseBytes(), frame);
        } finally {
            lock.unlock();
        }
    }

    /** How much of these bytes gets out before the plug is pulled; empty for all of them. */
    Optional<byte[]> cut(byte[] bytes) {
        lock.lock();
        try {
            if (unplugAfter.isEmpty()) {
                return Optional.empty();
            }
            int left = unplugAfter.getAsInt();
            if (bytes.length < left) {
                unplugAfter = OptionalInt.of(left - bytes.length);
                return Optional.empty();
            }
            unplugAfter = OptionalInt.empty();
            return Optional.of(Arrays.copyOf(bytes, left));
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that no protocol here uses as a mark: line noise, not an attack; the parsers' own tests have those. */
    private byte[] noiseBytes() {
        byte[] bytes = new byte[random.nextInt(noise + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + random.nextInt(0x80));
        }
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean take(BooleanSupplier step) {
        lock.lock();
        try {
            return step.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
