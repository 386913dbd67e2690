package dev.tillwright.examples.vectors;

/** The library said no by its result: a false MAC or check value. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException() {
        super("not accepted");
    }

    /** {@return what the vectors call acceptance} @throws RefusedException if it is not */
    static String unless(boolean accepted) {
        if (!accepted) {
            throw new RefusedException();
        }
        return Calculation.ACCEPT;
    }
}
