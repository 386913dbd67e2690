package dev.tillwright.core.acquirer;

/** The sets that response codes fall into. The first five exclude each other. */
enum CodeSet {
    APPROVING("approving"),
    DECLINING("declining"),
    IN_DOUBT("inDoubt"),
    DUPLICATE("duplicate"),
    MAC_REFUSED("macRefused"),
    PARTIAL("partial"),
    REVERSAL_FINISHING("reversalFinishing"),
    SIGN_IN("signIn"),
    FORMAT_ERROR("formatError");

    private final String text;

    CodeSet(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean exclusive() {
        return ordinal() <= MAC_REFUSED.ordinal();
    }
}
