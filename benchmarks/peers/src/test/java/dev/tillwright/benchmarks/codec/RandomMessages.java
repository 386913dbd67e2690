package dev.tillwright.benchmarks.codec;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random values for random fields, and random damage. The seed decides all. */
final class RandomMessages {
    static final SortedMap<Integer, Integer> NUMBERS = new TreeMap<>();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PUNCTUATION = " .,-/()+&'?:*%@=";

    static {
        int[][] all = {{3, 6}, {4, 12}, {7, 10}, {11, 6}, {12, 6}, {13, 4}, {14, 4}, {22, 3}, {25, 2}, {49, 3}, {90, 42}
        };
        for (int[] one : all) {
            NUMBERS.put(one[0], one[1]);
        }
    }

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    SortedMap<Integer, String> values() {
        SortedMap<Integer, String> values = new TreeMap<>();
        NUMBERS.forEach((field, size) -> maybe(values, field, digits(size)));
        maybe(values, 2, digits(13 + random.nextInt(7)));
        String track = digits(13 + random.nextInt(7)) + "=" + digits(7);
        maybe(values, 35, track + digits(random.nextInt(37 - track.length() + 1)));
        maybe(values, 37, text(LETTERS, 12, 12));
        maybe(values, 41, text(LETTERS + PUNCTUATION, 1, 8));
        maybe(values, 42, text(LETTERS + PUNCTUATION, 1, 15));
        maybe(values, 52, hex(8));
        maybe(values, 55, hex(1 + random.nextInt(255)));
        maybe(values, 64, hex(8));
        maybe(values, 102, text(LETTERS + PUNCTUATION, 1, 28));
        maybe(values, 128, hex(8));
        if (values.isEmpty()) {
            values.put(11, digits(6));
        }
        return values;
    }

    /** A copy with one to three of: a byte changed, a bit flipped, bytes cut off, added, or inserted. */
    byte[] damaged(byte[] message) {
        byte[] out = message.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            out = damagedOnce(out);
        }
        return out;
    }

    private byte[] damagedOnce(byte[] message) {
        if (message.length == 0) {
            return message;
        }
        int at = random.nextInt(message.length);
        byte[] out;
        switch (random.nextInt(5)) {
            case 0 -> {
                out = message.clone();
                out[at] = (byte) random.nextInt(256);
            }
            case 1 -> {
                out = message.clone();
                out[at] ^= (byte) (1 << random.nextInt(8));
            }
            case 2 -> out = Arrays.copyOf(message, at);
            case 3 -> {
                out = Arrays.copyOf(message, message.length + 1 + random.nextInt(4));
                out[message.length] = (byte) random.nextInt(256);
            }
            default -> {
                out = new byte[message.length + 1];
                System.arraycopy(message, 0, out, 0, at);
                out[at] = (byte) random.nextInt(256);
                System.arraycopy(message, at, out, at + 1, message.length - at);
            }
        }
        return out;
    }

    private void maybe(SortedMap<Integer, String> values, int field, String value) {
        if (random.nextInt(3) > 0) {
            values.put(field, value);
        }
    }

    private String digits(int count) {
        return text("0123456789", count, count);
    }

    private String hex(int bytes) {
        return text("0123456789ABCDEF", 2 * bytes, 2 * bytes);
    }

    /** Neither begins nor ends with a space: fixed fields are filled up with spaces. */
    private String text(String alphabet, int from, int to) {
        int size = from + random.nextInt(to - from + 1);
        StringBuilder out = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            out.append(c == ' ' && (i == 0 || i == size - 1) ? '.' : c);
        }
        return out.toString();
    }
}
