package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.Random;

/**
 * Secrets that two processes make from one seed, so that the one that is looked into need not be told them. Each call makes a
 * fresh array, which the caller wipes; nothing of it goes through a String.
 */
final class HeapCanaries {
    static final int PIN_DIGITS = 12;
    static final int PAN_DIGITS = 16;

    private final long seed;

    HeapCanaries(long seed) {
        this.seed = seed;
    }

    byte[] key(String name, int bytes) {
        byte[] key = new byte[bytes];
        random(name).nextBytes(key);
        return key;
    }

    char[] pin(String name) {
        return digits(name, PIN_DIGITS);
    }

    /** A made-up number of no scheme, with a right check digit. */
    char[] pan(String name) {
        char[] pan = digits(name, PAN_DIGITS);
        Arrays.fill(pan, 0, 4, '9');
        int sum = 0;
        for (int i = 0; i < PAN_DIGITS - 1; i++) {
            int value = (pan[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }
        pan[PAN_DIGITS - 1] = (char) ('0' + (10 - sum % 10) % 10);
        return pan;
    }

    private char[] digits(String name, int count) {
        Random random = random(name);
        char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (char) ('0' + random.nextInt(10));
        }
        return digits;
    }

    private Random random(String name) {
        return new Random(seed * 31 + name.hashCode());
    }
}
