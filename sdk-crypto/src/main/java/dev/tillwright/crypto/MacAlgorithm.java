package dev.tillwright.crypto;

import static dev.tillwright.crypto.KeyAlgorithm.AES_128;
import static dev.tillwright.crypto.KeyAlgorithm.AES_192;
import static dev.tillwright.crypto.KeyAlgorithm.AES_256;
import static dev.tillwright.crypto.KeyAlgorithm.DES;
import static dev.tillwright.crypto.KeyAlgorithm.HMAC;
import static dev.tillwright.crypto.KeyAlgorithm.SM4;
import static dev.tillwright.crypto.KeyAlgorithm.SM4_DOUBLE;
import static dev.tillwright.crypto.KeyAlgorithm.TDES2;
import static dev.tillwright.crypto.KeyAlgorithm.TDES3;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The MAC algorithms of card payments. What else can be agreed about them (length, ending, padding, starting value) is a
 * {@link MacScheme}. Codes are open: later releases add algorithms.
 */
public enum MacAlgorithm {
    /**
     * UnionPay's ECB algorithm with a single DES key: all 8-byte blocks xored, the hex of the result encrypted in two
     * chained steps, and of that the first 8 upper-case hex digits, in ASCII. The default of UnionPay terminals. It does
     * not see the order of blocks.
     */
    UNIONPAY_ECB(KeyUsage.MAC_UNIONPAY, EnumSet.of(DES), MacMethod.UNIONPAY, 8),
    /** The same with a double-length key. */
    UNIONPAY_ECB_3DES(KeyUsage.MAC_UNIONPAY, EnumSet.of(TDES2), MacMethod.UNIONPAY, 8),
    /** The same with SM4 and 16-byte blocks: the first 8 hex digits, or by the scheme the first bytes. */
    UNIONPAY_SM4(KeyUsage.MAC_UNIONPAY, EnumSet.of(SM4), MacMethod.UNIONPAY, 8),
    /** All blocks xored and the result encrypted once, 8 binary bytes: met at one acquirer, no public figures. */
    XOR_ENCRYPT(KeyUsage.MAC_UNIONPAY, EnumSet.of(DES, TDES2), MacMethod.XOR, 8),
    /** ANSI X9.9: CBC-MAC with a single DES key, 8 binary bytes. */
    X9_9(KeyUsage.MAC_ALG1, EnumSet.of(DES), MacMethod.CBC, 8),
    /** ISO 9797-1 algorithm 1 with a single DES key and padding 2, 8 binary bytes. */
    ISO9797_ALG1_PAD2(KeyUsage.MAC_ALG1, EnumSet.of(DES), MacMethod.CBC, 8),
    /** ISO 9797-1 algorithm 1 with a single DES key and padding 3, 8 binary bytes. */
    ISO9797_ALG1_PAD3(KeyUsage.MAC_ALG1, EnumSet.of(DES), MacMethod.CBC, 8),
    /** ISO 9797-1 algorithm 1 with Triple DES (ISO 16609), padding 1 unless the scheme says otherwise, 8 bytes. */
    ISO9797_ALG1_TDES(KeyUsage.MAC_TDES_CBC, EnumSet.of(TDES2, TDES3), MacMethod.CBC, 8),
    /** ANSI X9.19 (retail MAC, ISO 9797-1 algorithm 3): double-length key, padding 1, 8 binary bytes. */
    X9_19(KeyUsage.MAC_ALG3, EnumSet.of(TDES2), MacMethod.ALG3, 8),
    /** The retail MAC with padding 2, 8 binary bytes. */
    ISO9797_ALG3_PAD2(KeyUsage.MAC_ALG3, EnumSet.of(TDES2), MacMethod.ALG3, 8),
    /** The retail MAC with padding 3, 8 binary bytes. */
    ISO9797_ALG3_PAD3(KeyUsage.MAC_ALG3, EnumSet.of(TDES2), MacMethod.ALG3, 8),
    /** CMAC (NIST SP 800-38B) with AES, 16 binary bytes. */
    CMAC_AES(KeyUsage.MAC_CMAC, EnumSet.of(AES_128, AES_192, AES_256), MacMethod.CMAC, 16),
    /** CMAC (NIST SP 800-38B) with Triple DES, 8 binary bytes. */
    CMAC_TDES(KeyUsage.MAC_CMAC, EnumSet.of(TDES2, TDES3), MacMethod.CMAC, 8),
    /** CMAC with SM4 (GB/T 15852.1), 16 binary bytes. */
    CMAC_SM4(KeyUsage.MAC_CMAC, EnumSet.of(SM4), MacMethod.CMAC, 16),
    /** HMAC with SHA-256 (RFC 2104), 32 binary bytes. Needs a vault that can lend the key: memory or file. */
    HMAC_SHA256(KeyUsage.MAC_HMAC, EnumSet.of(HMAC), MacMethod.HMAC_SHA256, 32),
    /** HMAC with SM3, 32 binary bytes. Needs a vault that can lend the key: memory or file. */
    HMAC_SM3(KeyUsage.MAC_HMAC, EnumSet.of(HMAC), MacMethod.HMAC_SM3, 32),
    /**
     * CBC-MAC with SM4 (GB/T 15852.1 algorithm 1), padding 1 and starting value zero unless the scheme says otherwise: of
     * the 16 bytes the first 8, as field 64 takes them.
     */
    SM4_CBC(KeyUsage.MAC_UNIONPAY, EnumSet.of(SM4), MacMethod.CBC, 8),
    /** The retail MAC's construction with two SM4 keys (GB/T 15852.1 algorithm 3), padding 1 unless agreed, first 8 bytes. */
    SM4_ALG3(KeyUsage.MAC_UNIONPAY, EnumSet.of(SM4_DOUBLE), MacMethod.ALG3, 8);

    private final KeyUsage usage;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<KeyAlgorithm> keyAlgorithms;

    private final MacMethod method;
    private final int outputLength;
    private final int fullBytes;

    MacAlgorithm(KeyUsage usage, Set<KeyAlgorithm> keyAlgorithms, MacMethod method, int outputLength) {
        this.usage = usage;
        this.keyAlgorithms = Collections.unmodifiableSet(keyAlgorithms);
        this.method = method;
        this.outputLength = outputLength;
        this.fullBytes = method.isHash()
                ? MacMethod.HASH_BYTES
                : keyAlgorithms.iterator().next().blockBytes();
    }

    /** The usage that a key for this algorithm must have. */
    public KeyUsage usage() {
        return usage;
    }

    /** The ciphers of which a key for this algorithm may be; their keys differ in length. */
    public Set<KeyAlgorithm> keyAlgorithms() {
        return keyAlgorithms;
    }

    /** The length of the MAC in bytes where no other is agreed, as it stands in field 64. */
    public int outputLength() {
        return outputLength;
    }

    /** How the MAC is computed. */
    MacMethod method() {
        return method;
    }

    /** How the MAC ends where nothing else is agreed. */
    MacEnding ending() {
        return method == MacMethod.UNIONPAY ? MacEnding.HEX_TEXT : MacEnding.BINARY;
    }

    /** The padding where no other is agreed; CMAC and HMAC pad by themselves and have none. */
    MacPadding padding() {
        return switch (this) {
            case ISO9797_ALG1_PAD2, ISO9797_ALG3_PAD2 -> MacPadding.ONE_BIT;
            case ISO9797_ALG1_PAD3, ISO9797_ALG3_PAD3 -> MacPadding.LENGTH;
            default -> MacPadding.ZEROS;
        };
    }

    /** What a scheme may set otherwise: only where those who use the algorithm really differ. */
    boolean leavesOpen(MacSetting setting) {
        return switch (setting) {
            case PADDING -> this == ISO9797_ALG1_TDES || this == SM4_CBC || this == SM4_ALG3;
            case ENDING -> this == UNIONPAY_SM4 || this == XOR_ENCRYPT;
            case IV -> this == SM4_CBC;
        };
    }

    /** How many bytes there are before the MAC is cut. */
    int fullBytes() {
        return fullBytes;
    }

    /** The settings of a scheme beside its length. */
    enum MacSetting {
        /** How messages are brought to whole blocks. */
        PADDING,
        /** Binary or hex digits. */
        ENDING,
        /** The starting value. */
        IV
    }
}
