package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signatures and encryption with SM2 (GM/T 0003, GB/T 32918). Thread-safe, stateless.
 *
 * <p>Signatures are r and s behind each other, 64 bytes, not DER. Cipher texts start with an uncompressed point (04, x,
 * y), not DER either.
 */
public final class Sm2 {
    private static final int SIGNATURE = 2 * Sm2Curve.NUMBER;

    /** Point and hash: what a cipher text has beside the data. */
    private static final int OVERHEAD = Sm2Curve.POINT + Sm3.BYTES;

    /** The identity's length is signed as a number of bits in two bytes. */
    private static final int LONGEST_ID = 8191;

    private Sm2() {}

    /** The signer's identity where no other is agreed, {@code 1234567812345678} in ASCII; a fresh array. */
    public static byte[] defaultId() {
        return "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Signs data.
     *
     * @param id the signer's identity as agreed, at most 8191 bytes; {@link #defaultId()} unless another is
     * @param random makes the number that is used once
     * @return r and s, 64 bytes
     * @throws KeyUsageException if the key is closed
     */
    public static byte[] sign(Sm2PrivateKey key, byte[] id, byte[] data, SecureRandom random) {
        requireId(id);
        requireNonNull(data, "data");
        requireNonNull(random, "random");
        return requireNonNull(key, "key").use(parameters -> {
            SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
            signer.init(true, new ParametersWithID(new ParametersWithRandom(parameters, random), id));
            signer.update(data, 0, data.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("a signature of two numbers below the order can be encoded", e);
            }
        });
    }

    /**
     * Whether a signature is right. Whatever is wrong with it, the answer is the same.
     *
     * @param id the signer's identity as agreed, at most 8191 bytes; {@link #defaultId()} unless another is
     * @param signature r and s, 64 bytes
     */
    public static boolean verify(Sm2PublicKey key, byte[] id, byte[] data, byte[] signature) {
        requireId(id);
        requireNonNull(data, "data");
        requireNonNull(key, "key");
        if (requireNonNull(signature, "signature").length != SIGNATURE) {
            return false;
        }
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(false, new ParametersWithID(key.parameters(), id));
        signer.update(data, 0, data.length);
        return signer.verifySignature(signature);
    }

    /**
     * Encrypts data for the holder of the private key.
     *
     * @param order as agreed; {@link Sm2Order#C1C3C2} unless the host is an old one
     * @param data at least one byte
     * @param random makes the number that is used once
     * @return 97 bytes more than the data
     * @throws Sm2Exception if there are no data
     */
    public static byte[] encrypt(Sm2PublicKey key, Sm2Order order, byte[] data, SecureRandom random) {
        requireNonNull(random, "random");
        if (requireNonNull(data, "data").length == 0) {
            throw new Sm2Exception("SM2 encrypts at least one byte: there is nothing to encrypt");
        }
        try {
            return engine(
                            order,
                            true,
                            new ParametersWithRandom(requireNonNull(key, "key").parameters(), random))
                    .processBlock(data, 0, data.length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encrypting reads no cipher text", e);
        }
    }

    /**
     * Decrypts data; the caller wipes them.
     *
     * @param order as agreed; {@link Sm2Order#C1C3C2} unless the host is an old one
     * @throws Sm2Exception if the cipher text was not made for this key, in this order, or was altered: one text for all
     * @throws KeyUsageException if the key is closed
     */
    public static byte[] decrypt(Sm2PrivateKey key, Sm2Order order, byte[] cipherText) {
        requireNonNull(order, "order");
        if (requireNonNull(cipherText, "cipherText").length <= OVERHEAD
                || !Sm2Curve.isPoint(Arrays.copyOf(cipherText, Sm2Curve.POINT))) {
            throw unreadable();
        }
        return requireNonNull(key, "key").use(parameters -> {
            try {
                return engine(order, false, parameters).processBlock(cipherText, 0, cipherText.length);
            } catch (InvalidCipherTextException altered) {
                throw unreadable();
            }
        });
    }

    private static SM2Engine engine(Sm2Order order, boolean encrypting, CipherParameters parameters) {
        SM2Engine engine = new SM2Engine(
                requireNonNull(order, "order") == Sm2Order.C1C3C2 ? SM2Engine.Mode.C1C3C2 : SM2Engine.Mode.C1C2C3);
        engine.init(encrypting, parameters);
        return engine;
    }

    private static void requireId(byte[] id) {
        if (requireNonNull(id, "id").length > LONGEST_ID) {
            throw new IllegalArgumentException("id must have at most " + LONGEST_ID + " bytes, not " + id.length);
        }
    }

    private static Sm2Exception unreadable() {
        return new Sm2Exception("the SM2 cipher text cannot be read with this key and order");
    }
}
