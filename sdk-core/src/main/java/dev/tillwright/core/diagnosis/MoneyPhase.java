package dev.tillwright.core.diagnosis;

/** Where the money is when a cause is explained: it decides what the cashier may be told to do. */
public enum MoneyPhase {
    /** Booked: the payment is taken. */
    MOVED,
    /** Never booked. */
    NOT_MOVED,
    /** Perhaps booked for a moment, and proven undone. */
    REVERSED,
    /** Unknown; the reversal 冲正 is being worked off. */
    REVERSING,
    /** Unknown, and the host's answers prove nothing: a statement, totals or a named operator must settle it. */
    UNDETERMINED
}
