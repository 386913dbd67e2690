package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES and SM4 of the cipher library: a fresh engine for each run, since an engine cannot overwrite its round keys. It lets go
 * of them when it gets a key of zeros. Not thread-safe.
 */
final class LibraryCipher extends KeyedCipher {
    private final KeyAlgorithm algorithm;
    private final Supplier<byte[]> source;

    /** Refuses what does not encrypt. */
    LibraryCipher(KeyAlgorithm algorithm, Supplier<byte[]> source) {
        super(algorithm);
        CipherRun.requireCipher(algorithm);
        this.algorithm = algorithm;
        this.source = source;
    }

    @Override
    void blocks(Direction direction, byte[] in, byte[] out) {
        run(direction, engine -> {
            for (int at = 0; at < in.length; at += algorithm.blockBytes()) {
                engine.processBlock(in, at, out, at);
            }
        });
    }

    @Override
    void chain(byte[] in, byte[] out) {
        run(Direction.ENCRYPT, engine -> {
            byte[] register = new byte[algorithm.blockBytes()];
            for (int at = 0; at < in.length; at += register.length) {
                CipherRun.xorInto(register, in, at);
                engine.processBlock(register, 0, register, 0);
                System.arraycopy(register, 0, out, at, register.length);
            }
        });
    }

    @Override
    void unchain(byte[] in, byte[] out) {
        blocks(Direction.DECRYPT, in, out);
        for (int i = algorithm.blockBytes(); i < in.length; i++) {
            out[i] ^= in[i - algorithm.blockBytes()];
        }
    }

    private void run(Direction direction, Work work) {
        BlockCipher engine = algorithm == KeyAlgorithm.SM4 ? new SM4Engine() : AESEngine.newInstance();
        byte[] key = source.get();
        KeyParameter parameter = new KeyParameter(key);
        try {
            engine.init(direction == Direction.ENCRYPT, parameter);
            work.with(engine);
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0); // the inner array, not a copy
            Arrays.fill(key, (byte) 0);
            engine.init(true, new KeyParameter(new byte[algorithm.keyBytes()]));
        }
    }

    private interface Work {
        void with(BlockCipher engine);
    }
}
