package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Single runs of AES under many keys, one after the other, as a derivation needs them. Not thread-safe.
 *
 * <p>The library's engine cannot overwrite its round keys: a new key only lets go of the old ones. So nothing is gained by a
 * last key of zeros; whoever derives lets go of the whole engine.
 */
final class AesSteps {
    private static final int BLOCK = 16;

    private final BlockCipher engine = AESEngine.newInstance();

    /** Encrypts whole blocks in place. */
    private void encrypt(byte[] key, byte[] blocks) {
        KeyParameter parameter = new KeyParameter(key);
        try {
            engine.init(true, parameter);
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0); // the inner array, not a copy
        }
        for (int at = 0; at < blocks.length; at += BLOCK) {
            engine.processBlock(blocks, at, blocks, at);
        }
    }

    /** Encryption under that key, whose bytes must stay until the last run. */
    UnaryOperator<byte[]> under(byte[] key) {
        return blocks -> {
            encrypt(key, blocks);
            return blocks;
        };
    }
}
