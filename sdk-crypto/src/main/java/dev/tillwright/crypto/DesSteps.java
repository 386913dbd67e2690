package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.DESEngine;

/**
 * Single blocks of DES under many keys, one after the other: a derivation takes some twenty. Each key schedule is
 * overwritten after its block. Stateless.
 */
final class DesSteps extends DESEngine {
    private static final int PART = 8;

    /** Encrypts a block in place under single DES. */
    void encrypt(byte[] key, byte[] block) {
        int[] schedule = generateWorkingKey(true, key);
        try {
            desFunc(schedule, block, 0, block, 0);
        } finally {
            Arrays.fill(schedule, 0);
        }
    }

    /** Encrypts one 8-byte block, into the place where it goes, under a double-length key. */
    void encryptTriple(byte[] key, byte[] block, byte[] out, int at) {
        byte[] left = Arrays.copyOf(key, PART);
        byte[] right = Arrays.copyOfRange(key, PART, 2 * PART);
        int[] outer = generateWorkingKey(true, left);
        int[] inner = generateWorkingKey(false, right);
        try {
            desFunc(outer, block, 0, out, at);
            desFunc(inner, out, at, out, at);
            desFunc(outer, out, at, out, at);
        } finally {
            Arrays.fill(left, (byte) 0);
            Arrays.fill(right, (byte) 0);
            Arrays.fill(outer, 0);
            Arrays.fill(inner, 0);
        }
    }
}
