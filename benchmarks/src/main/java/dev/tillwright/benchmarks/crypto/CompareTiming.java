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
import java.util.function.BooleanSupplier;

/**
 * Whether a refusal takes another time when the first byte is wrong than when the last one is. Two inputs in random order,
 * many times, and Welch's t over their times: beyond 10 or so there is a difference, near 0 none was seen, which proves
 * nothing. A comparison that ends at the first difference is measured as well and must show.
 */
public final class CompareTiming {
    private static final int ROUNDS = 100_000;
    private static final int BATCH = 16;
    private static final double KEPT = 0.9;

    private final SplittableRandom random = new SplittableRandom(20_261_125);
    private int seen;

    private CompareTiming() {}

    /** Runs; takes a minute on a quiet machine. No arguments. */
    public static void main(String[] arguments) {
        CompareTiming timing = new CompareTiming();
        System.out.println("| refused | first wrong, ns | last wrong, ns | t |");
        System.out.println("|---|---:|---:|---:|");
        try (Vault vault = Vault.inMemoryForTests()) {
            for (Pair pair : pairs(vault)) {
                timing.measure(pair); // once for the compiler
                System.out.println(timing.measure(pair));
            }
        }
        if (timing.seen < 0) {
            throw new IllegalStateException("not reached: keeps the results alive");
        }
    }

    private record Pair(String name, BooleanSupplier first, BooleanSupplier last) {}

    private static List<Pair> pairs(Vault vault) {
        byte[] message = Task.message();
        MacKey macKey = MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, Task.MAC_X9_19.key());
        byte[] mac = Macs.compute(MacAlgorithm.X9_19, macKey, message);
        CheckValueScheme scheme = CheckValueScheme.of(CheckValueKind.DES_ZERO, 4);
        byte[] kcv = scheme.compute(macKey);
        MacKey hash = MacKey.importInto(vault, "hash", MacAlgorithm.HMAC_SHA256, Arrays.copyOf(Task.message(), 32));
        PanToken token = PanToken.of(hash, Pan.of(Task.PAN));
        byte[] bytes = token.bytes();
        byte[] first = wrong(bytes, 0);
        byte[] last = wrong(bytes, bytes.length - 1);
        PanToken firstToken = PanToken.ofBytes(first);
        PanToken lastToken = PanToken.ofBytes(last);
        return List.of(
                new Pair("control: ends early", () -> endsEarly(bytes, first), () -> endsEarly(bytes, last)),
                new Pair(
                        "MAC, X9.19",
                        verify(macKey, message, wrong(mac, 0)),
                        verify(macKey, message, wrong(mac, mac.length - 1))),
                new Pair(
                        "check value",
                        () -> scheme.verify(macKey, wrong(kcv, 0)),
                        () -> scheme.verify(macKey, wrong(kcv, kcv.length - 1))),
                new Pair("PAN token", () -> token.equals(firstToken), () -> token.equals(lastToken)),
                pinBlock(vault));
    }

    /** A wrong control nibble, or a wrong last fill nibble. */
    private static Pair pinBlock(Vault vault) {
        PinKey key = PinKey.importInto(vault, "pik", KeyAlgorithm.TDES2, Task.PIN_FORMAT_0.key());
        DataKey same = DataKey.importInto(vault, "same", KeyAlgorithm.TDES2, Task.PIN_FORMAT_0.key());
        byte[] clear = Jce.clearPinBlock(Task.PIN, Task.PAN);
        byte[] control = DataCipher.ecb(same, Direction.ENCRYPT, wrong(clear, 0));
        byte[] fill = DataCipher.ecb(same, Direction.ENCRYPT, wrong(clear, clear.length - 1));
        Pan pan = Pan.of(Task.PAN);
        return new Pair("PIN block, format 0", () -> readable(key, control, pan), () -> readable(key, fill, pan));
    }

    private static boolean readable(PinKey key, byte[] block, Pan pan) {
        try {
            return PinBlocks.decrypt(PinBlockFormat.ISO_0, key, block, pan).length > 0;
        } catch (PinBlockException refused) {
            return false;
        }
    }

    private static BooleanSupplier verify(MacKey key, byte[] message, byte[] mac) {
        byte[] part = Arrays.copyOf(message, 8); // little work beside the comparison
        return () -> Macs.verify(MacAlgorithm.X9_19, key, part, mac);
    }

    private static boolean endsEarly(byte[] one, byte[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] wrong(byte[] right, int at) {
        byte[] wrong = right.clone();
        wrong[at] ^= (byte) 0x80;
        return wrong;
    }

    private String measure(Pair pair) {
        double[] first = new double[ROUNDS];
        double[] last = new double[ROUNDS];
        int firsts = 0;
        int lasts = 0;
        while (firsts < ROUNDS && lasts < ROUNDS) {
            if (random.nextBoolean()) {
                first[firsts++] = time(pair.first());
            } else {
                last[lasts++] = time(pair.last());
            }
        }
        Sample one = Sample.of(Arrays.copyOf(first, firsts));
        Sample other = Sample.of(Arrays.copyOf(last, lasts));
        return String.format(
                Locale.ROOT, "| %s | %.1f | %.1f | %.1f |", pair.name(), one.mean(), other.mean(), one.t(other));
    }

    private double time(BooleanSupplier comparison) {
        long from = System.nanoTime();
        int right = 0;
        for (int i = 0; i < BATCH; i++) {
            right += comparison.getAsBoolean() ? 1 : 0;
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
