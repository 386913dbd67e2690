package dev.tillwright.core.internal.engine;

import java.util.Optional;

/**
 * What an outcome is made of. Immutable.
 *
 * @param ask what was asked; absent when the attempt comes from an earlier run
 * @param attempt the attempt, absent when none was ever journalled
 * @param cause why it is not plainly approved; absent when it is
 */
public record Verdict(Optional<SaleAsk> ask, Optional<Attempt> attempt, Optional<Cause> cause) {
    /** Of an attempt. */
    static Verdict of(Attempt attempt) {
        return new Verdict(Optional.empty(), Optional.of(attempt), attempt.cause());
    }

    /** Of a sale that never became an attempt. */
    static Verdict of(SaleAsk ask, Cause cause) {
        return new Verdict(Optional.of(ask), Optional.empty(), Optional.of(cause));
    }

    /** The id that the till's operation goes by. */
    public String id() {
        return attempt.map(Attempt::id).orElseGet(() -> ask.map(SaleAsk::id).orElse(""));
    }
}
