package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One client of a server. Loop thread only, but for {@link #answer} and {@link #drop}. */
final class ServerConnection implements SelectorLoop.Handler {
    /** Answers that the client does not read may wait up to so many bytes. */
    private static final int MOST_UNREAD = 1 << 20;

    private final ServerSettings settings;
    private final SelectorLoop loop;
    private final InetSocketAddress client;
    private final Runnable onEnd;
    private final SerialExecutor callbacks;
    private final Wire wire;
    private final SelectorLoop.Timer deadline;
    private final Wire.User user = new Wire.User(this::received, this::isClosed);
    private boolean opened;
    private boolean half;
    private boolean toFlush;
    private boolean closing;
    private boolean refusing;
    private boolean closed;
    private int unanswered;

    ServerConnection(
            ServerSettings settings,
            SelectorLoop loop,
            SocketChannel channel,
            SelectionKey key,
            InetSocketAddress client,
            Runnable onEnd) {
        this.onEnd = onEnd;
        this.settings = settings;
        this.loop = loop;
        this.client = client;
        this.callbacks = new SerialExecutor(settings.executor());
        TlsSettings tls = settings.tls();
        Transport transport = tls == null
                ? new Transport.Plain(channel)
                : new TlsTransport(tls.serverEngine(), tls, channel, key, loop, settings.tlsTasks(), this);
        this.wire = new Wire(loop, channel, key, transport, settings.framing());
        this.deadline = loop.after(settings.halfFrameNanos(), this::late);
        this.half = true; // until it is open
    }

    InetSocketAddress client() {
        return client;
    }

    Framing framing() {
        return settings.framing();
    }

    /** Without TLS it is open from the start. */
    void start() {
        try {
            ready();
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void ready() throws IOException {
        if (refusing) {
            drain();
            return;
        }
        if (!opened) {
            opened = wire.transport().open();
            if (!opened || closed) {
                return;
            }
            wire.key().interestOps(SelectionKey.OP_READ);
            tell(ServerEvent.OPENED);
            quiet();
            if (!closed && wire.transport().more()) {
                read();
            }
            return;
        }
        if (wire.key().isReadable()) {
            read();
        }
        if (!closed && wire.key().isWritable()) {
            flush();
        }
    }

    private void read() throws IOException {
        int n;
        try {
            n = wire.read(user);
        } catch (FrameException e) {
            tell(ServerEvent.BROKEN_FRAME);
            close(false);
            return;
        }
        if (n < 0) {
            close(unanswered == 0);
        } else if (!closed) {
            quiet();
        }
    }

    /** The half-frame deadline runs from a frame's first byte, the idle one from the last byte of any. */
    private void quiet() {
        boolean now = wire.midFrame();
        if (now && !half) {
            loop.arm(deadline, settings.halfFrameNanos());
        } else if (!now) {
            loop.arm(deadline, settings.idleNanos());
        }
        half = now;
    }

    private void late() {
        if (!half && unanswered > 0) {
            loop.arm(deadline, settings.idleNanos()); // it is our turn
            return;
        }
        if (!refusing) {
            tell(half ? ServerEvent.HALF_FRAME : ServerEvent.IDLE);
        }
        close(!half);
    }

    private boolean isClosed() {
        return closed;
    }

    private void received(FrameReader frame) {
        half = false; // whatever follows it is another frame, with a time of its own
        if (closing) {
            return; // no new work while the server ends
        }
        IsoMessage message;
        try {
            message = settings.spec().decode(frame.array(), frame.messageAt(), frame.messageLength());
        } catch (IsoDecodeException e) {
            tell(ServerEvent.UNREADABLE);
            return;
        }
        if (++unanswered > settings.maxUnanswered()) {
            tell(ServerEvent.TOO_MANY_UNANSWERED);
            close(false);
            return;
        }
        settings.counters().requests().increment();
        ServerRequest request = new ServerRequest(this, message, frame.header());
        callbacks.execute(() -> handle(request));
    }

    private void handle(ServerRequest request) {
        try {
            settings.handler().accept(request);
        } catch (RuntimeException e) { // foreign code: its fault must be heard and must not end the server
            tell(ServerEvent.HANDLER_FAILED);
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    void answer(IsoMessage answer, byte[] header) {
        if (!loop.execute(() -> append(answer, header))) {
            tell(ServerEvent.ANSWER_LOST);
        }
    }

    void drop() {
        loop.execute(this::answered);
    }

    private void append(IsoMessage answer, byte[] header) {
        if (closed) {
            tell(ServerEvent.ANSWER_LOST);
            return;
        }
        try {
            byte[] room = wire.room(settings.framing().frameLength(header.length, answer.length()));
            int end = settings.framing().encode(header, answer, room, wire.appendAt());
            wire.append(end - wire.appendAt());
            settings.counters().answers().increment();
        } catch (FrameException e) {
            tell(ServerEvent.ANSWER_LOST);
        }
        if (wire.waiting() > MOST_UNREAD) {
            tell(ServerEvent.ANSWERS_NOT_READ);
            close(false);
            return;
        }
        if (!toFlush) {
            toFlush = true;
            loop.flushLater(this::flush);
        }
        answered();
    }

    private void answered() {
        unanswered--;
        if (!half && !closed) {
            loop.arm(deadline, settings.idleNanos());
        }
        endIfDone();
    }

    private void flush() {
        toFlush = false;
        if (closed) {
            return;
        }
        try {
            boolean unused = wire.flush();
            endIfDone();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Takes no more requests, and closes once all are answered. */
    void finish() {
        closing = true;
        endIfDone();
    }

    private void endIfDone() {
        if (closing
                && !closed
                && unanswered <= 0
                && wire.waiting() == 0
                && !wire.transport().pending()) {
            close(true);
        }
    }

    @Override
    public void failed(Throwable cause) {
        boolean handshake = !closed && !opened && !refusing && settings.tls() != null;
        if (handshake) {
            tell(ServerEvent.TLS_FAILED);
        }
        if (handshake && cause instanceof SSLException) {
            refuse();
        } else {
            close(false);
        }
    }

    /**
     * The alert says why. Closed while the client still sends, the socket would end by a reset, which can overtake the
     * alert; so what comes is thrown away until the client hangs up or the handshake's time is over.
     */
    private void refuse() {
        refusing = true;
        wire.transport().end();
        try {
            wire.channel().shutdownOutput();
            wire.key().interestOps(SelectionKey.OP_READ);
        } catch (IOException e) {
            close(false);
        }
    }

    private void drain() throws IOException {
        int n = 1;
        while (n > 0) {
            n = wire.channel().read(loop.buffer());
        }
        if (n < 0) {
            close(true);
        }
    }

    void close(boolean inOrder) {
        if (closed) {
            return;
        }
        closed = true;
        deadline.cancel();
        wire.close(inOrder);
        settings.connections().remove(this);
        if (opened) {
            tell(ServerEvent.CLOSED);
        }
        onEnd.run();
    }

    private void tell(ServerEvent event) {
        tell(settings, callbacks, client, event);
    }

    static void tell(
            ServerSettings settings,
            java.util.concurrent.Executor on,
            @Nullable InetSocketAddress client,
            ServerEvent e) {
        if (e != ServerEvent.OPENED && e != ServerEvent.CLOSED && e != ServerEvent.TOO_MANY_CONNECTIONS) {
            settings.counters().faults().increment();
        }
        if (client != null) {
            on.execute(() -> settings.listener().accept(client, e));
        }
    }
}
