package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.modes.gcm.GCMUtil;

/** GHASH of one message (NIST SP 800-38D, 6.4), in constant time. Not thread-safe. Wiped on close. */
final class GaloisHash implements AutoCloseable {
    private static final int BLOCK = 16;

    private final long[] subkey;
    private final long[] state = new long[2];

    /** @param subkey one block, the encryption of zeros; copied */
    GaloisHash(byte[] subkey) {
        this.subkey = GCMUtil.asLongs(subkey);
    }

    /** Takes a part of the message, filled up with zeros to whole blocks. */
    GaloisHash part(byte[] bytes, int from, int to) {
        byte[] block = new byte[BLOCK];
        for (int at = from; at < to; at += BLOCK) {
            int taken = Math.min(BLOCK, to - at);
            Arrays.fill(block, (byte) 0);
            System.arraycopy(bytes, at, block, 0, taken);
            take(GCMUtil.asLongs(block));
        }
        return this;
    }

    /** Takes the lengths in bytes, which end a message, and gives the hash. */
    byte[] end(int associated, int cipherText) {
        take(new long[] {(long) associated * Byte.SIZE, (long) cipherText * Byte.SIZE});
        return GCMUtil.asBytes(state);
    }

    private void take(long[] block) {
        state[0] ^= block[0];
        state[1] ^= block[1];
        GCMUtil.multiply(state, subkey);
    }

    @Override
    public void close() {
        Arrays.fill(subkey, 0);
        Arrays.fill(state, 0);
    }
}
