package dev.tillwright.core.acquirer;

/** The sets that response codes fall into. A code is in at most one of those that exclude each other. */
enum CodeSet {
    APPROVING("approving", true),
    DECLINING("declining", true),
    IN_DOUBT("inDoubt", true),
    DUPLICATE("duplicate", true),
    MAC_REFUSED("macRefused", true),
    PARTIAL("partial", false),
    REVERSAL_FINISHING("reversalFinishing", false),
    SIGN_IN("signIn", false),
    FORMAT_ERROR("formatError", false);

    private final String text;
    private final boolean exclusive;

    CodeSet(String text, boolean exclusive) {
        this.text = text;
        this.exclusive = exclusive;
    }

    String text() {
        return text;
    }

    boolean exclusive() {
        return exclusive;
    }
}
