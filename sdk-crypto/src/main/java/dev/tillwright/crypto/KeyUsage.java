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

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may be used for, by the usage codes of ANSI X9.143 (TR-31). Codes are open: later releases add usages.
 *
 * <p>UnionPay's own MAC algorithms and SM4 have no registered code; {@link #MAC_UNIONPAY} is a proprietary one that only this
 * library's own key files know.
 */
public enum KeyUsage {
    /** {@code P0}: PIN encryption. */
    PIN_ENCRYPTION("P0", KeyKind.PIN, EnumSet.of(DES, TDES2, TDES3, AES_128, AES_192, AES_256, SM4)),
    /** {@code M0}: CBC-MAC with Triple DES (ISO 16609). */
    MAC_TDES_CBC("M0", KeyKind.MAC, EnumSet.of(TDES2, TDES3)),
    /** {@code M1}: ISO 9797-1 algorithm 1 with single DES, ANSI X9.9. */
    MAC_ALG1("M1", KeyKind.MAC, EnumSet.of(DES)),
    /** {@code M3}: ISO 9797-1 algorithm 3, ANSI X9.19, the retail MAC. */
    MAC_ALG3("M3", KeyKind.MAC, EnumSet.of(TDES2)),
    /** {@code M6}: CMAC (NIST SP 800-38B). */
    MAC_CMAC("M6", KeyKind.MAC, EnumSet.of(TDES2, TDES3, AES_128, AES_192, AES_256, SM4)),
    /** {@code M7}: HMAC (RFC 2104). */
    MAC_HMAC("M7", KeyKind.MAC, EnumSet.of(HMAC)),
    /** {@code 71} (proprietary): the MACs of UnionPay terminals, and SM4 CBC-MACs. */
    MAC_UNIONPAY("71", KeyKind.MAC, EnumSet.of(DES, TDES2, SM4, SM4_DOUBLE)),
    /** {@code D0}: data encryption. */
    DATA_ENCRYPTION("D0", KeyKind.DATA, EnumSet.of(TDES2, TDES3, AES_128, AES_192, AES_256, SM4)),
    /** {@code K0}: key encryption, such as the UnionPay terminal master key. */
    KEY_ENCRYPTION("K0", KeyKind.TRANSPORT, EnumSet.of(TDES2, TDES3, AES_128, AES_192, AES_256, SM4)),
    /** {@code K1}: key block protection key (KBPK). */
    KEY_BLOCK_PROTECTION("K1", KeyKind.TRANSPORT, EnumSet.of(TDES2, TDES3, AES_128, AES_192, AES_256)),
    /** {@code C0}: card verification values. Issuers only. */
    CARD_VERIFICATION("C0", KeyKind.ISSUER, EnumSet.of(TDES2)),
    /** {@code V1}: PIN verification by IBM 3624. Issuers only. */
    PIN_VERIFICATION_IBM("V1", KeyKind.ISSUER, EnumSet.of(TDES2)),
    /** {@code V2}: PIN verification by Visa's PVV. Issuers only. */
    PIN_VERIFICATION_VISA("V2", KeyKind.ISSUER, EnumSet.of(TDES2)),
    /** {@code E0}: EMV application cryptograms, master key and what is derived from it. Issuers only. */
    EMV_CRYPTOGRAM("E0", KeyKind.ISSUER, EnumSet.of(TDES2)),
    /** {@code E1}: EMV secure messaging for confidentiality. Issuers only. */
    EMV_CONFIDENTIALITY("E1", KeyKind.ISSUER, EnumSet.of(TDES2)),
    /** {@code E2}: EMV secure messaging for integrity. Issuers only. */
    EMV_INTEGRITY("E2", KeyKind.ISSUER, EnumSet.of(TDES2));

    private final String code;
    private final KeyKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // set once, never handed out
    private final Set<KeyAlgorithm> algorithms;

    KeyUsage(String code, KeyKind kind, Set<KeyAlgorithm> algorithms) {
        this.code = code;
        this.kind = kind;
        this.algorithms = algorithms;
    }

    /** The two characters in a key block's header. */
    public String code() {
        return code;
    }

    /** The kind of key that has this usage. */
    public KeyKind kind() {
        return kind;
    }

    /** The usage of that code, empty if this library knows none. */
    public static Optional<KeyUsage> ofCode(String code) {
        for (KeyUsage usage : values()) {
            if (usage.code.equals(code)) {
                return Optional.of(usage);
            }
        }
        return Optional.empty();
    }

    /** Refuses an algorithm that cannot have this usage. */
    void requireAllows(KeyAlgorithm algorithm) {
        if (!algorithms.contains(algorithm)) {
            throw new KeyUsageException("a key of usage " + code + " (" + this + ") may be " + algorithms + ", not "
                    + algorithm + ": use another kind of key");
        }
    }
}
