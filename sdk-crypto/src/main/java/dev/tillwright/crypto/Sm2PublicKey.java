package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** An SM2 public key: a point of the curve sm2p256v1. Immutable. */
public final class Sm2PublicKey {
    private final byte[] encoded;

    private Sm2PublicKey(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * A public key from its bytes, which are copied.
     *
     * @param encoded 65 bytes: 04, x, y
     * @throws Sm2Exception if that is no point of the curve
     */
    public static Sm2PublicKey of(byte[] encoded) {
        if (!Sm2Curve.isPoint(requireNonNull(encoded, "encoded"))) {
            throw new Sm2Exception("not an SM2 public key: give 04, x and y of a point of the curve, 65 bytes");
        }
        return new Sm2PublicKey(encoded.clone());
    }

    /** The bytes 04, x, y; a copy. */
    public byte[] encoded() {
        return encoded.clone();
    }

    ECPublicKeyParameters parameters() {
        return new ECPublicKeyParameters(Sm2Curve.point(encoded), Sm2Curve.parameters());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sm2PublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
