package dev.tillwright.core;

/** Host, card or limit said no. Nothing was booked. Immutable. */
public final class Declined extends Outcome {

    Declined(OutcomeFacts facts) {
        super(MoneyState.NOT_MOVED, facts);
    }
}
