package dev.tillwright.core.event;

import static java.util.Objects.requireNonNull;

/** Something that a person should look at. Immutable. Codes are open. */
public final class TerminalAlert {
    private final String code;
    private final String text;

    private TerminalAlert(String code, String text) {
        this.code = requireNonNull(code, "code");
        this.text = requireNonNull(text, "text");
    }

    /**
     * An alert.
     *
     * @param code a short stable word
     * @param text one English sentence; never card data
     * @return the alert
     */
    public static TerminalAlert of(String code, String text) {
        return new TerminalAlert(code, text);
    }

    /** {@return a short stable word} */
    public String code() {
        return code;
    }

    /** {@return one English sentence} */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return code + ": " + text;
    }
}
