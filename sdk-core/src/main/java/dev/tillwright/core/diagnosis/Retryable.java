package dev.tillwright.core.diagnosis;

import java.util.Locale;

/** Whether the payment may be tried again with the same card. A new try is always a new attempt with a new trace number. */
public enum Retryable {
    /** Yes, as it is. */
    YES,
    /** Yes, once what the message names is mended. */
    AFTER_FIX,
    /** No; while the money is unknown never. */
    NO;

    static Retryable of(String cell) {
        return valueOf(cell.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
