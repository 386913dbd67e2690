package dev.tillwright.benchmarks.crypto;

import dev.tillwright.crypto.CheckValueKind;
import dev.tillwright.crypto.CheckValueScheme;
import dev.tillwright.crypto.DataCipher;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PanToken;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.pin.PinBlockException;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Whether a refusal takes another time when the first byte is wrong than when the last one is. Inputs of both classes in
 * random order, many times, and Welch's t over their times: beyond 10 or so there is a difference, near 0 none was seen, which
 * proves nothing. Beside it stands the t of a control: the first class against other inputs whose first byte is wrong too.
 * What the control shows is the machine. A comparison that ends at the first difference is measured as well and must show.
 */
public final class CompareTiming {
    private static final int ROUNDS = 100_000;
    private static final int INPUTS = 64;
    private static final int BATCH = 16;
    private static final double KEPT = 0.9;

    private final SplittableRandom random = new SplittableRandom(20_261_125);
    private int seen;

    private CompareTiming() {}

    /** Runs; takes a minute on a quiet machine. No arguments. */
    public static void main(String[] arguments) {
        CompareTiming timing = new CompareTiming();
        System.out.println("| refused | first wrong, ns | last wrong, ns | t | control, ns | t of the control |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        try (Vault vault = Vault.inMemoryForTests()) {
            for (Refusal<?> refusal : refusals(vault)) {
                timing.measure(refusal); // once for the compiler
                System.out.println(timing.measure(refusal));
            }
        }
        if (timing.seen < 0) {
            throw new IllegalStateException("not reached: keeps the results alive");
        }
    }

    /**
     * What is refused, by one call for all inputs: calls that each have an input of their own are compiled apart.
     *
     * @param classes inputs whose first byte is wrong, whose last byte is, and for the control whose first byte is
     */
    private record Refusal<T>(String name, Predicate<T> accepted, List<List<T>> classes) {
        /**
         * Makes the inputs.
         *
         * @param right of a number the bytes that would be accepted
         * @param input of bytes what is refused
         */
        static <T> Refusal<T> of(
                String name, Predicate<T> accepted, IntFunction<byte[]> right, Function<byte[], T> input) {
            return new Refusal<>(
                    name,
                    accepted,
                    List.of(
                            inputs(i -> input.apply(wrong(right.apply(i), 0, 2 * i + 1))),
                            inputs(i -> input.apply(wrong(right.apply(i), right.apply(i).length - 1, 2 * i + 1))),
                            inputs(i -> input.apply(wrong(right.apply(INPUTS + i), 0, 2 * i + 2)))));
        }

        private static <T> List<T> inputs(IntFunction<T> input) {
            return IntStream.range(0, INPUTS).mapToObj(input).toList();
        }
    }

    private static List<Refusal<?>> refusals(Vault vault) {
        byte[] message = Arrays.copyOf(Task.message(), 8); // little work beside the comparison
        MacKey macKey = MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, Task.MAC_X9_19.key());
        byte[] mac = Macs.compute(MacAlgorithm.X9_19, macKey, message);
        CheckValueScheme scheme = CheckValueScheme.of(CheckValueKind.DES_ZERO, 4);
        byte[] kcv = scheme.compute(macKey);
        MacKey hash = MacKey.importInto(vault, "hash", MacAlgorithm.HMAC_SHA256, Arrays.copyOf(Task.message(), 32));
        PanToken token = PanToken.of(hash, Pan.of(Task.PAN));
        byte[] bytes = token.bytes();
        return List.of(
                Refusal.of("control: ends early", it -> endsEarly(bytes, it), i -> bytes, it -> it),
                Refusal.of(
                        "MAC, X9.19", it -> Macs.verify(MacAlgorithm.X9_19, macKey, message, it), i -> mac, it -> it),
                Refusal.of("check value", it -> scheme.verify(macKey, it), i -> kcv, it -> it),
                Refusal.of("PAN token", token::equals, i -> bytes, PanToken::ofBytes),
                pinBlock(vault));
    }

    /** Blocks of many PINs. A wrong control digit or length is in the first byte, a wrong fill digit in the last. */
    private static Refusal<byte[]> pinBlock(Vault vault) {
        PinKey key = PinKey.importInto(vault, "pik", KeyAlgorithm.TDES2, Task.PIN_FORMAT_0.key());
        DataKey same = DataKey.importInto(vault, "same", KeyAlgorithm.TDES2, Task.PIN_FORMAT_0.key());
        Pan pan = Pan.of(Task.PAN);
        return Refusal.of(
                "PIN block, format 0",
                block -> readable(key, block, pan),
                i -> Jce.clearPinBlock(Integer.toString(2_580 + 37 * i), Task.PAN),
                clear -> DataCipher.ecb(same, Direction.ENCRYPT, clear));
    }

    private static boolean readable(PinKey key, byte[] block, Pan pan) {
        try {
            return PinBlocks.decrypt(PinBlockFormat.ISO_0, key, block, pan).length > 0;
        } catch (PinBlockException refused) {
            return false;
        }
    }

    private static boolean endsEarly(byte[] one, byte[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] wrong(byte[] right, int at, int by) {
        byte[] wrong = right.clone();
        wrong[at] ^= (byte) by;
        return wrong;
    }

    private <T> String measure(Refusal<T> refusal) {
        double[][] times = new double[refusal.classes().size()][ROUNDS];
        int[] counts = new int[times.length];
        while (Arrays.stream(counts).max().orElseThrow() < ROUNDS) {
            int which = random.nextInt(times.length);
            int from = random.nextInt(INPUTS);
            times[which][counts[which]++] =
                    time(refusal.accepted(), refusal.classes().get(which), from);
        }
        Sample first = Sample.of(Arrays.copyOf(times[0], counts[0]));
        Sample last = Sample.of(Arrays.copyOf(times[1], counts[1]));
        Sample control = Sample.of(Arrays.copyOf(times[2], counts[2]));
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |",
                refusal.name(),
                first.mean(),
                last.mean(),
                first.t(last),
                control.mean(),
                first.t(control));
    }

    private <T> double time(Predicate<T> accepted, List<T> inputs, int start) {
        long from = System.nanoTime();
        int right = 0;
        for (int i = 0; i < BATCH; i++) {
            right += accepted.test(inputs.get((start + i) % INPUTS)) ? 1 : 0;
        }
        double nanos = (System.nanoTime() - from) / (double) BATCH;
        seen += right;
        return nanos;
    }

    /** Without the slowest tenth, which is interrupts and other programs. */
    private record Sample(double mean, double variance, int count) {
        static Sample of(double[] times) {
            Arrays.sort(times);
            double[] kept = Arrays.copyOf(times, (int) (times.length * KEPT));
            double mean = Arrays.stream(kept).average().orElse(0);
            double squares =
                    Arrays.stream(kept).map(t -> (t - mean) * (t - mean)).sum();
            return new Sample(mean, squares / (kept.length - 1), kept.length);
        }

        double t(Sample other) {
            return (mean - other.mean) / Math.sqrt(variance / count + other.variance / other.count);
        }
    }
}
