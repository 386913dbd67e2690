package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** CMAC (NIST SP 800-38B) out of CBC, wherever the key is. */
final class CmacRun {
    private CmacRun() {}

    /**
     * The whole CMAC.
     *
     * @param chain the last block of a CBC chain from zeros over whole blocks
     */
    static byte[] over(int blockBytes, UnaryOperator<byte[]> chain, byte[] data) {
        byte[] subkeys = subkeys(chain.apply(new byte[blockBytes]));
        byte[] masked = masked(0, subkeys, data);
        try {
            return chain.apply(masked);
        } finally {
            Arrays.fill(masked, (byte) 0);
            Arrays.fill(subkeys, (byte) 0); // who knows them can forge
        }
    }

    /** Both subkeys, one after the other, out of the encryption of a zero block, which is wiped. The caller wipes them. */
    static byte[] subkeys(byte[] zeros) {
        byte[] first = CipherRun.doubled(zeros);
        byte[] second = CipherRun.doubled(first);
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.fill(zeros, (byte) 0);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return both;
    }

    /**
     * The blocks whose CBC-MAC is the CMAC of the data; the caller wipes them.
     *
     * @param head how many bytes are left free before them
     */
    static byte[] masked(int head, byte[] subkeys, byte[] data) {
        int block = subkeys.length / 2;
        int blocks = Math.max(1, (data.length + block - 1) / block);
        byte[] masked = new byte[head + blocks * block];
        System.arraycopy(data, 0, masked, head, data.length);
        boolean whole = data.length == masked.length - head;
        if (!whole) {
            masked[head + data.length] = (byte) 0x80;
        }
        int subkey = whole ? 0 : block;
        int last = masked.length - block;
        for (int i = 0; i < block; i++) {
            masked[last + i] ^= subkeys[subkey + i];
        }
        return masked;
    }
}
