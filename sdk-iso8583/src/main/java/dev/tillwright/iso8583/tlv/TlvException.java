package dev.tillwright.iso8583.tlv;

/** Bytes that are not strict BER-TLV. Says where and why, never a value. Thread-safe as any exception. */
public final class TlvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int offset;
    private final Reason reason;

    TlvException(String path, int offset, Reason reason) {
        super("TLV " + (path.isEmpty() ? "" : path + " ") + "at byte " + offset + ": " + reason.text);
        this.path = path;
        this.offset = offset;
        this.reason = reason;
    }

    /**
     * The tags that lead to the fault, outermost first.
     *
     * @return for example {@code 70.5A}; empty if the outermost tag itself could not be read
     */
    public String path() {
        return path;
    }

    /**
     * Where the fault is.
     *
     * @return index in the array that was given to the outermost call
     */
    public int offset() {
        return offset;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why bytes were refused. More may be added. */
    public enum Reason {
        /** The bytes end before the tag, length or value does. */
        TRUNCATED("the bytes end before this part does"),
        /** A tag of more than three bytes, or one that starts with 00. */
        BAD_TAG("not a tag of one to three bytes; for 00 between objects see Padding.ZEROS_SKIPPED"),
        /** An indefinite length, or one of more than four bytes. */
        BAD_LENGTH("a length form that EMV does not use"),
        /** The length is more than what is left. */
        LENGTH_ABOVE_REST("the length is more than what is left"),
        /** Constructed tags nested too deep. */
        TOO_DEEP("nested deeper than " + TlvList.MAX_DEPTH + " levels");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
