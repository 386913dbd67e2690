package dev.tillwright.core;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Not known yet whether money moved. Never take the payment again before it is. Immutable. */
public final class Unknown implements Outcome {
    private final OutcomeFacts facts;
    private final Phase phase;
    private final CompletableFuture<Outcome> resolution;

    Unknown(OutcomeFacts facts, Phase phase, CompletableFuture<Outcome> resolution) {
        this.facts = facts;
        this.phase = phase;
        this.resolution = resolution;
    }

    /** What is being done about it. */
    public enum Phase {
        /** A reversal 冲正 is on its way and is repeated until the host has answered it; another tender needs a supervisor. */
        REVERSING,
        /** The host's answers prove nothing any more: a statement, totals or an operator must settle it. */
        UNDETERMINED
    }

    /** {@return what is being done about it} */
    public Phase phase() {
        return phase;
    }

    /**
     * The truth, once it is known.
     *
     * @return completes with an outcome that is not unknown, on the terminal's callback executor; not after the terminal
     *     is closed: then {@link PosTerminal#unresolved()} of the next one has it. A copy, so that completing or cancelling it changes nothing
     */
    public CompletableFuture<Outcome> resolution() {
        return resolution.copy();
    }

    @Override
    public MoneyState money() {
        return MoneyState.UNKNOWN;
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
