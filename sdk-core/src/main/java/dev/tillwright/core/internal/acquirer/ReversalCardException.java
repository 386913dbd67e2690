package dev.tillwright.core.internal.acquirer;

/** Stored card data that can't be read. Says where, never a value. */
public final class ReversalCardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReversalCardException(String what, int offset) {
        super("stored card data, byte " + offset + ": " + what + ": the record must be settled by a named operator");
    }
}
