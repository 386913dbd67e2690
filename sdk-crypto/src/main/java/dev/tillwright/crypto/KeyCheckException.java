package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** A key that must not be used: its check value is wrong, it is weak, or everybody knows it. */
public final class KeyCheckException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    KeyCheckException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
    }

    /** Why the key was refused. */
    public Reason reason() {
        return reason;
    }

    /** The reasons to refuse a key. Codes are open. */
    public enum Reason {
        /** The check value does not belong to the key: wrong transport key, or damaged on the way. */
        CHECK_VALUE,
        /** A weak or semi-weak DES key, or two equal neighbouring parts, which makes Triple DES a single one. */
        WEAK_KEY,
        /** A key from a test manual in a vault that was not opened for tests. */
        TEST_KEY
    }
}
