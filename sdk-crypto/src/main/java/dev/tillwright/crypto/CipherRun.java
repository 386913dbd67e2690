package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * One run of a block cipher. A fresh engine per run, whose key is overwritten afterwards: best effort, since the
 * collector may have copied the engine's round keys.
 */
final class CipherRun {
    private CipherRun() {}

    static byte[] ecb(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] blocks) {
        requireWholeBlocks(algorithm, blocks);
        return run(algorithm, key, direction, engine -> {
            byte[] out = new byte[blocks.length];
            for (int at = 0; at < blocks.length; at += algorithm.blockBytes()) {
                engine.processBlock(blocks, at, out, at);
            }
            return out;
        });
    }

    static byte[] cbc(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] iv, byte[] blocks) {
        requireWholeBlocks(algorithm, blocks);
        if (iv.length != algorithm.blockBytes()) {
            throw new IllegalArgumentException("iv must have " + algorithm.blockBytes() + " bytes, not " + iv.length);
        }
        return run(
                algorithm,
                key,
                direction,
                engine -> direction == Direction.ENCRYPT ? chain(engine, iv, blocks) : unchain(engine, iv, blocks));
    }

    private static byte[] chain(BlockCipher engine, byte[] iv, byte[] blocks) {
        byte[] out = new byte[blocks.length];
        byte[] register = iv.clone();
        for (int at = 0; at < blocks.length; at += register.length) {
            xorInto(register, blocks, at);
            engine.processBlock(register, 0, out, at);
            System.arraycopy(out, at, register, 0, register.length);
        }
        return out;
    }

    private static byte[] unchain(BlockCipher engine, byte[] iv, byte[] blocks) {
        byte[] out = new byte[blocks.length];
        byte[] block = new byte[iv.length];
        for (int at = 0; at < blocks.length; at += block.length) {
            engine.processBlock(blocks, at, block, 0);
            xorInto(block, at == 0 ? iv : blocks, at == 0 ? 0 : at - block.length);
            System.arraycopy(block, 0, out, at, block.length);
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }

    private static byte[] run(KeyAlgorithm algorithm, byte[] key, Direction direction, Work work) {
        BlockCipher engine = algorithm == KeyAlgorithm.DES ? new DESEngine() : new DESedeEngine();
        KeyParameter parameter = new KeyParameter(key);
        try {
            engine.init(direction == Direction.ENCRYPT, parameter);
            return work.with(engine);
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0); // the inner array, not a copy
            engine.init(true, new KeyParameter(new byte[algorithm.keyBytes()]));
        }
    }

    private static void requireWholeBlocks(KeyAlgorithm algorithm, byte[] blocks) {
        if (blocks.length % algorithm.blockBytes() != 0) {
            throw new IllegalArgumentException("data must be whole blocks of " + algorithm.blockBytes() + " bytes, not "
                    + blocks.length + ": pad them first");
        }
    }

    /** Xors the bytes of {@code source} from {@code at} on into the whole target. */
    static void xorInto(byte[] target, byte[] source, int at) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= source[at + i];
        }
    }

    private interface Work {
        byte[] with(BlockCipher engine);
    }
}
