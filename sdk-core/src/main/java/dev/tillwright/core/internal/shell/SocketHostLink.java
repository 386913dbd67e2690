package dev.tillwright.core.internal.shell;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.policy.ConnectRetry;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.link.ConnectFailedException;
import dev.tillwright.iso8583.link.ExchangeResult;
import dev.tillwright.iso8583.link.Framing;
import dev.tillwright.iso8583.link.IsoConnection;
import dev.tillwright.iso8583.link.IsoLink;
import dev.tillwright.iso8583.link.LinkObserver;
import dev.tillwright.iso8583.link.TlsFault;
import dev.tillwright.iso8583.link.TlsSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The host link over TCP, in clear or by TLS: a fresh connection for every exchange, so that an answer can only belong to the very message that
 * went out on it; after a lost answer the connection is still heard for a while. Thread-safe.
 *
 * <p>Failsafe repeats connecting, and nothing else: once a byte may have left there is no retry here.
 */
public final class SocketHostLink implements HostLink {
    private static final int TPDU_BYTES = 5;
    private static final String NOT_REACHED = "LINE_NOT_SENT";
    private static final String NO_ANSWER = "ANSWER_LOST";

    private final IsoLink link;
    private final List<Endpoint> endpoints;
    private final ConnectRetry retry;
    private final Duration connectTimeout;
    private final ScheduledExecutorService pool;
    private final LongSupplier nanoTime;
    private final BiConsumer<String, String> alerts;
    private final Map<Endpoint, TlsFault> told = new ConcurrentHashMap<>();
    private final ExecutorService resolver = Executors.newSingleThreadExecutor(SocketHostLink::resolving);
    private volatile Consumer<IsoMessage> late = m -> {};

    /**
     * Opens the link's reader; connects to nobody yet.
     *
     * @param tls how all endpoints are spoken to; null for all in clear
     * @param alerts hears code and text of what a person should look at
     */
    public SocketHostLink(
            IsoSpec spec,
            Framing framing,
            List<Endpoint> endpoints,
            @Nullable TlsSettings tls,
            ConnectRetry retry,
            Duration connectTimeout,
            Duration lateWindow,
            ScheduledExecutorService pool,
            LinkObserver observer,
            LongSupplier nanoTime,
            BiConsumer<String, String> alerts) {
        this.alerts = alerts;
        this.endpoints = List.copyOf(endpoints);
        this.retry = retry;
        this.connectTimeout = connectTimeout;
        this.pool = pool;
        this.nanoTime = nanoTime;
        IsoLink.Builder settings = IsoLink.builder(spec, framing)
                .executor(pool)
                .lateWindow(lateWindow)
                .observer(observer)
                .onUnmatched(u -> u.message().ifPresent(m -> late.accept(m)));
        this.link = (tls == null ? settings : settings.tls(tls)).open();
    }

    @Override
    public CompletableFuture<HostReply> exchange(IsoMessage request, Duration startWithin, Duration answerWithin) {
        long startBy = nanoTime.getAsLong() + startWithin.toNanos();
        AtomicReference<@Nullable ConnectFailedException> tlsFailure = new AtomicReference<>();
        return connect(startBy, tlsFailure)
                .handle(Connecting::new)
                .thenCompose(c -> c.connected == null
                        ? CompletableFuture.completedFuture(notReached(c.failure, tlsFailure.get()))
                        : send(c.connected, request, startBy, answerWithin));
    }

    private CompletableFuture<HostReply> send(
            Connected connected, IsoMessage request, long startBy, Duration answerWithin) {
        if (nanoTime.getAsLong() - startBy > 0) {
            connected.connection.close();
            return CompletableFuture.completedFuture(new HostReply.NotSent("connecting took too long"));
        }
        return connected
                .connection
                .exchange(request, answerWithin)
                .thenApply(result -> reply(connected, result, answerWithin));
    }

    /** Of several addresses that fail, one whose TLS is wrong needs a person; one that is down may come back by itself. */
    private static HostReply notReached(@Nullable Throwable failure, @Nullable ConnectFailedException tlsFailure) {
        return tlsFailure == null
                ? new HostReply.NotSent(reason(failure))
                : new HostReply.NotSent(
                        reason(tlsFailure),
                        tlsFailure.tlsFault().map(TlsCause::of).orElse(NOT_REACHED));
    }

    private CompletableFuture<Connected> connect(
            long startBy, AtomicReference<@Nullable ConnectFailedException> tlsFailure) {
        RetryPolicy<Connected> policy = RetryPolicy.<Connected>builder()
                .handle(ConnectFailedException.class)
                .withMaxRetries(Math.max(retry.maxRetries(), endpoints.size() - 1))
                .withDelay(retry.delay())
                .build();
        return Failsafe.with(policy).with(pool).getStageAsync(context -> {
            Endpoint endpoint = endpoints.get(context.getAttemptCount() % endpoints.size());
            long left = startBy - nanoTime.getAsLong();
            if (left <= 0) {
                return CompletableFuture.failedFuture(new IllegalStateException("connecting took too long"));
            }
            Duration within = Duration.ofNanos(Math.min(left, connectTimeout.toNanos()));
            return resolve(endpoint)
                    .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                    .thenCompose(address -> link.connect(address, within))
                    .whenComplete((connection, failure) -> remember(endpoint, failure, tlsFailure))
                    .thenApply(connection -> new Connected(connection, endpoint));
        });
    }

    /** Another address may serve, and then nobody would hear of it: told once, until a connection to that address is made. */
    private void remember(
            Endpoint endpoint,
            @Nullable Throwable failure,
            AtomicReference<@Nullable ConnectFailedException> tlsFailure) {
        if (failure == null) {
            told.remove(endpoint);
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ConnectFailedException refused
                && refused.tlsFault().isPresent()) {
            tlsFailure.compareAndSet(null, refused);
            TlsFault fault = refused.tlsFault().get();
            if (told.put(endpoint, fault) != fault) {
                alerts.accept(TlsCause.of(fault), String.valueOf(refused.getMessage()));
            }
        }
    }

    /** A name look-up may hang for long: it has a thread of its own, so that it never holds up a lane. */
    private CompletableFuture<InetSocketAddress> resolve(Endpoint endpoint) {
        return CompletableFuture.supplyAsync(() -> new InetSocketAddress(endpoint.host(), endpoint.port()), resolver);
    }

    private static Thread resolving(Runnable task) {
        Thread thread = new Thread(task, "tillwright-resolve");
        thread.setDaemon(true);
        return thread;
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "no connection";
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ConnectFailedException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** After a lost answer the connection stays open for a while, to hear a late one; otherwise it has served. */
    private static HostReply reply(Connected connected, ExchangeResult result, Duration answerWithin) {
        String ledger = connected.endpoint.ledger();
        if (result instanceof ExchangeResult.NoAnswer no) {
            boolean timedOut = no.reason() == ExchangeResult.NoAnswerReason.TIMED_OUT;
            Duration gone = timedOut ? answerWithin : Duration.ZERO;
            return new HostReply.NoAnswer(
                    no.bytesSent(),
                    no.bytesSent() + " bytes sent, then " + no.reason(),
                    gone,
                    ledger,
                    refusal(connected).orElse(NO_ANSWER));
        }
        connected.connection.close();
        if (result instanceof ExchangeResult.Answered answered) {
            return new HostReply.Answered(answered.message(), header(answered.prefix()), ledger);
        }
        if (result instanceof ExchangeResult.NotSent notSent) {
            return new HostReply.NotSent(
                    "not sent: " + notSent.reason(), refusal(connected).orElse(NOT_REACHED));
        }
        ExchangeResult.Unreadable unreadable = (ExchangeResult.Unreadable) result;
        return new HostReply.Unreadable(
                unreadable.bytesSent(), String.valueOf(unreadable.error().getMessage()));
    }

    /**
     * A host of TLS 1.3 may refuse the till's certificate after bytes have left. It is named then, and the bytes stay sent: what
     * the host did with them before it refused is not for its alert to say.
     */
    private static Optional<String> refusal(Connected connected) {
        return connected
                .connection
                .tlsFault()
                .filter(f -> f == TlsFault.CLIENT_CERTIFICATE_REQUIRED || f == TlsFault.OUR_CERTIFICATE_REFUSED)
                .map(TlsCause::of);
    }

    private static String header(byte[] prefix) {
        return prefix.length > TPDU_BYTES ? HexFormat.of().formatHex(prefix, TPDU_BYTES, prefix.length) : "";
    }

    @Override
    public void onLateAnswer(Consumer<IsoMessage> listener) {
        late = listener;
    }

    @Override
    public void close() {
        link.close();
        resolver.shutdownNow();
    }

    /** How connecting ended. */
    private record Connecting(
            @Nullable Connected connected, @Nullable Throwable failure) {}

    private record Connected(IsoConnection connection, Endpoint endpoint) {}
}
