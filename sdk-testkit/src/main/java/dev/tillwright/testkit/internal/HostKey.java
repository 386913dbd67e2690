package dev.tillwright.testkit.internal;

/** What names a transaction at the host: F42, F41, 60.2 and F11. */
record HostKey(String merchant, String terminal, int batch, int trace) {
    HostKey withTrace(int other) {
        return new HostKey(merchant, terminal, batch, other);
    }

    @Override
    public String toString() {
        return merchant + "/" + terminal + " batch " + batch + " trace " + trace;
    }
}
