package dev.tillwright.crypto;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES by the JDK, which has it from the processor where that has instructions for it: no tables, whose use of the cache would
 * tell of the key, and some twenty times as quick as Java. Not thread-safe.
 *
 * <p>The ciphers are made when they are needed and kept. On close each gets a key of zeros, at which the JDK overwrites the
 * round keys and the copy of the key that it has; they stay where they are, so that a look into the heap shows it. The provider is asked for by its name and never registered: where it is
 * missing, the cipher library does AES.
 */
// payment dialects are made of single ECB blocks
@SuppressWarnings("InsecureCryptoUsage")
final class JdkAes extends KeyedCipher {
    private static final String PROVIDER = "SunJCE";
    private static final int BLOCK = 16;

    private final KeyAlgorithm algorithm;
    private final Supplier<byte[]> source;
    private final Map<Mode, Cipher> ciphers = new EnumMap<>(Mode.class);

    JdkAes(KeyAlgorithm algorithm, Supplier<byte[]> source) {
        super(algorithm);
        this.algorithm = algorithm;
        this.source = source;
    }

    /** Whether this JDK has it. */
    static boolean isThere() {
        return Security.getProvider(PROVIDER) != null;
    }

    @Override
    void blocks(Direction direction, byte[] in, byte[] out) {
        run(direction == Direction.ENCRYPT ? Mode.ENCRYPT_BLOCKS : Mode.DECRYPT_BLOCKS, in, out);
    }

    @Override
    void chain(byte[] in, byte[] out) {
        run(Mode.ENCRYPT_CHAIN, in, out);
    }

    @Override
    void unchain(byte[] in, byte[] out) {
        run(Mode.DECRYPT_CHAIN, in, out);
    }

    /** The JDK copies what it encrypts in place, and leaves the copy behind, unless the two are two blocks apart. */
    @Override
    byte[] tailInPlace(byte[] room) {
        int length = run(Mode.ENCRYPT_CHAIN, room, HEADROOM, room);
        return Arrays.copyOfRange(room, length - BLOCK, length);
    }

    private void run(Mode mode, byte[] in, byte[] out) {
        run(mode, in, 0, out);
    }

    private int run(Mode mode, byte[] in, int from, byte[] out) {
        try {
            return cipher(mode).doFinal(in, from, in.length - from, out, 0);
        } catch (GeneralSecurityException e) {
            throw unlikely(e);
        }
    }

    private Cipher cipher(Mode mode) throws GeneralSecurityException {
        Cipher cipher = ciphers.get(mode);
        if (cipher == null) {
            cipher = Cipher.getInstance(mode.transformation, PROVIDER);
            try (LentKey key = new LentKey(source.get())) {
                mode.init(cipher, key);
            }
            ciphers.put(mode, cipher);
        }
        return cipher;
    }

    private static IllegalStateException unlikely(GeneralSecurityException e) {
        return new IllegalStateException("the AES of this JDK does not work: report its version", e);
    }

    @Override
    public void close() {
        super.close();
        try (LentKey zeros = new LentKey(new byte[algorithm.keyBytes()])) {
            for (Map.Entry<Mode, Cipher> each : ciphers.entrySet()) {
                each.getKey().init(each.getValue(), zeros);
            }
        } catch (GeneralSecurityException e) {
            throw unlikely(e);
        }
    }

    /** What a cipher of the JDK is set up for. */
    private enum Mode {
        ENCRYPT_BLOCKS("ECB", Cipher.ENCRYPT_MODE),
        DECRYPT_BLOCKS("ECB", Cipher.DECRYPT_MODE),
        ENCRYPT_CHAIN("CBC", Cipher.ENCRYPT_MODE),
        DECRYPT_CHAIN("CBC", Cipher.DECRYPT_MODE);

        private final String transformation;
        private final int operation;
        private final boolean chained;

        Mode(String mode, int operation) {
            this.transformation = "AES/" + mode + "/NoPadding";
            this.operation = operation;
            this.chained = mode.equals("CBC");
        }

        private void init(Cipher cipher, LentKey key) throws GeneralSecurityException {
            if (chained) {
                cipher.init(operation, key, new IvParameterSpec(new byte[BLOCK]));
            } else {
                cipher.init(operation, key);
            }
        }
    }
}
