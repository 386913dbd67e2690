package dev.tillwright.crypto;

/** Which cipher working keys are for; the transport key that wraps them is for the same. Codes are open. */
public enum WorkingKeyCipher {
    /** DES and Triple DES: keys of 8, 16 or 24 bytes under a Triple DES transport key. */
    TDES("", KeyAlgorithm.Family.DES),
    /** SM4: keys of 16 bytes under an SM4 transport key. */
    SM4("SM4 ", KeyAlgorithm.Family.SM4);

    private final String prefix;
    private final KeyAlgorithm.Family family;

    WorkingKeyCipher(String prefix, KeyAlgorithm.Family family) {
        this.prefix = prefix;
        this.family = family;
    }

    /** What stands in front of a layout's parts. */
    String prefix() {
        return prefix;
    }

    /** The algorithm of a key in that part. */
    KeyAlgorithm keyAlgorithm(KeyLayout.Part part) {
        return this == SM4 ? KeyAlgorithm.SM4 : KeyAlgorithm.ofDesKeyBytes(part.usedBytes());
    }

    /** Refuses a part whose key the cipher does not have. */
    void requireFits(KeyLayout.Part part) {
        int sm4 = KeyAlgorithm.SM4.keyBytes();
        if (this == SM4 && (part.wrappedBytes() != sm4 || part.usedBytes() != sm4)) {
            throw new IllegalArgumentException(part.kind().shortName()
                    + ": an SM4 key has 16 bytes, wrapped and used, not " + part.wrappedBytes() + " and "
                    + part.usedBytes());
        }
    }

    /** Refuses a transport key for another cipher, which would give bytes but not the key, and one that protects key blocks. */
    void requireTransportKey(TransportKey tmk) {
        if (tmk.info().usage() != KeyUsage.KEY_ENCRYPTION) {
            throw new KeyUsageException("working keys come under a key of usage "
                    + KeyUsage.KEY_ENCRYPTION.code() + ", not "
                    + tmk.info().usage().code() + ": a key block protection key never unwraps bare keys");
        }
        if (tmk.info().algorithm().family() != family) {
            throw new KeyUsageException(
                    "working keys for " + this + " come under a transport key of the same cipher, not "
                            + tmk.info().algorithm() + ": correct the key layout or load the right TMK");
        }
    }
}
