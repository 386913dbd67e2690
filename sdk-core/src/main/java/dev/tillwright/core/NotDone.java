package dev.tillwright.core;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;

/** Cancelled, failed, refused before anything was sent, or undone: proven that no money moved. Immutable. */
public final class NotDone implements Outcome {
    private final OutcomeFacts facts;

    NotDone(OutcomeFacts facts) {
        this.facts = facts;
    }

    @Override
    public MoneyState money() {
        return MoneyState.NOT_MOVED;
    }

    @Override
    public Effect effect() {
        return Effect.CHARGE;
    }

    @Override
    public OrderRef order() {
        return facts.order();
    }

    @Override
    public Optional<AttemptKey> key() {
        return facts.key();
    }

    @Override
    public Money amount() {
        return facts.amount();
    }

    @Override
    public Optional<HostTrace> trace() {
        return facts.trace();
    }

    @Override
    public Optional<String> maskedPan() {
        return facts.maskedPan();
    }

    @Override
    public Optional<EntryMode> entryMode() {
        return facts.entryMode();
    }

    @Override
    public List<ActionTaken> actions() {
        return facts.actions();
    }

    @Override
    public boolean replayed() {
        return facts.replayed();
    }

    @Override
    public Diagnosis diagnosis() {
        return facts.diagnosis();
    }

    @Override
    public String toString() {
        return OutcomeText.of(this);
    }
}
