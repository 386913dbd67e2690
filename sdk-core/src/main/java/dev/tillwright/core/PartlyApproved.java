package dev.tillwright.core;

import dev.tillwright.core.receipt.Receipt;

/** A part of the amount is paid 部分金额批准; the rest is still due. Immutable. */
public final class PartlyApproved extends Outcome {
    private final Receipt receipt;
    private final Money approved;

    PartlyApproved(OutcomeFacts facts, Receipt receipt, Money approved) {
        super(MoneyState.MOVED, facts);
        this.receipt = receipt;
        this.approved = approved;
    }

    /** {@return the part that is paid} */
    public Money approved() {
        return approved;
    }

    /** {@return what is still due} */
    public Money remaining() {
        return amount().minus(approved);
    }

    /** {@return the reference number 检索参考号 (F37) that the acquirer knows the payment by} */
    public String reference() {
        return trace().map(HostTrace::reference).orElse("");
    }

    /** {@return the slip 签购单 over the approved part} */
    public Receipt receipt() {
        return receipt;
    }
}
