package dev.tillwright.core.internal.engine;

import java.util.Optional;

/**
 * Why something ended as it did, for the diagnosis. Immutable.
 *
 * @param code a host code ({@code "51"}) when {@link #host()}, else one of the local codes below
 * @param host whether the code is the host's F39
 * @param detail what was seen; never card data
 */
public record Cause(String code, boolean host, String detail) {
    /** Nothing left the till. */
    public static final String LINE_NOT_SENT = "LINE_NOT_SENT";
    /** The request left, no answer came. */
    public static final String ANSWER_LOST = "ANSWER_LOST";
    /** The answer's MAC was wrong or missing. */
    public static final String ANSWER_MAC = "ANSWER_MAC";
    /** The answer did not belong to the request. */
    public static final String ANSWER_MISMATCH = "ANSWER_MISMATCH";
    /** The answer could not be read. */
    public static final String ANSWER_UNREADABLE = "ANSWER_UNREADABLE";
    /** The chip refused after the host had approved. */
    public static final String CHIP_REFUSED = "CHIP_REFUSED";
    /** The card was pulled before the chip decided. */
    public static final String CARD_PULLED = "CARD_PULLED";
    /** The till was restarted while the payment was open. */
    public static final String TILL_RESTARTED = "TILL_RESTARTED";
    /** Cancelled by the till or the cardholder. */
    public static final String CANCELLED = "CANCELLED";
    /** Cancelled too late: approved first, then voided. */
    public static final String VOIDED = "VOIDED";
    /** A part was approved although the till takes no part. */
    public static final String PARTIAL_NOT_TAKEN = "PARTIAL_NOT_TAKEN";
    /** The lane has an open reversal. */
    public static final String LANE_BLOCKED = "LANE_BLOCKED";
    /** The lane serves another sale. */
    public static final String LANE_BUSY = "LANE_BUSY";
    /** The order has an attempt that is open or unknown. */
    public static final String ORDER_UNRESOLVED = "ORDER_UNRESOLVED";
    /** The order is paid. */
    public static final String ORDER_PAID = "ORDER_PAID";
    /** The order or key was used with another amount. */
    public static final String AMOUNT_DIFFERS = "AMOUNT_DIFFERS";
    /** Sign-in was not possible. */
    public static final String SIGN_IN_FAILED = "SIGN_IN_FAILED";
    /** A working key's check value did not match. */
    public static final String KEY_CHECK_FAILED = "KEY_CHECK_FAILED";
    /** The journal could not say whether it wrote. */
    public static final String JOURNAL_FAILED = "JOURNAL_FAILED";
    /** The journal has no room. */
    public static final String JOURNAL_FULL = "JOURNAL_FULL";
    /** Batch, host day or ledger changed: the host's answers prove nothing any more. */
    public static final String PROOF_LOST = "PROOF_LOST";
    /** A named operator ruled. */
    public static final String OPERATOR_RULED = "OPERATOR_RULED";

    /** A local cause. */
    public static Cause local(String code, String detail) {
        return new Cause(code, false, detail);
    }

    /** A host's code. */
    public static Cause host(String code) {
        return new Cause(code, true, "");
    }

    /** The host's code, when it was one. */
    public Optional<String> hostCode() {
        return host ? Optional.of(code) : Optional.empty();
    }

    /** As one text, for the journal. */
    public String encode() {
        return (host ? "H:" : "L:") + code + ":" + detail;
    }

    /** Back from the journal. */
    public static Cause decode(String text) {
        if (text.startsWith("H:")) {
            return host(text.substring(2, text.lastIndexOf(':'))); // a host may put a colon into F39
        }
        String[] parts = text.split(":", 3);
        return local(parts[1], parts.length > 2 ? parts[2] : "");
    }
}
