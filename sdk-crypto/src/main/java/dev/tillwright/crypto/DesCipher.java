package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * DES and Triple DES: the library's rounds under round keys of {@link DesSchedule}. Not thread-safe. A new key overwrites the
 * round keys of the one before, which the library's own engines leave to the collector.
 */
final class DesCipher extends DESEngine {
    private static final int PART = 8;
    private static final int ROUND_KEYS = 32;

    private final int[] first = new int[ROUND_KEYS];
    private final int[] second = new int[ROUND_KEYS];
    private final int[] third = new int[ROUND_KEYS];
    private boolean triple;

    /** Takes a key of 8, 16 or 24 bytes; one of 16 runs as K1, K2, K1. */
    @Override
    public void init(boolean encrypting, CipherParameters parameters) {
        byte[] key = ((KeyParameter) parameters).getKey();
        Direction outer = encrypting ? Direction.ENCRYPT : Direction.DECRYPT;
        triple = key.length > PART;
        if (!triple) {
            DesSchedule.fill(first, key, 0, outer);
            return;
        }
        int last = key.length - PART == PART ? 0 : 2 * PART;
        DesSchedule.fill(first, key, encrypting ? 0 : last, outer);
        DesSchedule.fill(second, key, PART, encrypting ? Direction.DECRYPT : Direction.ENCRYPT);
        DesSchedule.fill(third, key, encrypting ? last : 0, outer);
    }

    @Override
    public int processBlock(byte[] in, int inAt, byte[] out, int outAt) {
        desFunc(first, in, inAt, out, outAt);
        if (triple) {
            desFunc(second, out, outAt, out, outAt);
            desFunc(third, out, outAt, out, outAt);
        }
        return PART;
    }

    /** Overwrites the round keys. */
    void wipe() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        Arrays.fill(third, 0);
    }
}
