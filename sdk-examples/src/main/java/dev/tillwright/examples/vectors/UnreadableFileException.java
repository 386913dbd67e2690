package dev.tillwright.examples.vectors;

/** A file that cannot be run: it is not there, too long, or not in the layout. The text says where, and the mend. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
