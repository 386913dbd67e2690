package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one proven connection to a host: connects, signs on, asks for an echo when the line is idle, and connects again
 * when the connection ends or an answer is overdue. Thread-safe. It never sends a request again: what happened to one is
 * the caller's to judge.
 */
public final class IsoClient implements AutoCloseable {
    private final Builder settings;
    private final SelectorLoop loop;
    private final SerialExecutor callbacks;
    private final CompletableFuture<Void> firstUp = new CompletableFuture<>();
    private volatile @Nullable IsoConnection proven;
    private volatile ClientState state = ClientState.DOWN;

    // loop thread only
    private @Nullable IsoConnection current;
    private SelectorLoop.@Nullable Timer timer;
    private int failures;
    private long seen;

    private IsoClient(Builder settings) {
        this.settings = settings;
        this.loop = settings.link.loop();
        this.callbacks = new SerialExecutor(settings.link.executor());
    }

    /**
     * Starts the settings of a client.
     *
     * @param link makes the connections; it stays the caller's to close
     * @param address the host, resolved
     * @return a builder
     */
    public static Builder builder(IsoLink link, InetSocketAddress address) {
        return new Builder(requireNonNull(link, "link"), requireNonNull(address, "address"));
    }

    /**
     * Sends a request on the proven connection, as {@link IsoConnection#exchange}.
     *
     * @param request the message
     * @param answerWithin as there
     * @return what is known afterwards; {@link NotSentReason#NOT_CONNECTED} if there is no proven connection
     */
    public CompletableFuture<ExchangeResult> exchange(IsoMessage request, Duration answerWithin) {
        IsoConnection connection = proven;
        return connection == null
                ? CompletableFuture.completedFuture(new NotSent(NotSentReason.NOT_CONNECTED))
                : connection.exchange(request, answerWithin);
    }

    /**
     * Sends a request on the proven connection and blocks, as {@link IsoConnection#exchangeNow}.
     *
     * @param request the message
     * @param answerWithin as there
     * @return what is known afterwards; {@link NotSentReason#NOT_CONNECTED} if there is no proven connection
     */
    public ExchangeResult exchangeNow(IsoMessage request, Duration answerWithin) {
        IsoConnection connection = proven;
        return connection == null
                ? new NotSent(NotSentReason.NOT_CONNECTED)
                : connection.exchangeNow(request, answerWithin);
    }

    /**
     * Where it stands.
     *
     * @return the state now
     */
    public ClientState state() {
        return state;
    }

    /**
     * Completes when there is a proven connection for the first time.
     *
     * @return done then; cancelled if the client is closed before
     */
    public CompletableFuture<Void> firstUp() {
        return firstUp.copy();
    }

    /** Closes the connection and makes no other. May be called again. */
    @Override
    public void close() {
        if (!loop.execute(this::shut)) {
            enter(ClientState.CLOSED);
        }
    }

    private void shut() {
        cancelTimer();
        proven = null;
        enter(ClientState.CLOSED);
        IsoConnection connection = current;
        current = null;
        if (connection != null) {
            connection.close();
        }
        callbacks.execute(() -> firstUp.cancel(false));
    }

    private void enter(ClientState next) {
        if (state != next) {
            state = next;
            callbacks.execute(() -> settings.listener.accept(next));
        }
    }

    /** Back to the loop's thread; the link may be closed meanwhile, and the client with it. */
    private void onLoop(Runnable step) {
        if (!loop.execute(step)) {
            enter(ClientState.CLOSED);
        }
    }

    private void connect() {
        if (state == ClientState.CLOSED) {
            return;
        }
        enter(ClientState.CONNECTING);
        CompletableFuture<Void> unused = settings.link
                .connect(settings.address, settings.connectWithin)
                .handle((made, failure) -> {
                    onLoop(() -> connected(made, failure));
                    return null;
                });
    }

    private void connected(@Nullable IsoConnection made, @Nullable Throwable failure) {
        if (made == null) {
            if (failure != null) {
                Throwable cause = failure;
                callbacks.execute(() -> settings.onFailure.accept(cause));
            }
            pause();
            return;
        }
        if (state == ClientState.CLOSED) {
            made.close();
            return;
        }
        current = made;
        CompletableFuture<Void> unused = made.ending().thenRun(() -> onLoop(() -> lost(made)));
        Function<IsoConnection, ? extends CompletionStage<Boolean>> signOn = settings.signOn;
        if (signOn == null) {
            up(made);
            return;
        }
        enter(ClientState.SIGNING_ON);
        timer = loop.after(settings.hookWithin.toNanos(), made::close);
        run(signOn, made, this::up);
    }

    /** Runs a hook on the executor; its connection is given up unless it says yes. */
    private void run(
            Function<IsoConnection, ? extends CompletionStage<Boolean>> hook,
            IsoConnection on,
            Consumer<IsoConnection> then) {
        callbacks.execute(() -> ask(hook, on)
                .whenComplete((yes, failure) -> onLoop(() -> {
                    if (failure != null || !Boolean.TRUE.equals(yes)) {
                        on.close();
                    } else if (current == on) {
                        then.accept(on);
                    }
                })));
    }

    private static CompletionStage<Boolean> ask(
            Function<IsoConnection, ? extends CompletionStage<Boolean>> hook, IsoConnection on) {
        try {
            return hook.apply(on);
        } catch (RuntimeException e) { // foreign code: a hook that throws has said no
            return CompletableFuture.failedFuture(e);
        }
    }

    private void up(IsoConnection on) {
        failures = 0;
        cancelTimer();
        if (!on.isOpen()) {
            return; // lost() comes next
        }
        proven = on;
        enter(ClientState.UP);
        callbacks.execute(() -> firstUp.complete(null));
        watch(on);
    }

    private void watch(IsoConnection on) {
        Function<IsoConnection, ? extends CompletionStage<Boolean>> echo = settings.idleEcho;
        if (echo == null) {
            return;
        }
        seen = on.activity();
        cancelTimer();
        timer = loop.after(settings.idleAfter.toNanos(), () -> {
            if (on.activity() != seen) {
                watch(on);
            } else {
                timer = loop.after(settings.hookWithin.toNanos(), on::close);
                run(echo, on, this::watch);
            }
        });
    }

    /** It takes no more requests. It may still listen for late answers; the next one is made meanwhile. */
    private void lost(IsoConnection which) {
        if (current == which) {
            current = null;
            proven = null;
            pause();
        }
    }

    private void pause() {
        if (state == ClientState.CLOSED) {
            return;
        }
        cancelTimer();
        enter(ClientState.DOWN);
        failures = Math.min(failures + 1, 1_000);
        timer = loop.after(settings.backoff.nanos(failures, settings.random), this::connect);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Settings of a client. Not thread-safe. */
    public static final class Builder {
        private final IsoLink link;
        private final InetSocketAddress address;
        private Duration connectWithin = Duration.ofSeconds(10);
        private Duration hookWithin = Duration.ofSeconds(30);
        private Duration idleAfter = Duration.ofSeconds(60);
        private Backoff backoff = Backoff.ofDefaults();
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        private Consumer<ClientState> listener = s -> {};
        private Consumer<Throwable> onFailure = f -> {};
        private @Nullable Function<IsoConnection, ? extends CompletionStage<Boolean>> signOn;
        private @Nullable Function<IsoConnection, ? extends CompletionStage<Boolean>> idleEcho;

        private Builder(IsoLink link, InetSocketAddress address) {
            this.link = link;
            this.address = address;
        }

        private Builder(Builder b) {
            this(b.link, b.address);
            connectWithin = b.connectWithin;
            hookWithin = b.hookWithin;
            idleAfter = b.idleAfter;
            backoff = b.backoff;
            random = b.random;
            listener = b.listener;
            onFailure = b.onFailure;
            signOn = b.signOn;
            idleEcho = b.idleEcho;
        }

        /**
         * Sets how long connecting may take, TLS included. Default: 10 s.
         *
         * @param time above zero
         * @return this
         */
        public Builder connectWithin(Duration time) {
            this.connectWithin = aboveZero(time, "connectWithin");
            return this;
        }

        /**
         * Sets the pauses between tries. Default: {@link Backoff#ofDefaults()}.
         *
         * @param pauses the pauses
         * @return this
         */
        public Builder backoff(Backoff pauses) {
            this.backoff = requireNonNull(pauses, "pauses");
            return this;
        }

        /**
         * Sets the source of chance for the pauses. Default: the thread's own.
         *
         * @param source numbers from 0 up to 1
         * @return this
         */
        public Builder random(DoubleSupplier source) {
            this.random = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets what proves a fresh connection before anyone else may use it. Default: nothing.
         *
         * @param hook exchanges what it needs on the connection, on the link's executor, and says whether the host took
         *     it; false, a failure or too long a time closes the connection
         * @return this
         */
        public Builder signOn(Function<IsoConnection, ? extends CompletionStage<Boolean>> hook) {
            this.signOn = requireNonNull(hook, "hook");
            return this;
        }

        /**
         * Sets what proves a connection on which nothing was sent or received for a time; it runs between once and twice
         * that time after the last message. Default: nothing.
         *
         * @param after the time, above zero
         * @param hook as for {@link #signOn}
         * @return this
         */
        public Builder idleEcho(Duration after, Function<IsoConnection, ? extends CompletionStage<Boolean>> hook) {
            this.idleAfter = aboveZero(after, "after");
            this.idleEcho = requireNonNull(hook, "hook");
            return this;
        }

        /**
         * Sets how long sign-on and echo may take. Default: 30 s.
         *
         * @param time above zero
         * @return this
         */
        public Builder hookWithin(Duration time) {
            this.hookWithin = aboveZero(time, "hookWithin");
            return this;
        }

        /**
         * Sets who hears of every change of state, on the link's executor and in order. Default: nobody.
         *
         * @param value the listener
         * @return this
         */
        public Builder onState(Consumer<ClientState> value) {
            this.listener = requireNonNull(value, "onState");
            return this;
        }

        /**
         * Sets who hears why a connection could not be made. Default: nobody.
         *
         * @param value gets a {@link ConnectFailedException}
         * @return this
         */
        public Builder onFailure(Consumer<Throwable> value) {
            this.onFailure = requireNonNull(value, "onFailure");
            return this;
        }

        /**
         * Begins to connect.
         *
         * @return the client; close it after use
         */
        public IsoClient open() {
            IsoClient client = new IsoClient(new Builder(this));
            client.onLoop(client::connect);
            return client;
        }

        private static Duration aboveZero(Duration time, String what) {
            if (requireNonNull(time, what).isNegative() || time.isZero()) {
                throw new IllegalArgumentException(what + " must be above zero, was " + time);
            }
            return time;
        }
    }
}
