package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA1Digest;

/** Issuer public key certificates of EMV cards (EMV book 2, 6.3). Stateless, thread-safe. Public data only. */
public final class EmvIssuerCertificate {
    private static final int HEADER = 15;
    private static final int HASH = 20;
    /** Header, hash and trailer; what is left holds the left part of the issuer's modulus. */
    private static final int OVERHEAD = HEADER + HASH + 1;

    private static final int MOST_BYTES = 512;
    private static final int MOST_EXPONENT = 3;
    private static final int AT_HASH_ALGORITHM = 11;
    private static final int AT_KEY_LENGTH = 13;
    private static final int AT_EXPONENT_LENGTH = 14;

    private EmvIssuerCertificate() {}

    /**
     * Recovers the issuer's modulus with the key of the certification authority, and checks header, trailer and SHA-1
     * hash. Whether the certificate is expired or revoked is for the caller.
     *
     * @param caModulus of the certification authority, 36 to 512 bytes
     * @param caExponent 1 to 3 bytes
     * @param certificate tag 90, as long as the modulus
     * @param remainder tag 92, empty if the card has none
     * @param exponent tag 9F32, 1 or 3 bytes
     * @throws IssuerDataException if the certificate is not right; one text for all faults
     */
    public static byte[] recoverModulus(
            byte[] caModulus, byte[] caExponent, byte[] certificate, byte[] remainder, byte[] exponent) {
        int size = requireNonNull(caModulus, "caModulus").length;
        boolean lengths = size > OVERHEAD && size <= MOST_BYTES;
        lengths &= requireNonNull(certificate, "certificate").length == size;
        lengths &= requireNonNull(caExponent, "caExponent").length >= 1 && caExponent.length <= MOST_EXPONENT;
        lengths &= requireNonNull(remainder, "remainder").length <= OVERHEAD;
        lengths &= requireNonNull(exponent, "exponent").length >= 1 && exponent.length <= MOST_EXPONENT;
        if (!lengths) {
            throw wrong();
        }
        byte[] recovered = recover(caModulus, caExponent, certificate);
        boolean right = recovered[0] == 0x6A;
        right &= recovered[1] == 0x02;
        right &= recovered[AT_HASH_ALGORITHM] == 1;
        right &= (recovered[AT_EXPONENT_LENGTH] & 0xFF) == exponent.length;
        right &= recovered[size - 1] == (byte) 0xBC;
        byte[] hash = Arrays.copyOfRange(recovered, size - 1 - HASH, size - 1);
        right &= MessageDigest.isEqual(hash, sha1(recovered, remainder, exponent));
        if (!right) {
            throw wrong();
        }
        return modulus(recovered, remainder);
    }

    private static byte[] recover(byte[] caModulus, byte[] caExponent, byte[] certificate) {
        BigInteger modulus = new BigInteger(1, caModulus);
        BigInteger signature = new BigInteger(1, certificate);
        if (modulus.signum() == 0 || signature.compareTo(modulus) >= 0) {
            throw wrong();
        }
        byte[] number = signature.modPow(new BigInteger(1, caExponent), modulus).toByteArray();
        byte[] recovered = new byte[caModulus.length];
        int skip = Math.max(0, number.length - recovered.length); // the sign byte
        int count = number.length - skip;
        System.arraycopy(number, skip, recovered, recovered.length - count, count);
        return recovered;
    }

    private static byte[] sha1(byte[] recovered, byte[] remainder, byte[] exponent) {
        SHA1Digest sha1 = new SHA1Digest();
        sha1.update(recovered, 1, recovered.length - 2 - HASH);
        sha1.update(remainder, 0, remainder.length);
        sha1.update(exponent, 0, exponent.length);
        byte[] hash = new byte[HASH];
        sha1.doFinal(hash, 0);
        return hash;
    }

    /** The left part from the certificate without its BB padding, then the remainder. */
    private static byte[] modulus(byte[] recovered, byte[] remainder) {
        int length = recovered[AT_KEY_LENGTH] & 0xFF;
        int room = recovered.length - OVERHEAD;
        if (remainder.length != Math.max(0, length - room) || length == 0) {
            throw wrong();
        }
        byte[] modulus = Arrays.copyOfRange(recovered, HEADER, HEADER + Math.min(length, room));
        int left = modulus.length;
        modulus = Arrays.copyOf(modulus, length);
        System.arraycopy(remainder, 0, modulus, left, remainder.length);
        return modulus;
    }

    private static IssuerDataException wrong() {
        return new IssuerDataException(
                "the issuer certificate is not right: it is damaged, or another certification authority made it");
    }
}
