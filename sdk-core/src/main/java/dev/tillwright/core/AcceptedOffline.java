package dev.tillwright.core;

/** Accepted without the host; it may still be refused when it is forwarded. Immutable. */
public final class AcceptedOffline extends Outcome {

    AcceptedOffline(OutcomeFacts facts) {
        super(MoneyState.AT_RISK, facts);
    }
}
