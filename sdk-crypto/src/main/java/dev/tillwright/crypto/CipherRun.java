package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * One run of a block cipher. A fresh engine per run, whose key is overwritten afterwards: best effort, since the
 * collector may have copied the engine's round keys.
 */
final class CipherRun {
    private CipherRun() {}

    static byte[] ecb(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] blocks) {
        requireCipher(algorithm);
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
        requireCipher(algorithm);
        requireWholeBlocks(algorithm, blocks);
        requireIv(algorithm, iv);
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
        BlockCipher engine = engine(algorithm);
        KeyParameter parameter = new KeyParameter(key);
        try {
            engine.init(direction == Direction.ENCRYPT, parameter);
            return work.with(engine);
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0); // the inner array, not a copy
            if (engine instanceof DesCipher des) {
                des.wipe();
            } else {
                engine.init(true, new KeyParameter(new byte[algorithm.keyBytes()]));
            }
        }
    }

    private static void requireCipher(KeyAlgorithm algorithm) {
        if (algorithm == KeyAlgorithm.HMAC || algorithm == KeyAlgorithm.SM4_DOUBLE) {
            throw noCipher(algorithm);
        }
    }

    private static KeyUsageException noCipher(KeyAlgorithm algorithm) {
        return new KeyUsageException(
                "a key of algorithm " + algorithm + " does not encrypt: use it for the MAC it was imported for");
    }

    private static BlockCipher engine(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case DES, TDES2, TDES3 -> new DesCipher();
            case AES_128, AES_192, AES_256 -> AESEngine.newInstance();
            case SM4 -> new SM4Engine();
            case SM4_DOUBLE, HMAC -> throw noCipher(algorithm);
        };
    }

    /** Refuses a starting value that is not one block. */
    static void requireIv(KeyAlgorithm algorithm, byte[] iv) {
        if (iv.length != algorithm.blockBytes()) {
            throw new IllegalArgumentException("iv must have " + algorithm.blockBytes() + " bytes, not " + iv.length);
        }
    }

    /** Refuses what cannot be run without padding. */
    static void requireWholeBlocks(KeyAlgorithm algorithm, byte[] blocks) {
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

    /** Twice the block in the field that CMAC computes in (SP 800-38B). */
    static byte[] doubled(byte[] block) {
        byte[] out = new byte[block.length];
        int carry = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xFF) << 1 | carry;
            out[i] = (byte) shifted;
            carry = shifted >>> Byte.SIZE;
        }
        int polynomial = block.length == Long.BYTES ? 0x1B : 0x87;
        out[block.length - 1] ^= (byte) (polynomial & -carry);
        return out;
    }

    private interface Work {
        byte[] with(BlockCipher engine);
    }
}
