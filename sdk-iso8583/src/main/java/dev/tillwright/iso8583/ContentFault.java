package dev.tillwright.iso8583;

/** Carries a fault from a field's content to the place that knows field and spec. Never leaves the package. */
final class ContentFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final int offset;

    ContentFault(Fault fault, int offset) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.offset = offset;
    }

    Fault fault() {
        return fault;
    }

    int offset() {
        return offset;
    }
}
