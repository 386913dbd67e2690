package dev.tillwright.benchmarks.codec;

import org.jspecify.annotations.Nullable;

/** One way to write and read the messages of a corpus; found by {@link java.util.ServiceLoader} so that all agree. */
public interface Codec {
    /** How reports call it. */
    String name();

    /** The same for one dialect, or null if it cannot express that dialect. */
    @Nullable
    Bound forDialect(Corpus.Dialect dialect);

    /** A codec bound to a dialect. Not thread-safe. */
    interface Bound {
        /** All bytes of a payment, MTI to last field. */
        byte[] encode(Payment payment);

        /** The six values of a message. */
        Six decode(byte[] message);
    }
}
