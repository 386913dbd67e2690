package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * An SM2 private key in this process's memory. Thread-safe. Wiped by {@link #close()}.
 *
 * <p>It is in no {@link Vault}: none of a vault's operations signs. While it is in use the cipher library holds it as a
 * number that cannot be wiped and is left to the collector.
 */
public final class Sm2PrivateKey implements AutoCloseable {
    private final SecretBytes secret;
    private final Sm2PublicKey publicKey;

    private Sm2PrivateKey(SecretBytes secret, Sm2PublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * Takes a private key and wipes the array, also when it is refused.
     *
     * @param clearKey 32 bytes, a number from 1 to the order of the curve less 2
     * @throws Sm2Exception if it is not that
     */
    public static Sm2PrivateKey of(byte[] clearKey) {
        requireNonNull(clearKey, "clearKey");
        try {
            if (clearKey.length != Sm2Curve.NUMBER || !Sm2Curve.isPrivateKey(new BigInteger(1, clearKey))) {
                throw new Sm2Exception(
                        "not an SM2 private key: give 32 bytes, from 1 to the order of the curve less 2");
            }
            byte[] point = new FixedPointCombMultiplier()
                    .multiply(Sm2Curve.parameters().getG(), new BigInteger(1, clearKey))
                    .getEncoded(false);
            return new Sm2PrivateKey(new SecretBytes(clearKey), Sm2PublicKey.of(point));
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    /** A new private key. */
    public static Sm2PrivateKey generate(SecureRandom random) {
        requireNonNull(random, "random");
        byte[] candidate = new byte[Sm2Curve.NUMBER];
        do {
            random.nextBytes(candidate);
        } while (!Sm2Curve.isPrivateKey(new BigInteger(1, candidate)));
        return of(candidate);
    }

    /** The public key that belongs to it. */
    public Sm2PublicKey publicKey() {
        return publicKey;
    }

    <R> R use(Function<ECPrivateKeyParameters, R> work) {
        return secret.use(
                bytes -> work.apply(new ECPrivateKeyParameters(new BigInteger(1, bytes), Sm2Curve.parameters())));
    }

    /** Wipes the key; whatever is asked of it afterwards is refused. */
    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "Sm2PrivateKey";
    }
}
