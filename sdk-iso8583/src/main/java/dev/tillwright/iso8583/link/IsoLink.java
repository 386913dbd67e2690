package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Connections to hosts of one dialect, all served by one selector thread. Thread-safe. */
public final class IsoLink implements AutoCloseable {
    private IsoLink() {}

    /**
     * Starts a link.
     *
     * @param spec the dialect
     * @param framing how messages are cut out of the stream
     * @return a builder
     */
    public static Builder builder(IsoSpec spec, Framing framing) {
        return new Builder(requireNonNull(spec, "spec"), requireNonNull(framing, "framing"));
    }

    /**
     * Connects, never blocking.
     *
     * @param address the host, resolved
     * @param timeout how long to try
     * @return the connection, or a failure with {@link ConnectFailedException}
     */
    public CompletableFuture<IsoConnection> connect(InetSocketAddress address, Duration timeout) {
        throw new UnsupportedOperationException("not built yet: " + address + timeout);
    }

    /** Closes all connections and ends the thread. May be called again. */
    @Override
    public void close() {}

    /** Settings of a link. Not thread-safe. */
    public static final class Builder {
        private Builder(IsoSpec spec, Framing framing) {}

        public Builder executor(Executor value) {
            return this;
        }

        public Builder correlation(Function<IsoMessage, String> value) {
            return this;
        }

        public Builder lateWindow(Duration value) {
            return this;
        }

        public Builder onUnmatched(Consumer<Unmatched> value) {
            return this;
        }

        public Builder observer(LinkObserver value) {
            return this;
        }

        public Builder ticker(LongSupplier nanoTime) {
            return this;
        }

        public IsoLink open() {
            return new IsoLink();
        }
    }
}
