package dev.tillwright.testkit;

/** Where an entry of the host's ledger stands. */
public enum EntryState {
    /** Booked: money moved. */
    BOOKED,
    /** Booked, then taken back by a reversal 冲正. */
    REVERSED,
    /** Booked, then undone by a void 撤销 that is an entry of its own. */
    VOIDED,
    /** Refused: nothing moved. */
    DECLINED
}
