package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import java.util.Arrays;

/**
 * Triple DES DUKPT by the formulas of ANSI X9.24-1:2009, put together from the library's ciphers. The library never shows
 * a derived key; so it is worked out here, and the library's own one must then behave like it.
 */
final class TdesFormula {
    static final int PIN = 7;
    static final int MAC_REQUEST = 6;
    static final int MAC_RESPONSE = 4;
    static final int DATA_REQUEST = 5;
    static final int DATA_RESPONSE = 3;

    private static final int DES = 8;
    private static final int COUNTER_BITS = 21;

    private TdesFormula() {}

    /** The key of a transaction, before any variant. */
    static byte[] transactionKey(byte[] initial, byte[] ksn) {
        byte[] register = Arrays.copyOfRange(ksn, ksn.length - DES, ksn.length);
        int counter = ((register[5] & 0x1F) << 16) | ((register[6] & 0xFF) << 8) | (register[7] & 0xFF);
        register[5] &= (byte) 0xE0;
        register[6] = 0;
        register[7] = 0;
        byte[] key = initial.clone();
        for (int bit = 1 << (COUNTER_BITS - 1); bit > 0; bit >>= 1) {
            if ((counter & bit) != 0) {
                register[5] |= (byte) (bit >> 16);
                register[6] |= (byte) (bit >> 8);
                register[7] |= (byte) bit;
                key = next(key, register);
            }
        }
        return key;
    }

    private static byte[] next(byte[] key, byte[] register) {
        byte[] other = key.clone();
        for (int i = 0; i < 4; i++) {
            other[i] ^= (byte) 0xC0;
            other[DES + i] ^= (byte) 0xC0;
        }
        return joined(half(other, register), half(key, register));
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] right = Arrays.copyOfRange(key, DES, 2 * DES);
        return BareKeys.xored(BareKeys.des(Arrays.copyOf(key, DES), BareKeys.xored(right, register)), right);
    }

    /** A variant: one byte of each half turned over. */
    static byte[] variant(byte[] key, int at) {
        byte[] variant = key.clone();
        variant[at] ^= (byte) 0xFF;
        variant[DES + at] ^= (byte) 0xFF;
        return variant;
    }

    /** The key for data: a variant, encrypted under itself. */
    static byte[] dataKey(byte[] key, int at) {
        byte[] variant = variant(key, at);
        return BareKeys.ecb(KeyAlgorithm.TDES2, variant, Direction.ENCRYPT, variant);
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
