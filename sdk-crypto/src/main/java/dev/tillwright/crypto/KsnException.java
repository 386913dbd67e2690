package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** A key serial number that cannot be used, or a DUKPT key with nothing left to use. A KSN is no secret. */
public final class KsnException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    KsnException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
    }

    /** Why it was refused. */
    public Reason reason() {
        return reason;
    }

    /** The reasons to refuse. Codes are open. */
    public enum Reason {
        /** Not as many bytes as such a number has. */
        LENGTH,
        /** Not hexadecimal digits. */
        FORMAT,
        /** The counter is 0, which no transaction has. */
        COUNTER_ZERO,
        /** The counter has more one bits than a terminal ever counts to. */
        TOO_MANY_ONES,
        /** There is no next counter: the initial key is used up. */
        EXHAUSTED,
        /** The serial number belongs to another initial key. */
        OTHER_KEY,
        /** Somebody else has taken the counter: two pads run on one initial key. */
        TAKEN
    }
}
