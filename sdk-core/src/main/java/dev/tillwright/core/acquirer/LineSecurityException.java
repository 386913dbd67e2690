package dev.tillwright.core.acquirer;

import org.jspecify.annotations.Nullable;

/** Settings of {@link LineSecurity} that can't work. Says what is wrong and what to do instead; never a password. */
public final class LineSecurityException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String mend;

    LineSecurityException(String what, String mend) {
        this(what, mend, null);
    }

    LineSecurityException(String what, String mend, @Nullable Throwable cause) {
        super(what + ": " + mend, cause);
        this.what = what;
        this.mend = mend;
    }

    /** {@return what is wrong} */
    public String what() {
        return what;
    }

    /** {@return what to do instead} */
    public String mend() {
        return mend;
    }
}
