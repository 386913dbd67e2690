package dev.tillwright.core;

/** Cancelled, failed, refused before anything was sent, or undone: proven that no money moved. Immutable. */
public final class NotDone extends Outcome {

    NotDone(OutcomeFacts facts) {
        super(MoneyState.NOT_MOVED, facts);
    }
}
