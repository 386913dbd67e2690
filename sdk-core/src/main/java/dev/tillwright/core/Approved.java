package dev.tillwright.core;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.Diagnosis;
import dev.tillwright.core.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** The whole amount is paid: booked by the host, proven by its MAC, durable in the journal. Immutable. */
public final class Approved implements Outcome {
    private final OutcomeFacts facts;
    private final Receipt receipt;

    Approved(OutcomeFacts facts, Receipt receipt) {
        this.facts = facts;
        this.receipt = receipt;
    }

    /** {@return the reference number 检索参考号 (F37) that the acquirer knows the payment by} */
    public String reference() {
        return facts.trace().map(HostTrace::reference).orElse("");
    }

    /** {@return the slip 签购单; it is in the outcome whether or not a printer had paper} */
    public Receipt receipt() {
        return receipt;
    }

    @Override
    public MoneyState money() {
        return MoneyState.MOVED;
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
