package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import org.bouncycastle.crypto.digests.SM3Digest;

/** The hash SM3 (GM/T 0004, GB/T 32905). Thread-safe, stateless. */
public final class Sm3 {
    /** Bytes of a hash. */
    static final int BYTES = 32;

    private Sm3() {}

    /** The hash of the data, 32 bytes. Without a key it proves nothing about who made the data. */
    public static byte[] hash(byte[] data) {
        SM3Digest digest = new SM3Digest();
        digest.update(requireNonNull(data, "data"), 0, data.length);
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }
}
