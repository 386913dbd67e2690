package dev.tillwright.crypto;

/** The kinds of key, one Java type each: what a key is for, whatever the algorithm. Kinds are open: later releases add some. */
public enum KeyKind {
    /** Encrypts PIN blocks: {@link PinKey}, PIK, PIN 密钥. */
    PIN("PIK"),
    /** Makes and checks MACs: {@link MacKey}, MAK, MAC 密钥. */
    MAC("MAK"),
    /** Encrypts tracks and data: {@link DataKey}, TDK, 磁道密钥. */
    DATA("TDK"),
    /** Unwraps other keys: {@link TransportKey}, TMK, 终端主密钥. */
    TRANSPORT("TMK"),
    /** A card issuer's keys: {@link IssuerKey} and its types. */
    ISSUER("issuer key");

    private final String shortName;

    KeyKind(String shortName) {
        this.shortName = shortName;
    }

    /** The name of such a key in UnionPay terminal documents: PIK, MAK, TDK or TMK; a plain word for those not in them. */
    public String shortName() {
        return shortName;
    }
}
