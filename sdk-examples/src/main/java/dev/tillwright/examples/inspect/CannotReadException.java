package dev.tillwright.examples.inspect;

/** What was asked for cannot be done: wrong arguments or an input that is not there. The text names it and the mend. */
final class CannotReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotReadException(String message) {
        super(message);
    }

    CannotReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
