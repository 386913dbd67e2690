package dev.tillwright.iso8583;

/**
 * Carries a fault from a field's content to the place that knows field and spec. Never leaves the package, so it needs
 * no stack trace.
 */
final class ContentFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final int offset;
    private final String path;
    private final String name;

    ContentFault(Fault fault, int offset) {
        this(fault, offset, "", "");
    }

    /**
     * A fault within a part of the field.
     *
     * @param path the part's path within the field, such as {@code 2} or {@code 9F02}; empty for the field itself
     * @param name the part's name
     */
    ContentFault(Fault fault, int offset, String path, String name) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.offset = offset;
        this.path = path;
        this.name = name;
    }

    /** The same fault, seen from the composite that holds the part. */
    ContentFault within(IsoField<?> part, int where) {
        return path.isEmpty()
                ? new ContentFault(fault, where, part.id(), part.name())
                : new ContentFault(fault, where, part.id() + '.' + path, name);
    }

    /** The same fault at another offset. */
    ContentFault at(int where) {
        return new ContentFault(fault, where, path, name);
    }

    Fault fault() {
        return fault;
    }

    int offset() {
        return offset;
    }

    String path() {
        return path;
    }

    String name() {
        return name;
    }
}
