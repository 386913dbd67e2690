package dev.tillwright.crypto;

import org.bouncycastle.crypto.engines.DESEngine;

/**
 * The round keys of DES, in the layout of the cipher library, from a table: made bit by bit, as the library makes them, they
 * cost thirty times the encryption of a block, and a derivation needs new ones for each block. Stateless.
 *
 * <p>Every bit of a round key is one bit of the key, so the round keys are the sum (xor) of what each four bits of the key
 * give alone. The table, 32 KB, holds what the library makes of those.
 */
final class DesSchedule {
    private static final int KEY = 8;
    private static final int ROUND_KEYS = DesRounds.ROUND_KEYS;
    private static final int NIBBLES = 2 * KEY;
    private static final int VALUES = 16;

    /** The round keys of nibble n with value v, all else zero, at n * 16 + v. */
    private static final int[][] TABLE = table();

    private DesSchedule() {}

    /** The round keys of the 8 bytes from {@code at} on; the caller wipes them. */
    static int[] of(byte[] key, int at, Direction direction) {
        int[] schedule = new int[ROUND_KEYS];
        fill(schedule, key, at, direction);
        return schedule;
    }

    /** The round keys for the other direction, in an array of their own; the caller wipes them. */
    static int[] reversed(int[] schedule) {
        int[] other = schedule.clone();
        reverse(other);
        return other;
    }

    /** Overwrites {@code schedule} with the round keys of the 8 bytes from {@code at} on. Parity bits do not count. */
    static void fill(int[] schedule, byte[] key, int at, Direction direction) {
        int[] first = TABLE[(key[at] >>> 4) & 0xF];
        System.arraycopy(first, 0, schedule, 0, ROUND_KEYS);
        add(schedule, TABLE[VALUES + (key[at] & 0xF)]);
        for (int i = 1; i < KEY; i++) {
            add(
                    schedule,
                    TABLE[2 * i * VALUES + ((key[at + i] >>> 4) & 0xF)],
                    TABLE[(2 * i + 1) * VALUES + (key[at + i] & 0xF)]);
        }
        if (direction == Direction.DECRYPT) {
            reverse(schedule);
        }
    }

    private static void add(int[] schedule, int[] part) {
        for (int i = 0; i < ROUND_KEYS; i++) {
            schedule[i] ^= part[i];
        }
    }

    private static void add(int[] schedule, int[] one, int[] other) {
        for (int i = 0; i < ROUND_KEYS; i++) {
            schedule[i] ^= one[i] ^ other[i];
        }
    }

    /** Decryption takes the rounds from the last to the first; a round has two words. */
    private static void reverse(int[] schedule) {
        for (int i = 0; i < ROUND_KEYS / 2; i += 2) {
            int mirror = ROUND_KEYS - 2 - i;
            int one = schedule[i];
            int two = schedule[i + 1];
            schedule[i] = schedule[mirror];
            schedule[i + 1] = schedule[mirror + 1];
            schedule[mirror] = one;
            schedule[mirror + 1] = two;
        }
    }

    private static int[][] table() {
        Library library = new Library();
        int[][] table = new int[NIBBLES * VALUES][ROUND_KEYS];
        for (int nibble = 0; nibble < NIBBLES; nibble++) {
            for (int value = 1; value < VALUES; value++) {
                byte[] key = new byte[KEY];
                key[nibble / 2] = (byte) (nibble % 2 == 0 ? value << 4 : value);
                table[nibble * VALUES + value] = library.schedule(key);
            }
        }
        return table;
    }

    /** Gets at the library's own way. */
    private static final class Library extends DESEngine {
        int[] schedule(byte[] key) {
            return generateWorkingKey(true, key);
        }
    }
}
