package dev.tillwright.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** The curve sm2p256v1 (GM/T 0003.5). */
final class Sm2Curve {
    /** Bytes of a coordinate, of a private key, and of each number of a signature. */
    static final int NUMBER = 32;

    /** Bytes of a point: 04, x, y. */
    static final int POINT = 1 + 2 * NUMBER;

    private static final byte UNCOMPRESSED = 4;

    private Sm2Curve() {}

    static ECDomainParameters parameters() {
        X9ECParameters curve = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    /** Whether these bytes are a point of the curve in the one form that is accepted. */
    static boolean isPoint(byte[] encoded) {
        if (encoded.length != POINT || encoded[0] != UNCOMPRESSED) {
            return false;
        }
        try {
            return point(encoded).isValid();
        } catch (IllegalArgumentException offTheCurve) {
            return false;
        }
    }

    static ECPoint point(byte[] encoded) {
        return parameters().getCurve().decodePoint(encoded);
    }

    /** Whether the number can be a private key: from 1 to the order less 2. */
    static boolean isPrivateKey(BigInteger d) {
        return d.signum() > 0 && d.compareTo(parameters().getN().subtract(BigInteger.ONE)) < 0;
    }
}
