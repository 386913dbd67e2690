package dev.tillwright.core.internal.engine;

import java.util.Optional;

/**
 * What an outcome is made of. Immutable.
 *
 * @param ask what was asked; absent when the attempt comes from an earlier run
 * @param attempt the attempt, absent when none was ever journalled
 * @param cause why it is not plainly approved; absent when it is
 * @param voiding whether the attempt is approved but a void of it is still open: the money may be on either side
 */
public record Verdict(Optional<SaleAsk> ask, Optional<Attempt> attempt, Optional<Cause> cause, boolean voiding) {
    /** Of an attempt. */
    public static Verdict of(Attempt attempt, boolean voiding) {
        return new Verdict(Optional.empty(), Optional.of(attempt), attempt.cause(), voiding);
    }

    /** Of an attempt that the journal can't tell about any more. */
    static Verdict of(Attempt attempt, Cause cause, boolean voiding) {
        return new Verdict(Optional.empty(), Optional.of(attempt), Optional.of(cause), voiding);
    }

    /** Of a sale that never became an attempt. */
    static Verdict of(SaleAsk ask, Cause cause) {
        return new Verdict(Optional.of(ask), Optional.empty(), Optional.of(cause), false);
    }

    /** The id that the till's operation goes by. */
    public String id() {
        return attempt.map(Attempt::id).orElseGet(() -> ask.map(SaleAsk::id).orElse(""));
    }
}
