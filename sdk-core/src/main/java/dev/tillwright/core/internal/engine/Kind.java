package dev.tillwright.core.internal.engine;

/** What an attempt does. */
public enum Kind {
    /** Sale 消费. */
    SALE,
    /** Void of a sale 消费撤销. */
    VOID
}
