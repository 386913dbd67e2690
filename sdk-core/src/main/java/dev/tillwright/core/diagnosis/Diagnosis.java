package dev.tillwright.core.diagnosis;

import java.util.List;

/** Why something is not plainly approved, what the cashier does now, and the ways on. Immutable. */
public final class Diagnosis {
    private final CauseRow row;
    private final List<Evidence> evidence;
    private final CashierMessage message;
    private final Retryable retryable;
    private final List<Remedy> remedies;

    Diagnosis(
            CauseRow row, List<Evidence> evidence, CashierMessage message, Retryable retryable, List<Remedy> remedies) {
        this.row = row;
        this.evidence = List.copyOf(evidence);
        this.message = message;
        this.retryable = retryable;
        this.remedies = List.copyOf(remedies);
    }

    /** {@return the host's response code such as {@code "51"}, or a local code such as {@code "ANSWER_LOST"}; open} */
    public String code() {
        return row.code();
    }

    /** {@return the code to read out on the telephone: {@code "H-51"} for a host's code, {@code "N-204"} for a local one} */
    public String shortCode() {
        return row.shortCode();
    }

    /** {@return where the trouble lies} */
    public Domain domain() {
        return row.domain();
    }

    /** {@return how sure the cause is} */
    public Confidence confidence() {
        return row.confidence();
    }

    /** {@return who can do something about it, such as {@code "CARDHOLDER"} or {@code "ACQUIRER"}; open} */
    public String whoActs() {
        return row.whoActs();
    }

    /** {@return what the diagnosis rests on; nothing in it is secret} */
    public List<Evidence> evidence() {
        return evidence;
    }

    /** {@return what the cashier is told} */
    public CashierMessage message() {
        return message;
    }

    /** {@return the ways on, the best first; may be empty} */
    public List<Remedy> remedies() {
        return remedies;
    }

    /** {@return whether the same card may be tried again} */
    public Retryable retryable() {
        return retryable;
    }

    @Override
    public String toString() {
        return "Diagnosis[" + code() + " " + shortCode() + " " + domain() + " " + evidence + "]";
    }
}
