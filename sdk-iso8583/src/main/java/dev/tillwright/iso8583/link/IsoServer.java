package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives requests of one dialect and sends their answers, for simulators and gateways. Thread-safe. One daemon thread
 * serves all connections; the handler and the listener run on the executor, in order for each connection.
 *
 * <p>Everything is bounded: connections, the size of a frame, the time for a frame and for silence, requests without an
 * answer, and answers that a client does not read (1 MiB for each connection).
 */
public final class IsoServer implements AutoCloseable {
    private final ServerSettings settings;
    private final SelectorLoop loop;
    private final ServerSocketChannel listening;
    private final InetSocketAddress address;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean finishing; // loop thread only

    private IsoServer(Builder b, InetSocketAddress bind) {
        ExecutorService own = b.executor == null ? Daemons.pool("tillwright-iso-server-handler") : null;
        ExecutorService tlsTasks = b.tls == null ? null : Daemons.pool("tillwright-iso-server-tls");
        Executor executor = b.executor == null ? requireNonNull(own) : b.executor;
        this.settings = new ServerSettings(
                b.spec,
                b.framing,
                b.handler,
                b.listener,
                executor,
                b.tls,
                tlsTasks == null ? executor : tlsTasks,
                b.maxConnections,
                b.maxUnanswered,
                b.idleAfter.toNanos(),
                b.frameWithin.toNanos(),
                new LinkedHashSet<>(),
                new ServerSettings.Counters());
        this.loop = new SelectorLoop("tillwright-iso-server", b.ticker, () -> end(own, tlsTasks));
        try {
            this.listening = ServerSocketChannel.open();
            listening.configureBlocking(false);
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listening.bind(bind);
            this.address = (InetSocketAddress) listening.getLocalAddress();
            SelectionKey unused = listening.register(loop.selector(), SelectionKey.OP_ACCEPT, new Acceptor());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + bind + ": choose another port, or 0 for any", e);
        }
    }

    private void end(@Nullable ExecutorService own, @Nullable ExecutorService tlsTasks) {
        if (own != null) {
            own.shutdown();
        }
        if (tlsTasks != null) {
            tlsTasks.shutdown();
        }
        ended.complete(null);
    }

    /**
     * Starts the settings of a server.
     *
     * @param spec the dialect
     * @param framing how messages are cut out of the stream
     * @param handler gets each request, and answers it then or later; it may block, but not on a same-thread executor
     * @return a builder
     */
    public static Builder builder(IsoSpec spec, Framing framing, Consumer<ServerRequest> handler) {
        return new Builder(
                requireNonNull(spec, "spec"), requireNonNull(framing, "framing"), requireNonNull(handler, "handler"));
    }

    /**
     * Where it listens.
     *
     * @return the address, with the port that was chosen
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * What it has done.
     *
     * @return the counts now
     */
    public ServerCounts counts() {
        ServerSettings.Counters c = settings.counters();
        return new ServerCounts(
                c.open().sum(),
                c.accepted().sum(),
                c.refused().sum(),
                c.requests().sum(),
                c.answers().sum(),
                c.faults().sum());
    }

    /**
     * Takes no further connection or request, waits for the answers to those it has, then closes.
     *
     * @param within how long to wait; what is unanswered then is given up
     * @return done when all is closed
     */
    public CompletableFuture<Void> finish(Duration within) {
        long nanos = requireNonNull(within, "within").toNanos();
        loop.execute(() -> {
            finishing = true;
            stopListening();
            new ArrayList<>(settings.connections()).forEach(ServerConnection::finish);
            stopIfEmpty();
            SelectorLoop.Timer unused = loop.after(nanos, this::shut);
        });
        return ended.copy();
    }

    /** Closes everything at once, without waiting for it. May be called again. */
    @Override
    public void close() {
        loop.execute(this::shut);
    }

    private void shut() {
        stopListening();
        new ArrayList<>(settings.connections()).forEach(c -> c.close(false));
        loop.stop();
    }

    private void connectionEnded() {
        settings.counters().open().decrement();
        stopIfEmpty();
    }

    private void stopIfEmpty() {
        if (finishing && settings.connections().isEmpty()) {
            loop.stop();
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void stopListening() {
        try {
            listening.close();
        } catch (IOException e) {
            // it no longer listens in any case
        }
    }

    /** Takes connections. */
    private final class Acceptor implements SelectorLoop.Handler {
        @Override
        public void ready() throws IOException {
            SocketChannel channel = listening.accept();
            if (channel == null) {
                return;
            }
            InetSocketAddress client = (InetSocketAddress) channel.getRemoteAddress();
            if (settings.connections().size() >= settings.maxConnections()) {
                Quietly.close(channel);
                settings.counters().refused().increment();
                ServerConnection.tell(
                        settings, new SerialExecutor(settings.executor()), client, ServerEvent.TOO_MANY_CONNECTIONS);
                return;
            }
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            SelectionKey key = channel.register(loop.selector(), SelectionKey.OP_READ);
            ServerConnection made =
                    new ServerConnection(settings, loop, channel, key, client, IsoServer.this::connectionEnded);
            key.attach(made);
            settings.connections().add(made);
            settings.counters().accepted().increment();
            settings.counters().open().increment();
            made.start();
        }

        /** Out of descriptors, or the client has gone again: the next turn tries again. */
        @Override
        public void failed(Throwable cause) {
            settings.counters().faults().increment();
        }
    }

    /** Settings of a server. Not thread-safe. */
    public static final class Builder {
        private final IsoSpec spec;
        private final Framing framing;
        private final Consumer<ServerRequest> handler;
        private BiConsumer<InetSocketAddress, ServerEvent> listener = (client, event) -> {};
        private @Nullable Executor executor;
        private @Nullable TlsSettings tls;
        private int maxConnections = 256;
        private int maxUnanswered = 1024;
        private Duration idleAfter = Duration.ofMinutes(5);
        private Duration frameWithin = Duration.ofSeconds(10);
        private LongSupplier ticker = System::nanoTime;

        private Builder(IsoSpec spec, Framing framing, Consumer<ServerRequest> handler) {
            this.spec = spec;
            this.framing = framing;
            this.handler = handler;
        }

        /**
         * Sets who hears of connections and faults. Default: nobody.
         *
         * @param value gets the client's address and what happened
         * @return this
         */
        public Builder listener(BiConsumer<InetSocketAddress, ServerEvent> value) {
            this.listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets where handler and listener run. Default: daemon threads of the server's own. {@code Runnable::run} runs
         * them on the server's thread: fastest, and whoever blocks there blocks every client.
         *
         * @param value the executor; it stays the caller's to shut down
         * @return this
         */
        public Builder executor(Executor value) {
            this.executor = requireNonNull(value, "executor");
            return this;
        }

        /**
         * Speaks TLS. Default: in clear.
         *
         * @param value keys, trust and checks
         * @return this
         */
        public Builder tls(TlsSettings value) {
            this.tls = requireNonNull(value, "tls");
            return this;
        }

        /**
         * Sets how many connections may be open. Default: 256.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder maxConnections(int count) {
            this.maxConnections = atLeastOne(count, "maxConnections");
            return this;
        }

        /**
         * Sets how many requests of one connection may be unanswered. Default: 1024.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder maxUnanswered(int count) {
            this.maxUnanswered = atLeastOne(count, "maxUnanswered");
            return this;
        }

        /**
         * Sets after how long a silent connection without an open request is closed. Default: 5 minutes.
         *
         * @param time above zero
         * @return this
         */
        public Builder idleAfter(Duration time) {
            this.idleAfter = aboveZero(time, "idleAfter");
            return this;
        }

        /**
         * Sets how long a frame may take from its first byte to its last, and a TLS handshake in all. Default: 10 s.
         *
         * @param time above zero
         * @return this
         */
        public Builder frameWithin(Duration time) {
            this.frameWithin = aboveZero(time, "frameWithin");
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
         * Listens and starts the server's thread.
         *
         * @param address where; port 0 for any free one
         * @return the server; close it after use
         * @throws UncheckedIOException if the address is taken or is not this machine's
         */
        public IsoServer open(InetSocketAddress address) {
            IsoServer server = new IsoServer(this, requireNonNull(address, "address"));
            server.loop.start();
            return server;
        }

        private static int atLeastOne(int count, String what) {
            if (count < 1) {
                throw new IllegalArgumentException(what + " must be 1 or more, was " + count);
            }
            return count;
        }

        private static Duration aboveZero(Duration time, String what) {
            if (requireNonNull(time, what).isNegative() || time.isZero()) {
                throw new IllegalArgumentException(what + " must be above zero, was " + time);
            }
            return time;
        }
    }
}
