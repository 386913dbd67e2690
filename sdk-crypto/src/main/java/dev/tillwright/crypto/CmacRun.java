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
        byte[] subkey = CipherRun.doubled(chain.apply(new byte[blockBytes]));
        if (data.length < padded.length) {
            padded[data.length] = (byte) 0x80;
            subkey = CipherRun.doubled(subkey);
        }
        int last = padded.length - blockBytes;
        for (int i = 0; i < blockBytes; i++) {
            padded[last + i] ^= subkey[i];
        }
        try {
            return chain.apply(padded);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }
}
