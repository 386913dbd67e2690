package dev.tillwright.core.internal.engine;

import java.time.Instant;

/** Sign-in 签到: when it is needed and what comes of it. */
final class SignInRules {
    private SignInRules() {}

    /** The working keys are not to be trusted any more. The next errand signs in. */
    static void need(Pen pen) {
        if (pen.signIn == Lane.SignInState.DONE) {
            pen.signIn = Lane.SignInState.NEEDED;
            pen.signInDueAt = Long.MIN_VALUE;
        }
    }

    /** The day by the till's clock in the host's zone; it only decides when to sign in again. */
    static long dayOf(Pen pen) {
        return Instant.ofEpochMilli(pen.at.wall())
                .atZone(pen.rules().zone())
                .toLocalDate()
                .toEpochDay();
    }

    static void ended(Pen pen, SignInResult result) {
        if (result instanceof SignInResult.SignedIn r) {
            if (r.batch() != pen.batch) {
                // The first batch of a journal may have been begun by an earlier journal; later ones are ours alone.
                pen.batchWhole = pen.batch != 0;
                pen.batch = r.batch();
            }
            pen.day = r.day();
            pen.signIn = Lane.SignInState.DONE;
            pen.signedInOn = dayOf(pen);
            pen.signInTries = 0;
            pen.writeLane();
        } else {
            failed(pen, cause(result));
        }
    }

    private static void failed(Pen pen, Cause cause) {
        pen.signIn = Lane.SignInState.NEEDED;
        pen.signInDueAt = pen.at.mono() + pen.rules().backoff(pen.signInTries, pen.at.jitter());
        pen.signInTries++;
        pen.draft
                .filter(d -> !d.preparing())
                .ifPresent(d -> SaleRules.notPrepared(pen, d.ask().id(), cause));
    }

    private static Cause cause(SignInResult result) {
        if (result instanceof SignInResult.Declined r) {
            return Cause.host(r.code());
        }
        if (result instanceof SignInResult.NoLine r) {
            return Cause.local(r.cause(), r.reason());
        }
        if (result instanceof SignInResult.PadFailed r) {
            return Cause.local(Cause.SIGN_IN_FAILED, r.reason());
        }
        return Cause.local(Cause.KEY_CHECK_FAILED, "the old keys are kept");
    }
}
