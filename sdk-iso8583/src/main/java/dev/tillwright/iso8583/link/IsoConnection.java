package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a host, for any number of exchanges at a time. Thread-safe: calls are handed to the link's
 * thread, which alone touches the state below.
 *
 * <p>After a time-out no further request is accepted, since the host's state is in doubt; the connection stays open
 * for reading during the link's late window so that a late answer is still heard.
 */
public final class IsoConnection implements AutoCloseable {
    private static final boolean WAITER = true;
    private static final boolean NO_WAITER = false;

    private final InetSocketAddress address;
    private final LinkSettings settings;
    private final SelectorLoop loop;
    private final Wire wire;
    private final SerialExecutor callbacks;
    private final Outbox outbox;
    private final Pending pending;
    private final LateWindow lateWindow;
    private final Wire.User user = new Wire.User(this::received, this::isClosed);
    private boolean toFlush;
    private boolean closed;
    private volatile @Nullable TlsFault tlsFault;
    private volatile boolean open = true;
    private boolean endingTold;
    private long activity;
    private final CompletableFuture<Void> ending = new CompletableFuture<>();

    IsoConnection(InetSocketAddress address, LinkSettings settings, SelectorLoop loop, Wire wire) {
        this.address = address;
        this.settings = settings;
        this.loop = loop;
        this.wire = wire;
        this.outbox = new Outbox(wire, settings.framing());
        this.callbacks = new SerialExecutor(settings.executor());
        this.lateWindow = new LateWindow(loop, settings.lateWindow().toNanos(), this::closeIfIdle);
        this.pending = new Pending(settings.correlator(), outbox, callbacks, this::ended);
    }

    /**
     * Sends a request and waits for its answer, without blocking. The future completes normally in every case, on
     * the link's executor; cancelling it changes nothing about the exchange. Nothing is ever sent again by itself.
     *
     * @param request the message
     * @param answerWithin from the last byte written to the last byte of the answer, and also the longest that
     *     writing may take; above zero
     * @return what is known afterwards
     */
    public CompletableFuture<ExchangeResult> exchange(IsoMessage request, Duration answerWithin) {
        return submit(request, answerWithin, NO_WAITER).future;
    }

    /**
     * Sends a request and blocks until its answer has come, its time is over or the thread is interrupted. After an
     * interrupt the thread's flag is set again, and the result says whether bytes had left: {@link NotSent} or
     * {@link NoAnswer}, with {@code INTERRUPTED}.
     *
     * @param request the message
     * @param answerWithin as for {@link #exchange}
     * @return what is known afterwards
     * @throws IllegalStateException on the link's own thread, which would wait for itself
     */
    public ExchangeResult exchangeNow(IsoMessage request, Duration answerWithin) {
        if (loop.onThread()) {
            throw new IllegalStateException("the link's thread cannot wait for an answer: use exchange()");
        }
        if (Thread.currentThread().isInterrupted()) {
            return new NotSent(NotSentReason.INTERRUPTED);
        }
        Exchange x = submit(request, answerWithin, WAITER);
        return x.await(() -> loop.execute(() -> giveUp(x, NotSentReason.INTERRUPTED, NoAnswerReason.INTERRUPTED)));
    }

    private Exchange submit(IsoMessage request, Duration answerWithin, boolean awaited) {
        requireNonNull(request, "request");
        if (requireNonNull(answerWithin, "answerWithin").isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("answerWithin must be above zero, was " + answerWithin);
        }
        Framing framing = settings.framing();
        int length = 0;
        NotSentReason refused = null;
        try {
            length = framing.frameLength(framing.header().length(), request.length());
        } catch (FrameException e) {
            refused = NotSentReason.FRAME_TOO_LARGE;
        }
        Correlator by = settings.correlator();
        Exchange x = new Exchange(
                this, request, by.key(request), by.qualifier(request), length, answerWithin.toNanos(), awaited);
        if (refused == null && !loop.execute(x)) {
            refused = NotSentReason.CLOSED;
        }
        if (refused != null) {
            pending.finish(x, new NotSent(refused));
        }
        return x;
    }

    /**
     * Tells whether a request can be sent now.
     *
     * @return false once closed, or closing after a time-out
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * The host's address.
     *
     * @return the address
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * What TLS found wrong after the connection was made. With TLS 1.3 a host refuses a missing client certificate only
     * then.
     *
     * @return empty as long as nothing is
     */
    public Optional<TlsFault> tlsFault() {
        return Optional.ofNullable(tlsFault);
    }

    /** Sends a frame of length zero, which nobody answers as a message. Nothing happens if the framing has none. */
    public void keepAlive() {
        if (settings.framing().keepAlive() != KeepAlive.REFUSE) {
            loop.execute(() -> {
                if (open) {
                    wire.keepAlive();
                }
            });
        }
    }

    /** Closes the connection. What was sent and not answered ends as {@link NoAnswer}. May be called again. */
    @Override
    public void close() {
        open = false;
        loop.execute(() -> shut(NoAnswerReason.CLOSED)); // false: the loop's end has closed it
    }

    @Override
    public String toString() {
        return "IsoConnection to " + address.getHostString() + ":" + address.getPort() + (open ? "" : ", closed");
    }

    /** Done when it takes no more requests. */
    CompletableFuture<Void> ending() {
        return ending;
    }

    /** Grows with every request and every message received. Loop thread only. */
    long activity() {
        return activity;
    }

    private void takeNoMore() {
        open = false;
        if (!endingTold) {
            endingTold = true;
            callbacks.execute(() -> ending.complete(null));
        }
    }

    void begin(Exchange x) {
        activity++;
        if (!open) {
            pending.finish(x, new NotSent(NotSentReason.CLOSED));
        } else if (!pending.add(x)) {
            pending.finish(x, new NotSent(NotSentReason.DUPLICATE_KEY));
        } else {
            outbox.add(x);
            loop.arm(x, x.answerNanos);
            if (!toFlush) {
                toFlush = true;
                loop.flushLater(this::flush);
            }
        }
    }

    /** What the selector woke us for. */
    void ready() {
        if (wire.key().isReadable()) {
            read();
        }
        if (!closed && wire.key().isWritable()) {
            flush();
        }
    }

    private void flush() {
        toFlush = false;
        try {
            boolean all = true;
            while (!closed && all) {
                append();
                all = wire.flush();
                wrote();
                if (all && outbox.isEmpty()) {
                    return;
                }
            }
        } catch (IOException e) {
            wrote();
            while (!closed && read()) {} // an answer may have come before the host hung up
            shut(NoAnswerReason.WRITE_FAILED);
        }
    }

    private void append() {
        for (Exchange x = outbox.append(); x != null; x = outbox.append()) {
            done(x, new NotSent(NotSentReason.UNFRAMEABLE));
        }
    }

    private void wrote() {
        for (Exchange x = outbox.nextWritten(); x != null; x = outbox.nextWritten()) {
            if (x.armed()) { // from now on it is the host's time
                loop.arm(x, x.answerNanos);
            }
            if (settings.observed()) {
                IsoMessage request = x.request;
                callbacks.execute(() -> settings.observer().sent(this, request));
            }
        }
    }

    /** Reads what is there; false if there was nothing. */
    boolean read() {
        try {
            int n = wire.read(user);
            if (n < 0) {
                shut(NoAnswerReason.CLOSED);
            }
            return n > 0;
        } catch (FrameException e) {
            brokenStream(e);
        } catch (IOException e) {
            tlsFault = wire.transport().fault(e);
            shut(NoAnswerReason.RESET);
        }
        return false;
    }

    private boolean isClosed() {
        return closed;
    }

    private void received(FrameReader frame) {
        activity++;
        byte[] prefix = frame.header();
        IsoMessage message;
        try {
            message = settings.spec().decode(frame.array(), frame.messageAt(), frame.messageLength());
        } catch (IsoDecodeException e) {
            unreadable(prefix, e);
            return;
        }
        if (settings.observed()) {
            callbacks.execute(() -> settings.observer().received(this, message, prefix));
        }
        Exchange x = pending.answered(message);
        if (x != null) {
            done(x, Answered.received(message, prefix));
        } else {
            Exchange tooLate = pending.answeredLate(message);
            unmatched(prefix, message, null, tooLate == null ? null : tooLate.request);
        }
    }

    /** Frames are still found after it, so the connection lives; only a single waiting request can be meant. */
    private void unreadable(byte[] prefix, IsoDecodeException e) {
        List<Exchange> possible = pending.atHost();
        if (possible.size() == 1) {
            Exchange x = possible.get(0);
            done(x, pending.unreadable(x, e));
        } else {
            unmatched(prefix, null, e, null);
        }
    }

    private void brokenStream(FrameException e) {
        takeNoMore();
        List<Exchange> possible = pending.begun();
        possible.forEach(x -> done(x, pending.unreadable(x, e)));
        if (possible.isEmpty()) {
            unmatched(new byte[0], null, e, null);
        }
        shut(NoAnswerReason.CLOSED);
    }

    private void unmatched(
            byte[] prefix,
            @Nullable IsoMessage message,
            @Nullable RuntimeException error,
            @Nullable IsoMessage request) {
        Unmatched what = new Unmatched(this, prefix, message, error, request);
        callbacks.execute(() -> settings.onUnmatched().accept(what));
    }

    void expired(Exchange x) {
        if (outbox.sent(x) > 0) {
            read(); // what lies there already came in time: the thread was late, not the host
        }
        giveUp(x, NotSentReason.TIMED_OUT, NoAnswerReason.TIMED_OUT);
    }

    private void giveUp(Exchange x, NotSentReason unsent, NoAnswerReason reason) {
        if (!pending.contains(x)) {
            return;
        }
        if (outbox.sent(x) == 0) {
            boolean takenBack = outbox.withdraw(x);
            done(x, new NotSent(unsent));
            if (!takenBack) { // it would leave with the rest of the stream
                shut(NoAnswerReason.CLOSED);
            }
            return;
        }
        takeNoMore(); // before the result is seen: who has it must not find the connection open
        pending.over(x);
        boolean dripping = wire.midFrame() && pending.atHost().isEmpty();
        if (!x.fullySent() || dripping) { // half a request or half an answer: the stream is of no more use
            pending.giveUp(x);
            shut(NoAnswerReason.CLOSED);
        } else {
            pending.listenFor(x);
            lateWindow.open(); // likewise before: the late window runs from the deadline, not from later
        }
        pending.finish(x, pending.noAnswer(x, reason));
    }

    private void closeIfIdle() {
        if (lateWindow.over() && pending.isEmpty()) {
            shut(NoAnswerReason.CLOSED);
        }
    }

    private void ended(Exchange x, ExchangeResult result) {
        if (settings.observed()) {
            IsoMessage request = x.request;
            callbacks.execute(() -> settings.observer().ended(this, request, result));
        }
    }

    private void done(Exchange x, ExchangeResult result) {
        pending.done(x, result);
        closeIfIdle();
    }

    /** Closes and settles everything still open. Loop thread only; the first call decides the reason. */
    void shut(NoAnswerReason reason) {
        takeNoMore();
        if (closed) {
            return;
        }
        closed = true;
        lateWindow.cancel();
        wire.close(pending.allHeard());
        pending.end(reason);
        settings.connections().remove(this);
        callbacks.execute(() -> settings.observer().closed(this));
    }
}
