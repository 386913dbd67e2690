package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something received that no exchange waits for: often an answer that came too late. Immutable. */
public final class Unmatched {
    private final IsoConnection connection;
    private final byte[] prefix;
    private final @Nullable IsoMessage message;
    private final @Nullable RuntimeException error;
    private final @Nullable IsoMessage request;

    Unmatched(
            IsoConnection connection,
            byte[] prefix,
            @Nullable IsoMessage message,
            @Nullable RuntimeException error,
            @Nullable IsoMessage request) {
        this.connection = connection;
        this.prefix = prefix;
        this.message = message;
        this.error = error;
        this.request = request;
    }

    /**
     * Where it came from.
     *
     * @return the connection
     */
    public IsoConnection connection() {
        return connection;
    }

    /**
     * The bytes between length and message.
     *
     * @return a copy
     */
    public byte[] prefix() {
        return prefix.clone();
    }

    /**
     * The message.
     *
     * @return empty if it could not be read
     */
    public Optional<IsoMessage> message() {
        return Optional.ofNullable(message);
    }

    /**
     * Why it could not be read.
     *
     * @return empty if it could
     */
    public Optional<RuntimeException> error() {
        return Optional.ofNullable(error);
    }

    /**
     * The request whose wait had ended before this answer came.
     *
     * @return empty if no request of this connection fits
     */
    public Optional<IsoMessage> request() {
        return Optional.ofNullable(request);
    }

    @Override
    public String toString() {
        return "Unmatched " + (message != null ? message : error);
    }
}
