package dev.tillwright.core;

import dev.tillwright.core.receipt.Receipt;

/** The whole amount is paid: booked by the host, proven by its MAC, durable in the journal. Immutable. */
public final class Approved extends Outcome {
    private final Receipt receipt;

    Approved(OutcomeFacts facts, Receipt receipt) {
        super(MoneyState.MOVED, facts);
        this.receipt = receipt;
    }

    /** {@return the reference number 检索参考号 (F37) that the acquirer knows the payment by} */
    public String reference() {
        return trace().map(HostTrace::reference).orElse("");
    }

    /** {@return the slip 签购单, the merchant's copy; it is in the outcome whether or not a printer had paper} */
    public Receipt receipt() {
        return receipt;
    }
}
