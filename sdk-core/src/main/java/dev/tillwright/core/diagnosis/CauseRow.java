package dev.tillwright.core.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * One row of the tables, whichever table it came from. Immutable.
 *
 * @param kind the class of a host code ({@code decline}, {@code in_doubt} …); {@code local} for local causes
 * @param reversed what the cashier is told after a proven reversal, where the cause has words of its own for it
 */
record CauseRow(
        String code,
        String shortCode,
        String kind,
        Domain domain,
        Confidence confidence,
        String whoActs,
        Words meaning,
        Words cashier,
        Retryable retryable,
        List<String> remedies,
        Optional<Words> reversed) {

    boolean local() {
        return kind.equals("local");
    }

    boolean approves() {
        return kind.startsWith("approve");
    }

    /** The row under another code: the row for unknown codes stands for many. */
    CauseRow as(String otherCode, String otherShort) {
        return new CauseRow(
                otherCode,
                otherShort,
                kind,
                domain,
                confidence,
                whoActs,
                meaning,
                cashier,
                retryable,
                remedies,
                reversed);
    }
}
