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
        int blocks = Math.max(1, (data.length + blockBytes - 1) / blockBytes);
        byte[] padded = Arrays.copyOf(data, blocks * blockBytes);
        byte[] zeros = chain.apply(new byte[blockBytes]);
        byte[] first = CipherRun.doubled(zeros);
        byte[] second = CipherRun.doubled(first);
        boolean whole = data.length == padded.length;
        byte[] subkey = whole ? first : second;
        if (!whole) {
            padded[data.length] = (byte) 0x80;
        }
        try {
            for (int i = 0; i < blockBytes; i++) {
                padded[padded.length - blockBytes + i] ^= subkey[i];
            }
            return chain.apply(padded);
        } finally {
            Arrays.fill(padded, (byte) 0);
            Arrays.fill(zeros, (byte) 0); // who knows the subkeys can forge
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }
}
