package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

/**
 * One line of an attempt's history. Immutable; a store only ever appends it.
 *
 * @param attemptId whose history
 * @param version the version of the attempt that this line led to
 * @param at epoch milliseconds
 * @param what a short word such as {@code REV_PENDING}
 * @param why one sentence in English; never card data
 */
public record AuditRow(String attemptId, long version, long at, String what, String why) {
    /** Checks the parts. */
    public AuditRow {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(what, "what");
        requireNonNull(why, "why");
    }
}
