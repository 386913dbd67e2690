package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Enciphers values so that no alteration goes unseen: Galois/Counter Mode (NIST SP 800-38D) under a data key, for what is
 * kept on disk. Thread-safe.
 *
 * <p>A sealed value is a nonce of 12 bytes by chance, as many bytes as there were, and a tag of 16 bytes. Associated data are
 * bound to it without being in it: a value opened for another record is refused. All of it is one call to the vault for whole
 * blocks, so that the key may be in a token. With nonces by chance one key seals at most 2^32 values (SP 800-38D, 8.3).
 */
public final class DataSeal {
    private static final int BLOCK = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    /** In front of the counters: the block that becomes the hash's key, and the one that covers the tag. */
    private static final int BEFORE = 2 * BLOCK;

    /** So that cipher text, two blocks and a nonce still fit an array. */
    private static final int LONGEST = Integer.MAX_VALUE - 4 * BLOCK;

    private final DataKey key;
    private final SecureRandom random;

    private DataSeal(DataKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * Seals under a key.
     *
     * @param key an AES or SM4 key; closed by its owner
     * @param random makes the nonces
     * @throws KeyUsageException if the key's cipher has no blocks of 16 bytes
     */
    public static DataSeal of(DataKey key, SecureRandom random) {
        KeyAlgorithm algorithm = requireNonNull(key, "key").info().algorithm();
        if (algorithm.blockBytes() != BLOCK) {
            throw new KeyUsageException("a seal takes an AES or SM4 key, not " + algorithm);
        }
        return new DataSeal(key, requireNonNull(random, "random"));
    }

    /**
     * Enciphers a value.
     *
     * @param clear the value; the caller wipes it
     * @param associated what the value is bound to, such as the name of its record; may be empty
     * @return nonce, cipher text and tag
     * @throws KeyUsageException if the key's mode of use does not allow encryption, or the key is closed or gone
     */
    public byte[] seal(byte[] clear, byte[] associated) {
        requireNonNull(clear, "clear");
        requireNonNull(associated, "associated");
        if (clear.length > LONGEST) {
            throw new IllegalArgumentException("a value to seal has at most " + LONGEST + " bytes: divide it");
        }
        key.require(KeyOperation.ENCRYPT);
        byte[] sealed = new byte[NONCE + clear.length + TAG];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        System.arraycopy(clear, 0, sealed, NONCE, clear.length);
        byte[] stream = stream(sealed, clear.length);
        try {
            xorText(sealed, stream);
            byte[] tag = tag(sealed, associated, stream);
            System.arraycopy(tag, 0, sealed, NONCE + clear.length, TAG);
            return sealed;
        } finally {
            Arrays.fill(stream, (byte) 0);
        }
    }

    /**
     * Deciphers a value.
     *
     * @param sealed what {@link #seal} gave
     * @param associated what the value was bound to
     * @return the value; the caller wipes it
     * @throws DataSealException if it was cut, altered, bound to something else or sealed under another key
     * @throws KeyUsageException if the key's mode of use does not allow decryption, or the key is closed or gone
     */
    public byte[] open(byte[] sealed, byte[] associated) {
        requireNonNull(sealed, "sealed");
        requireNonNull(associated, "associated");
        key.require(KeyOperation.DECRYPT);
        int length = sealed.length - NONCE - TAG;
        if (length < 0) {
            throw new DataSealException();
        }
        byte[] stream = stream(sealed, length);
        try {
            byte[] received = Arrays.copyOfRange(sealed, NONCE + length, sealed.length);
            if (!MessageDigest.isEqual(tag(sealed, associated, stream), received)) {
                throw new DataSealException();
            }
            byte[] opened = sealed.clone();
            xorText(opened, stream);
            byte[] clear = Arrays.copyOfRange(opened, NONCE, NONCE + length);
            Arrays.fill(opened, (byte) 0);
            return clear;
        } finally {
            Arrays.fill(stream, (byte) 0);
        }
    }

    /** The encryption of zeros and of the counters 1, 2, ..: hash key, cover of the tag, key stream. */
    private byte[] stream(byte[] sealed, int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] counters = new byte[BEFORE + blocks * BLOCK];
        for (int i = 1; i <= blocks + 1; i++) {
            int at = i * BLOCK;
            System.arraycopy(sealed, 0, counters, at, NONCE);
            for (int b = 0; b < Integer.BYTES; b++) {
                counters[at + NONCE + b] = (byte) (i >>> (Byte.SIZE * (Integer.BYTES - 1 - b)));
            }
        }
        return key.ecb(Direction.ENCRYPT, counters);
    }

    private static void xorText(byte[] sealed, byte[] stream) {
        int length = sealed.length - NONCE - TAG;
        for (int i = 0; i < length; i++) {
            sealed[NONCE + i] ^= stream[BEFORE + i];
        }
    }

    private static byte[] tag(byte[] sealed, byte[] associated, byte[] stream) {
        int end = sealed.length - TAG;
        byte[] subkey = Arrays.copyOf(stream, BLOCK);
        try (GaloisHash hash = new GaloisHash(subkey)) {
            byte[] tag = hash.part(associated, 0, associated.length)
                    .part(sealed, NONCE, end)
                    .end(associated.length, end - NONCE);
            CipherRun.xorInto(tag, stream, BLOCK);
            return tag;
        } finally {
            Arrays.fill(subkey, (byte) 0);
        }
    }
}
