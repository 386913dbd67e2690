package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections to hosts of one dialect, all served by one daemon thread. Thread-safe. That thread runs no code of the
 * application but the correlation function; results and listeners run on the executor, in order for each connection.
 */
public final class IsoLink implements AutoCloseable {
    private final LinkSettings settings;
    private final SelectorLoop loop;
    private final Set<ConnectAttempt> attempts = new LinkedHashSet<>(); // loop thread only

    private IsoLink(Builder b) {
        ExecutorService own = b.executor == null ? Daemons.pool("tillwright-iso-link-results") : null;
        ExecutorService tlsTasks = b.tls == null ? null : Daemons.pool("tillwright-iso-link-tls");
        Executor executor = b.executor == null ? requireNonNull(own) : b.executor;
        this.settings = new LinkSettings(
                b.spec,
                b.framing,
                executor,
                b.correlation == null ? Correlator.ofDefaults(b.spec) : Correlator.by(b.correlation),
                b.lateWindow,
                b.onUnmatched,
                b.observer,
                b.tls,
                tlsTasks == null ? executor : tlsTasks,
                new LinkedHashSet<>());
        this.loop = new SelectorLoop("tillwright-iso-link", b.ticker, () -> {
            if (own != null) {
                own.shutdown();
            }
            if (tlsTasks != null) {
                tlsTasks.shutdown();
            }
        });
    }

    /**
     * Starts the settings of a link.
     *
     * @param spec the dialect
     * @param framing how messages are cut out of the stream
     * @return a builder
     */
    public static Builder builder(IsoSpec spec, Framing framing) {
        return new Builder(requireNonNull(spec, "spec"), requireNonNull(framing, "framing"));
    }

    /**
     * Connects, without blocking.
     *
     * @param address the host, resolved
     * @param timeout how long to try; above zero
     * @return the connection, or a failure with {@link ConnectFailedException}, on the link's executor
     */
    public CompletableFuture<IsoConnection> connect(InetSocketAddress address, Duration timeout) {
        requireNonNull(address, "address");
        if (requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above zero, was " + timeout);
        }
        ConnectAttempt attempt = new ConnectAttempt(address, settings, loop);
        boolean accepted = loop.execute(() -> {
            attempts.removeIf(a -> a.future().isDone());
            attempts.add(attempt);
            attempt.start(timeout.toNanos());
        });
        if (!accepted) {
            attempt.fail(ConnectFailedException.Reason.OTHER, new IllegalStateException("the link is closed"));
        }
        return attempt.future();
    }

    /**
     * Closes all connections and ends the thread, without waiting for either. What was sent and not answered ends as
     * {@link ExchangeResult.NoAnswer}. May be called again.
     */
    @Override
    public void close() {
        loop.execute(() -> {
            for (ConnectAttempt attempt : attempts) {
                attempt.fail(ConnectFailedException.Reason.OTHER, new IllegalStateException("the link was closed"));
            }
            List<IsoConnection> open = new ArrayList<>(settings.connections());
            open.forEach(c -> c.shut(NoAnswerReason.CLOSED));
            loop.stop();
        });
    }

    SelectorLoop loop() {
        return loop;
    }

    Executor executor() {
        return settings.executor();
    }

    /** Settings of a link. Not thread-safe. */
    public static final class Builder {
        private final IsoSpec spec;
        private final Framing framing;
        private @Nullable Executor executor;
        private @Nullable Function<IsoMessage, ?> correlation;
        private Duration lateWindow = Duration.ofSeconds(30);
        private Consumer<Unmatched> onUnmatched = u -> {};
        private LinkObserver observer = LinkSettings.NOBODY;
        private @Nullable TlsSettings tls;
        private LongSupplier ticker = System::nanoTime;

        private Builder(IsoSpec spec, Framing framing) {
            this.spec = spec;
            this.framing = framing;
        }

        /**
         * Sets where results and listeners run. Default: daemon threads of the link's own.
         *
         * <p>{@code Runnable::run} runs them on the link's own thread. That saves two thread switches for each message,
         * and whoever blocks there blocks every connection of the link.
         *
         * @param value the executor; it stays the caller's to shut down
         * @return this
         */
        public Builder executor(Executor value) {
            this.executor = requireNonNull(value, "executor");
            return this;
        }

        /**
         * Sets how answers find their request. Default: message class, F11, and F41 as far as the answer echoes it.
         *
         * @param key gives request and answer equal values, with {@code equals} and {@code hashCode}; it runs on the
         *     link's thread, so it must be quick
         * @return this
         */
        public Builder correlation(Function<IsoMessage, ?> key) {
            this.correlation = requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets how long a connection stays open for reading after a time-out. Default: 30 s.
         *
         * @param value zero or more
         * @return this
         */
        public Builder lateWindow(Duration value) {
            if (requireNonNull(value, "lateWindow").isNegative()) {
                throw new IllegalArgumentException("lateWindow must be >= 0, was " + value);
            }
            this.lateWindow = value;
            return this;
        }

        /**
         * Sets who hears what no exchange waits for, late answers above all. Default: nobody.
         *
         * @param listener the listener
         * @return this
         */
        public Builder onUnmatched(Consumer<Unmatched> listener) {
            this.onUnmatched = requireNonNull(listener, "onUnmatched");
            return this;
        }

        /**
         * Sets who sees all messages. Default: nobody.
         *
         * @param value the observer
         * @return this
         */
        public Builder observer(LinkObserver value) {
            this.observer = requireNonNull(value, "observer");
            return this;
        }

        /**
         * Speaks TLS. Default: in clear.
         *
         * @param settings keys, trust and checks
         * @return this
         */
        public Builder tls(TlsSettings settings) {
            this.tls = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets the source of elapsed time. Default: {@link System#nanoTime()}.
         *
         * @param nanoTime nanoseconds that never go back; read from several threads
         * @return this
         */
        public Builder ticker(LongSupplier nanoTime) {
            this.ticker = requireNonNull(nanoTime, "ticker");
            return this;
        }

        /**
         * Opens the link and starts its thread.
         *
         * @return the link; close it after use
         * @throws java.io.UncheckedIOException if the operating system gives no selector
         */
        public IsoLink open() {
            IsoLink link = new IsoLink(this);
            link.loop.start();
            return link;
        }
    }
}
