package dev.tillwright.core.acquirer;

/** An address that can't be a host's. Says what is wrong and how to write it. */
public final class EndpointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String mend;

    EndpointException(String what, String mend) {
        super(what + ": " + mend);
        this.what = what;
        this.mend = mend;
    }

    /** {@return what is wrong} */
    public String what() {
        return what;
    }

    /** {@return what to write instead} */
    public String mend() {
        return mend;
    }
}
