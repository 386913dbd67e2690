package dev.tillwright.crypto;

/** When a key may be wrapped, and under which protection key. */
final class KeyBlockRules {
    private KeyBlockRules() {}

    /** Refuses a key that never leaves, and a receiver who would be allowed more than this side. */
    static void requireMayLeave(PaymentKey key, Exportability asked) {
        Exportability own = key.info().exportability();
        if (own == Exportability.NONE) {
            throw new KeyUsageException(key + " has exportability N: it never leaves its vault");
        }
        if (asked.compareTo(own) > 0) {
            throw new KeyUsageException(
                    key + " has exportability " + own.code() + ": it cannot be passed on with " + asked.code());
        }
    }

    /** Refuses a protection key that is weaker than what it is to protect. */
    static void requireNotStronger(KeyAlgorithm algorithm, int keyBytes, TransportKey kbpk) {
        KeyAlgorithm protection = kbpk.info().algorithm();
        if (strength(algorithm, keyBytes) > strength(protection, protection.keyBytes())) {
            throw new KeyUsageException("a key of algorithm " + algorithm + " is stronger than its protection key, "
                    + protection + ": wrap it under a stronger one");
        }
    }

    /** Security strength in bits, by the measure of NIST SP 800-57 part 1. */
    private static int strength(KeyAlgorithm algorithm, int keyBytes) {
        return switch (algorithm) {
            case DES -> 56;
            case TDES2 -> 80;
            case TDES3 -> 112;
            case SM4, SM4_DOUBLE -> 128;
            case AES_128, AES_192, AES_256 -> keyBytes * Byte.SIZE;
            case HMAC -> Math.min(keyBytes * Byte.SIZE, 256); // the hash has no more
        };
    }
}
