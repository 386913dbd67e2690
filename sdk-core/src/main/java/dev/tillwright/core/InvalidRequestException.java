package dev.tillwright.core;

/** A request that can't be right whatever the state of the terminal. Says which field and how to mend it. */
public final class InvalidRequestException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String mend;

    InvalidRequestException(String field, String what, String mend) {
        super(field + ": " + what + ": " + mend);
        this.field = field;
        this.mend = mend;
    }

    /** {@return the field that is wrong, such as {@code "amount"}} */
    public String field() {
        return field;
    }

    /** {@return what to do about it} */
    public String mend() {
        return mend;
    }
}
