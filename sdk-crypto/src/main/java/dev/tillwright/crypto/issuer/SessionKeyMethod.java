package dev.tillwright.crypto.issuer;

/** How a session key is derived from a card's key and its transaction counter. Codes are open. */
public enum SessionKeyMethod {
    /** EMV's common session key (EMV book 2, annex A1.3): counter, then six zero bytes. The default. */
    COMMON,
    /**
     * The way that PBOC and UnionPay cards are said to go: counter and its complement, each encrypted behind six zero
     * bytes. No public value confirms it: try it against the issuer's own samples first.
     */
    PBOC
}
