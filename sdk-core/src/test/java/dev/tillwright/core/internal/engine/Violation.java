package dev.tillwright.core.internal.engine;

/** A broken invariant, with all that is needed to see it again. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Law law;

    Violation(Law law, String message) {
        super(message);
        this.law = law;
    }

    Law law() {
        return law;
    }
}
