package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

/** What names an attempt at the acquirer, for a slip or a telephone call. Immutable. */
public final class HostTrace {
    private final String batch;
    private final String trace;
    private final String reference;
    private final String authorisation;

    HostTrace(String batch, String trace, String reference, String authorisation) {
        this.batch = requireNonNull(batch, "batch");
        this.trace = requireNonNull(trace, "trace");
        this.reference = requireNonNull(reference, "reference");
        this.authorisation = requireNonNull(authorisation, "authorisation");
    }

    /** {@return batch number 批次号, six digits} */
    public String batch() {
        return batch;
    }

    /** {@return trace number 流水号 or voucher 凭证号, six digits} */
    public String trace() {
        return trace;
    }

    /** {@return reference number 检索参考号 (F37), empty while unknown} */
    public String reference() {
        return reference;
    }

    /** {@return authorisation code 授权码 (F38), empty when there is none} */
    public String authorisation() {
        return authorisation;
    }

    @Override
    public String toString() {
        return "batch " + batch + " trace " + trace + (reference.isEmpty() ? "" : " reference " + reference);
    }
}
