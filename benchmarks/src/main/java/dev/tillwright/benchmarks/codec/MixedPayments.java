package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** 256 messages of 19 bitmaps and 122 to 304 bytes: no branch predictor learns them by heart. */
final class MixedPayments {
    private static final int SHAPES = 12;
    private static final int MESSAGES = 256;

    private final Random random = new Random(42);

    private MixedPayments() {}

    static List<Payment> list() {
        return new MixedPayments().generate();
    }

    private List<Payment> generate() {
        int[] shapes = new int[SHAPES];
        for (int i = 0; i < SHAPES; i++) {
            shapes[i] = random.nextInt(256);
        }
        List<Payment> all = new ArrayList<>(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            all.add(payment(shapes[random.nextInt(SHAPES)]));
        }
        return all;
    }

    /** The order of the draws decides the bytes. */
    private Payment payment(int shape) {
        String pan = digits(14 + 2 * random.nextInt(3));
        long amount = (long) (random.nextDouble() * 1e9);
        long trace = random.nextInt(1_000_000);
        String terminal = "T" + digits(7);
        byte[] icc = bytes(60 + random.nextInt(140));
        byte[] mac = bytes(8);
        String code = has(shape, 1) ? padded(random.nextInt(999_999), 6) : null;
        String track = has(shape, 16) ? pan + "=" + digits(17) : null;
        String reference = has(shape, 32) ? digits(12) : null;
        String merchant = has(shape, 64) ? digits(15) : null;
        byte[] drawn = bytes(8);
        byte[] pin = random.nextBoolean() && has(shape, 1) ? drawn : null;
        return new Payment(
                pan,
                Pan.of(pan),
                code,
                amount,
                when(shape, 2, "1122190453"),
                trace,
                when(shape, 2, "190453"),
                when(shape, 2, "1122"),
                when(shape, 4, "2512"),
                when(shape, 8, "051"),
                when(shape, 8, "00"),
                track,
                track == null ? null : Track2.of(track),
                reference,
                terminal,
                merchant,
                when(shape, 128, "840"),
                pin,
                icc,
                mac,
                null,
                null,
                null);
    }

    private static boolean has(int shape, int bit) {
        return (shape & bit) != 0;
    }

    private static @Nullable String when(int shape, int bit, String value) {
        return has(shape, bit) ? value : null;
    }

    static String padded(long value, int size) {
        String digits = Long.toString(value);
        return "0".repeat(size - digits.length()) + digits;
    }

    private String digits(int count) {
        StringBuilder out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    private byte[] bytes(int count) {
        byte[] out = new byte[count];
        random.nextBytes(out);
        return out;
    }
}
