package dev.tillwright.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Authenticates values that rest in clear: HMAC-SHA-256 (RFC 2104) under a key that is derived from a data key for one named
 * purpose. Thread-safe. Wiped on close.
 *
 * <p>The data key may be in a token: it enciphers two blocks once. The derived key is in this process's memory, so that a MAC
 * costs no call to the vault. Another purpose is another key, and none of them says anything about the data key.
 */
public final class DataMac implements AutoCloseable {
    private static final int BLOCK = 16;

    /** As much of a block as {@link DataSeal} fills by chance; behind it stands its counter. */
    private static final int NAME = 12;

    /**
     * Behind the name, counting on. {@link DataSeal} counts up from 1 and an array ends long before half of that, so that no
     * block of a seal is ever a block of a derivation, whatever its nonce.
     */
    private static final byte[] FIRST = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0};

    private final SecretBytes derived;

    private DataMac(byte[] derived) {
        this.derived = new SecretBytes(derived);
    }

    /**
     * Derives a key from a data key: the encryption of two blocks, each the first 12 bytes of the purpose's SHA-256 and a
     * number.
     *
     * @param key an AES or SM4 key; closed by its owner, may be closed before this object
     * @param purpose what the MACs are for; two uses with one purpose share their key
     * @throws KeyUsageException if the key's cipher has no blocks of 16 bytes, its mode of use does not allow encryption, or it
     *     is closed or gone
     */
    public static DataMac derive(DataKey key, String purpose) {
        requireNonNull(purpose, "purpose");
        KeyAlgorithm algorithm = requireNonNull(key, "key").info().algorithm();
        if (algorithm.blockBytes() != BLOCK) {
            throw new KeyUsageException("a key for MACs is derived from an AES or SM4 key, not " + algorithm);
        }
        key.require(KeyOperation.ENCRYPT);
        byte[] bytes = key.ecb(Direction.ENCRYPT, blocks(purpose.getBytes(UTF_8)));
        try {
            return new DataMac(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] blocks(byte[] purpose) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(purpose, 0, purpose.length);
        byte[] name = new byte[digest.getDigestSize()];
        digest.doFinal(name, 0);
        byte[] blocks = new byte[2 * BLOCK];
        for (int at = 0; at < blocks.length; at += BLOCK) {
            System.arraycopy(name, 0, blocks, at, NAME);
            System.arraycopy(FIRST, 0, blocks, at + NAME, FIRST.length);
        }
        blocks[blocks.length - 1]++;
        return blocks;
    }

    /**
     * The MAC of a value. Give it whole, with its own length or structure inside, and compare by
     * {@link java.security.MessageDigest#isEqual}.
     *
     * @param data the value
     * @return 32 bytes
     * @throws KeyUsageException if this object is closed
     */
    public byte[] of(byte[] data) {
        requireNonNull(data, "data");
        return derived.use(key -> KeyedHash.sha256(key, data));
    }

    /** Overwrites the derived key. */
    @Override
    public void close() {
        derived.close();
    }

    @Override
    public String toString() {
        return "DataMac[***]";
    }
}
