package dev.tillwright.testkit;

/** What an entry of the host's ledger is. */
public enum EntryKind {
    /** Sale 消费. */
    SALE,
    /** Void of a sale 消费撤销. */
    VOID
}
