package dev.tillwright.core.internal.engine;

import java.time.ZoneId;

/**
 * The settings that the machine decides by. Immutable. Times in milliseconds.
 *
 * @param hostTimeout how long an answer may take, from the last byte sent
 * @param startWithin how long connecting may take; afterwards nothing is sent any more
 * @param arrivalSlack added to twice the host timeout: until then a lost request may still arrive
 * @param tillBudget the till hears of its sale within this time of the card being read
 * @param backoffFirst first pause between two tries of a reversal
 * @param backoffMost longest pause
 * @param hostRemembersReversals whether the host refuses a request that it has already reversed
 * @param formatErrorAlarm after how many answers 30 to one reversal an operator is called
 * @param signInTries how often one sign-in is tried in a row
 * @param onlyLedger the books that all addresses write; empty when addresses write different ones
 * @param zone the host's time zone, for the day of a sign-in
 */
public record Rules(
        long hostTimeout,
        long startWithin,
        long arrivalSlack,
        long tillBudget,
        long backoffFirst,
        long backoffMost,
        boolean hostRemembersReversals,
        int formatErrorAlarm,
        int signInTries,
        String onlyLedger,
        ZoneId zone) {

    /** How long a request that left may still reach the host. */
    long arrivalWindow() {
        return 2 * hostTimeout + arrivalSlack;
    }

    /** The pause before try n + 1 of a reversal, half fixed and half by chance, so that a thousand tills do not march in step. */
    long backoff(int tries, double jitter) {
        long pause = Math.min(backoffMost, backoffFirst << Math.min(tries, 6));
        return pause / 2 + (long) (jitter * pause / 2);
    }
}
