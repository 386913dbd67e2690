package dev.tillwright.core.spi;

/**
 * Where an attempt stands in the journal.
 *
 * <p>{@link #gate()} states shut the lane for further online attempts; {@link #inDoubt()} states count as possibly booked.
 */
public enum AttemptState {
    /** Durable, nothing sent as far as the journal knows. Recovery treats it like {@link #SENT}. */
    JOURNALLED,
    /** A byte may have left. */
    SENT,
    /** The host approved; the contact chip has the last word. */
    HOST_APPROVED,
    /** Approved and booked. */
    APPROVED,
    /** Refused by the host. */
    DECLINED,
    /** In doubt; a reversal 冲正 is due. */
    REV_PENDING,
    /** The host accepted the reversal, but the original may still arrive. */
    REV_LINGER,
    /** Proven undone. */
    REVERSED,
    /** The host's answers prove nothing any more; a statement, totals or an operator must settle it. */
    UNPROVEN,
    /** Provably nothing was sent. */
    FAILED_UNSENT,
    /** A named operator ruled that it is booked. */
    RULED_BOOKED,
    /** A named operator ruled that it is not booked. */
    RULED_NOT_BOOKED,
    /** Approved, then voided by an attempt of its own. */
    VOIDED;

    /** {@return whether the lane takes no further online attempt while one is here} */
    public boolean gate() {
        return this == JOURNALLED || this == SENT || this == HOST_APPROVED || this == REV_PENDING;
    }

    /** {@return whether money may or may not have moved} */
    public boolean inDoubt() {
        return gate() || this == REV_LINGER || this == UNPROVEN;
    }

    /** {@return whether no event of the line can change it any more} */
    public boolean settled() {
        return !inDoubt();
    }
}
