package dev.tillwright.device.internal.driver.pcsc;

import static java.util.Objects.requireNonNull;

/** A chip that can't be read on with. The text says why, without card data. */
final class ChipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What has happened. */
    enum Kind {
        /** The card says something that its specification does not allow, or nothing. */
        UNREADABLE,
        /** The card understood and will not pay. */
        REFUSED,
        /** The card was pulled. */
        REMOVED,
        /** The till or the cardholder ended the reading. */
        CANCELLED
    }

    ChipException(Kind kind, String detail) {
        super(requireNonNull(detail, "detail"));
        this.kind = requireNonNull(kind, "kind");
    }

    static ChipException unreadable(String detail) {
        return new ChipException(Kind.UNREADABLE, detail);
    }

    static ChipException refused(String detail) {
        return new ChipException(Kind.REFUSED, detail);
    }

    Kind kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
