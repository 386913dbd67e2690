package dev.tillwright.crypto;

/** The MAC algorithms of UnionPay terminals. Codes are open: later releases add algorithms. */
public enum MacAlgorithm {
    /**
     * UnionPay's ECB algorithm with a single DES key: all 8-byte blocks xored, the hex of the result encrypted in two
     * chained steps, and of that the first 8 upper-case hex digits, in ASCII. The default of UnionPay terminals.
     */
    UNIONPAY_ECB(KeyUsage.MAC_UNIONPAY, KeyAlgorithm.DES, 8),
    /** The same with a double-length key. */
    UNIONPAY_ECB_3DES(KeyUsage.MAC_UNIONPAY, KeyAlgorithm.TDES2, 8),
    /** ANSI X9.9: CBC-MAC with a single DES key, 8 binary bytes. */
    X9_9(KeyUsage.MAC_ALG1, KeyAlgorithm.DES, 8),
    /** ANSI X9.19 (retail MAC, ISO 9797-1 algorithm 3): double-length key, 8 binary bytes. */
    X9_19(KeyUsage.MAC_ALG3, KeyAlgorithm.TDES2, 8);

    private final KeyUsage usage;
    private final KeyAlgorithm keyAlgorithm;
    private final int outputLength;

    MacAlgorithm(KeyUsage usage, KeyAlgorithm keyAlgorithm, int outputLength) {
        this.usage = usage;
        this.keyAlgorithm = keyAlgorithm;
        this.outputLength = outputLength;
    }

    /** The usage that a key for this algorithm must have. */
    public KeyUsage usage() {
        return usage;
    }

    /** The cipher of the key that this algorithm takes. */
    public KeyAlgorithm keyAlgorithm() {
        return keyAlgorithm;
    }

    /** The length of the MAC in bytes, as it stands in field 64. */
    public int outputLength() {
        return outputLength;
    }
}
