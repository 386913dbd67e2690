package dev.tillwright.iso8583.link;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Application bytes by TLS. Loop thread only, but for the engine's own tasks (checking chains, signing), which take
 * milliseconds and run elsewhere. Bytes of the handshake never count as bytes of a request.
 */
final class TlsTransport implements Transport {
    private final SSLEngine engine;
    private final TlsSettings settings;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final SelectorLoop loop;
    private final Executor tasks;
    private final SelectorLoop.Handler handler;
    private final ByteBuffer netIn;
    private final ByteBuffer netOut;
    private final ByteBuffer early; // what came before anybody wanted to read
    private boolean checked;
    private boolean heard;
    private boolean working;
    private boolean ended;
    private boolean shown;
    private long taken;
    private long left;

    TlsTransport(
            SSLEngine engine,
            TlsSettings settings,
            SocketChannel channel,
            SelectionKey key,
            SelectorLoop loop,
            Executor tasks,
            SelectorLoop.Handler handler) {
        this.engine = engine;
        this.settings = settings;
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.tasks = tasks;
        this.handler = handler;
        this.heard = !engine.getUseClientMode() || settings.verdictWithin().isZero();
        int packet = engine.getSession().getPacketBufferSize();
        this.netIn = ByteBuffer.allocate(4 * packet).limit(0);
        this.netOut = ByteBuffer.allocate(2 * packet).limit(0);
        this.early = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    }

    @Override
    public boolean open() throws IOException {
        if (checked) {
            return true;
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && taken == 0 && !working) {
            engine.beginHandshake();
        }
        ByteBuffer nothing = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        boolean done = shake(nothing);
        if (done && !pending()) {
            shown |= engine.getSession().getLocalCertificates() != null; // TLS 1.3 says so at the end only
            settings.checkPins(engine);
            checked = true;
        }
        return checked;
    }

    /** In TLS 1.3 the host's first record after the handshake tells; a refusal is thrown. */
    @Override
    public boolean accepted() throws IOException {
        heard |= !settings.awaitsVerdict(engine.getSession());
        while (!heard && !working && shake(early) && unwrap(early)) {
            heard = true;
        }
        if (ended && !heard) {
            throw new EOFException("the other side hung up at the end of the handshake");
        }
        return heard;
    }

    /** Goes on with a handshake, the first or a later one, as far as possible; true if none is going on. */
    private boolean shake(ByteBuffer into) throws IOException {
        while (!working) {
            look();
            if (!flush()) {
                return false;
            }
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> work();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrap(into)) {
                        return false;
                    }
                }
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    private void work() {
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            return;
        }
        working = true;
        key.interestOps(0);
        try {
            tasks.execute(() -> {
                task.run();
                loop.execute(this::worked);
            });
        } catch (RejectedExecutionException e) { // the link is closing, and this connection with it
            handler.failed(e);
        }
    }

    private void worked() {
        working = false;
        if (!key.isValid()) {
            return;
        }
        key.interestOps(SelectionKey.OP_READ);
        try {
            handler.ready();
        } catch (IOException | RuntimeException e) {
            handler.failed(e);
        }
    }

    private boolean flush() throws IOException {
        if (netOut.hasRemaining() && channel.write(netOut) > 0) {
            left = taken;
        }
        boolean all = !netOut.hasRemaining();
        if (!checked) {
            key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }
        return all;
    }

    private void wrap(ByteBuffer from) throws SSLException {
        netOut.compact();
        try {
            SSLEngineResult result = engine.wrap(from, netOut);
            taken += result.bytesConsumed();
        } finally {
            netOut.flip();
        }
    }

    /** One record; false if it has not come whole. */
    private boolean unwrap(ByteBuffer into) throws IOException {
        while (true) {
            SSLEngineResult result = engine.unwrap(netIn, into);
            if (result.getStatus() == Status.CLOSED) {
                ended = true;
            }
            if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
                return result.getStatus() == Status.OK;
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private boolean fill() throws IOException {
        if (netIn.remaining() < netIn.capacity()) {
            netIn.compact();
            int n;
            try {
                n = channel.read(netIn);
            } finally {
                netIn.flip();
            }
            if (n < 0) {
                if (!checked) {
                    throw new EOFException("the other side hung up during the handshake");
                }
                ended = true;
            }
            return n > 0;
        }
        return false;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int before = into.position();
        if (early.position() > 0 && into.remaining() >= early.position()) {
            into.put(early.flip());
            early.clear();
        }
        int record = engine.getSession().getApplicationBufferSize();
        while (!ended && !working && into.remaining() >= record) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
                if (!shake(into)) {
                    break;
                }
            } else if (!unwrap(into)) {
                break;
            }
        }
        int n = into.position() - before;
        return n == 0 && ended ? -1 : n;
    }

    @Override
    public boolean more() {
        return early.position() > 0 || (netIn.hasRemaining() && !ended && !working);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (flush() && from.hasRemaining() && !working) {
            int before = from.remaining();
            wrap(from);
            if (from.remaining() == before && !netOut.hasRemaining()) {
                throw new SSLException("the TLS session takes no more data");
            }
        }
    }

    @Override
    public long left() {
        return left;
    }

    @Override
    public boolean pending() {
        return netOut.hasRemaining();
    }

    @Override
    public @Nullable TlsFault fault(Throwable failure) {
        TlsFault fault = TlsFault.of(failure);
        if (fault == null) {
            return checked && heard ? null : TlsFault.HANDSHAKE;
        }
        // Hosts answer a missing certificate and a bad one alike; which it was is known here.
        return fault == TlsFault.OUR_CERTIFICATE_REFUSED && !shown ? TlsFault.CLIENT_CERTIFICATE_REQUIRED : fault;
    }

    /** Remembers whether a certificate of ours was shown; the session forgets it when it fails. */
    private void look() {
        SSLSession session = engine.getHandshakeSession();
        shown |= session != null && session.getLocalCertificates() != null;
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void end() {
        engine.closeOutbound();
        try {
            wrap(ByteBuffer.allocate(0));
            flush();
        } catch (IOException e) {
            // the socket is closed next, which tells the other side as well
        }
    }
}
