package dev.tillwright.crypto;

import java.util.Arrays;

/**
 * Single blocks of DES under many keys, one after the other: a derivation takes some twenty. Not thread-safe. Each key's
 * round keys are overwritten by the next, and the last on close.
 */
final class DesSteps implements AutoCloseable {
    private static final int PART = 8;

    private final int[] schedule = new int[DesRounds.ROUND_KEYS];

    /** Encrypts a block in place under single DES. */
    void encrypt(byte[] key, byte[] block) {
        DesSchedule.fill(schedule, key, 0, Direction.ENCRYPT);
        DesRounds.run(schedule, block, 0, block, 0);
    }

    /** Encrypts one 8-byte block, into the place where it goes, under a double-length key. */
    void encryptTriple(byte[] key, byte[] block, byte[] out, int at) {
        DesSchedule.fill(schedule, key, 0, Direction.ENCRYPT);
        DesRounds.run(schedule, block, 0, out, at);
        DesSchedule.fill(schedule, key, PART, Direction.DECRYPT);
        DesRounds.run(schedule, out, at, out, at);
        DesSchedule.fill(schedule, key, 0, Direction.ENCRYPT);
        DesRounds.run(schedule, out, at, out, at);
    }

    @Override
    public void close() {
        Arrays.fill(schedule, 0);
    }
}
