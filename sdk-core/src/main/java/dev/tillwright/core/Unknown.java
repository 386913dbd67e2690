package dev.tillwright.core;

import dev.tillwright.core.receipt.Receipt;
import java.util.concurrent.CompletableFuture;

/** Not known yet whether money moved. Never take the payment again before it is. Immutable. */
public final class Unknown extends Outcome {
    private final Phase phase;
    private final Receipt faultSlip;
    private final CompletableFuture<Outcome> resolution;

    Unknown(OutcomeFacts facts, Phase phase, Receipt faultSlip, CompletableFuture<Outcome> resolution) {
        super(MoneyState.UNKNOWN, facts);
        this.phase = phase;
        this.faultSlip = faultSlip;
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
     * The fault slip: for the books and the talk with the acquirer. It says that it is no proof of payment 非凭证联.
     *
     * @return the slip; the terminal prints it once, when it first says that the payment is not known
     */
    public Receipt faultSlip() {
        return faultSlip;
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
}
