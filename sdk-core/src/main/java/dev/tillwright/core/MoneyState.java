package dev.tillwright.core;

/** Where the money of one operation is. Closed: a till may switch over it without a default. */
public enum MoneyState {
    /** The effect happened: the host has booked it and the till has the proof. */
    MOVED,
    /** Proven not to have happened, or to have been undone. Another payment may be taken. */
    NOT_MOVED,
    /** Accepted without the host; may still be refused when it is forwarded. */
    AT_RISK,
    /** Not known yet. Never take the payment again before it is. */
    UNKNOWN
}
