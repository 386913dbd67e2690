package dev.tillwright.core;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.Diagnosis;
import dev.tillwright.core.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** A part of the amount is paid 部分金额批准; the rest is still due. Immutable. */
public final class PartlyApproved implements Outcome {
    private final OutcomeFacts facts;
    private final Receipt receipt;
    private final Money approved;

    PartlyApproved(OutcomeFacts facts, Receipt receipt, Money approved) {
        this.facts = facts;
        this.receipt = receipt;
        this.approved = approved;
    }

    /** {@return the part that is paid} */
    public Money approved() {
        return approved;
    }

    /** {@return what is still due} */
    public Money remaining() {
        return facts.amount().minus(approved);
    }

    /** {@return the reference number 检索参考号 (F37) that the acquirer knows the payment by} */
    public String reference() {
        return facts.trace().map(HostTrace::reference).orElse("");
    }

    /** {@return the slip 签购单 over the approved part} */
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
