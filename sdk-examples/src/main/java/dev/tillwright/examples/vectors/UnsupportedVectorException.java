package dev.tillwright.examples.vectors;

/** A vector that this program has no call for: counted, and no failure. */
final class UnsupportedVectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedVectorException(String message) {
        super(message);
    }
}
