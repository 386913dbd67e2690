package dev.tillwright.iso8583.link;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.link.ConnectFailedException.Reason;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one connection, then passes the selector's calls on to it. Loop thread only. */
final class ConnectAttempt implements SelectorLoop.Handler {
    private final InetSocketAddress address;
    private final LinkSettings settings;
    private final SelectorLoop loop;
    private final Executor callbacks;
    private final CompletableFuture<IsoConnection> future = new CompletableFuture<>();
    private @Nullable SocketChannel channel;
    private SelectorLoop.@Nullable Timer timer;
    private @Nullable Transport transport;
    private @Nullable IsoConnection connection;
    private boolean over;
    private SelectorLoop.@Nullable Timer verdict;

    ConnectAttempt(InetSocketAddress address, LinkSettings settings, SelectorLoop loop) {
        this.address = address;
        this.settings = settings;
        this.loop = loop;
        this.callbacks = new SerialExecutor(settings.executor());
    }

    CompletableFuture<IsoConnection> future() {
        return future;
    }

    void start(long timeoutNanos) {
        if (address.isUnresolved()) {
            fail(Reason.UNRESOLVED, null);
            return;
        }
        timer = loop.after(timeoutNanos, this::late);
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            // Given up or killed, the socket takes what has not arrived with it: the system would go on sending it for
            // minutes.
            opened.setOption(StandardSocketOptions.SO_LINGER, 0);
            boolean connected = opened.connect(address);
            SelectionKey key =
                    opened.register(loop.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (connected) {
                open(opened, key);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void ready() throws IOException {
        IsoConnection made = connection;
        if (made != null) {
            made.ready();
            return;
        }
        SocketChannel pending = channel;
        if (!over && pending != null && (transport != null || pending.finishConnect())) {
            SelectionKey key = pending.keyFor(loop.selector());
            if (transport == null) {
                key.interestOps(SelectionKey.OP_READ);
            }
            open(pending, key);
        }
    }

    /** Goes on until application bytes may flow. */
    private void open(SocketChannel opened, SelectionKey key) throws IOException {
        Transport by = transport;
        if (by == null) {
            TlsSettings tls = settings.tls();
            by = tls == null
                    ? new Transport.Plain(opened)
                    : new TlsTransport(tls.clientEngine(address), tls, opened, key, loop, settings.tlsTasks(), this);
            transport = by;
        }
        if (by.open() && !over) {
            key.interestOps(SelectionKey.OP_READ);
            if (by.accepted()) {
                succeed();
            } else if (verdict == null) {
                verdict = loop.after(
                        requireNonNull(settings.tls()).verdictWithin().toNanos(), this::succeed);
            }
        }
    }

    /** The time is over: a host that says nothing to our certificate has not refused it. */
    private void late() {
        if (verdict == null) {
            fail(Reason.TIMED_OUT, null);
        } else {
            succeed();
        }
    }

    private void succeed() {
        SocketChannel opened = requireNonNull(channel);
        Transport by = requireNonNull(transport);
        SelectionKey key = opened.keyFor(loop.selector());
        if (!over && key != null) {
            succeed(new Wire(loop, opened, key, by, settings.framing()));
        }
    }

    private void succeed(Wire wire) {
        over = true;
        cancelTimers();
        IsoConnection made = new IsoConnection(address, settings, loop, wire);
        connection = made;
        settings.connections().add(made);
        callbacks.execute(() -> {
            if (!future.complete(made)) {
                made.close(); // cancelled meanwhile: nobody else would close it
            }
        });
        if (wire.transport().more()) {
            boolean unused = made.read(); // it came together with the end of the handshake
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (connection != null) {
            connection.shut(NoAnswerReason.RESET);
        } else {
            fail(reasonOf(cause), cause);
        }
    }

    private ConnectFailedException failure(Reason reason, @Nullable Throwable cause) {
        if (cause == null) {
            return new ConnectFailedException(address, reason);
        }
        TlsFault fault = transport == null ? null : transport.fault(cause);
        return fault == null
                ? new ConnectFailedException(address, reason, cause)
                : new ConnectFailedException(address, fault, cause);
    }

    /** The JDK tells these apart by text only. */
    private static Reason reasonOf(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(ROOT);
        if (cause instanceof NoRouteToHostException || text.contains("unreachable")) {
            return Reason.UNREACHABLE;
        }
        if (text.contains("refused")) {
            return Reason.REFUSED;
        }
        return text.contains("timed out") ? Reason.TIMED_OUT : Reason.OTHER;
    }

    void fail(Reason reason, @Nullable Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        cancelTimers();
        if (channel != null) {
            if (transport != null && cause instanceof SSLException) {
                transport.end(); // the alert tells the host why
                Quietly.closeInOrder(channel);
            } else {
                Quietly.close(channel);
            }
        }
        ConnectFailedException failure = failure(reason, cause);
        callbacks.execute(() -> future.completeExceptionally(failure));
    }

    private void cancelTimers() {
        if (timer != null) {
            timer.cancel();
        }
        if (verdict != null) {
            verdict.cancel();
        }
    }
}
