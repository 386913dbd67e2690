package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import dev.tillwright.iso8583.link.ExchangeResult.Unreadable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a host, for any number of exchanges at a time. Thread-safe: calls are handed to the link's
 * thread, which alone touches the state below.
 *
 * <p>After a time-out no further request is accepted, since the host's state is in doubt; the connection stays open
 * for reading during the link's late window so that a late answer is still heard.
 */
public final class IsoConnection implements AutoCloseable {
    /** So much is put together for one write; the rest waits as messages. */
    private static final int WRITE_AT_ONCE = 64 * 1024;

    private final InetSocketAddress address;
    private final LinkSettings settings;
    private final SelectorLoop loop;
    private final Wire wire;
    private final SerialExecutor callbacks;
    private final Deque<Exchange> outbound = new ArrayDeque<>(); // not in the stream yet
    private final Deque<Exchange> appended = new ArrayDeque<>(); // in the stream, the last byte not yet with the socket
    private final Correlator.Waiting waiting = new Correlator.Waiting();
    private final Correlator.Waiting late = new Correlator.Waiting();
    private final Set<Exchange> unheard = new HashSet<>(); // left, and no answer to them was ever read
    private SelectorLoop.@Nullable Timer lateTimer;
    private boolean lateWindowOver;
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
        this.callbacks = new SerialExecutor(settings.executor());
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
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return x.future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    loop.execute(() -> giveUp(x, NotSentReason.INTERRUPTED, NoAnswerReason.INTERRUPTED));
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a result is never exceptional", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final boolean WAITER = true;
    private static final boolean NO_WAITER = false;

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
            finish(x, new NotSent(refused));
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
            finish(x, new NotSent(NotSentReason.CLOSED));
        } else if (!waiting.add(x)) {
            finish(x, new NotSent(NotSentReason.DUPLICATE_KEY));
        } else {
            outbound.add(x);
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
                if (all && outbound.isEmpty()) {
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
        while (wire.waiting() < WRITE_AT_ONCE && !outbound.isEmpty()) {
            Exchange x = outbound.remove();
            byte[] room = wire.room(x.length);
            try {
                int end = settings.framing().encode(x.request, room, wire.appendAt());
                x.appended(wire.appended());
                wire.append(end - wire.appendAt());
                appended.add(x);
            } catch (FrameException e) {
                done(x, new NotSent(NotSentReason.UNFRAMEABLE));
            }
        }
    }

    private void wrote() {
        long left = wire.left();
        for (Exchange x = appended.peek(); x != null && x.start() + x.length <= left; x = appended.peek()) {
            appended.remove();
            x.markWritten();
            if (x.armed()) { // from now on it is the host's time
                loop.arm(x, x.answerNanos);
            }
            if (settings.observed()) {
                IsoMessage request = x.request;
                callbacks.execute(() -> settings.observer().sent(this, request));
            }
        }
    }

    /** Bytes of it that were handed to the socket. */
    private int sent(Exchange x) {
        return x.start() < 0 ? 0 : (int) Math.max(0, Math.min(x.length, wire.left() - x.start()));
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

    private final Wire.User user = new Wire.User() {
        @Override
        public void frame(FrameReader frame) {
            received(frame);
        }

        @Override
        public boolean gone() {
            return closed;
        }
    };

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
        Exchange x = waiting.find(settings.correlator(), message);
        if (x != null && x.fullySent()) { // what answers a request that has not left answers another one
            done(x, Answered.received(message, prefix));
        } else {
            Exchange tooLate = late.find(settings.correlator(), message);
            unheard.remove(tooLate);
            unmatched(prefix, message, null, tooLate == null ? null : tooLate.request);
        }
    }

    /** Frames are still found after it, so the connection lives; only a single waiting request can be meant. */
    private void unreadable(byte[] prefix, IsoDecodeException e) {
        List<Exchange> possible =
                waiting.all().stream().filter(Exchange::fullySent).toList();
        if (possible.size() == 1) {
            Exchange x = possible.get(0);
            done(x, new Unreadable(sent(x), e, Sent.YES));
        } else {
            unmatched(prefix, null, e, null);
        }
    }

    private void brokenStream(FrameException e) {
        takeNoMore();
        boolean meantNobody = true;
        for (Exchange x : waiting.all()) {
            if (sent(x) > 0) {
                done(x, new Unreadable(sent(x), e, left(x)));
                meantNobody = false;
            }
        }
        if (meantNobody) {
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
        if (sent(x) > 0) {
            read(); // what lies there already came in time: the thread was late, not the host
        }
        giveUp(x, NotSentReason.TIMED_OUT, NoAnswerReason.TIMED_OUT);
    }

    private void giveUp(Exchange x, NotSentReason unsent, NoAnswerReason reason) {
        if (!waiting.contains(x)) {
            return;
        }
        if (sent(x) == 0) {
            boolean takenBack = withdraw(x);
            done(x, new NotSent(unsent));
            if (!takenBack) { // it would leave with the rest of the stream
                shut(NoAnswerReason.CLOSED);
            }
            return;
        }
        takeNoMore(); // before the result is seen: who has it must not find the connection open
        waiting.remove(x);
        boolean dripping = wire.midFrame() && waiting.all().stream().noneMatch(Exchange::fullySent);
        if (!x.fullySent() || dripping) { // half a request or half an answer: the stream is of no more use
            unheard.add(x);
            shut(NoAnswerReason.CLOSED);
        } else {
            late.replace(x);
            listenForLateAnswers(); // likewise before: the late window runs from the deadline, not from later
        }
        finish(x, new NoAnswer(sent(x), reason, left(x)));
    }

    private Sent left(Exchange x) {
        return x.fullySent() ? Sent.YES : Sent.MAYBE;
    }

    /** Takes back a request of which nothing has left; false if the stream no more gives it back. */
    private boolean withdraw(Exchange x) {
        if (x.start() < 0) {
            return outbound.remove(x);
        }
        if (!wire.withdraw(x.start(), x.length)) {
            return false;
        }
        boolean behind = false;
        for (Exchange other : appended) {
            if (behind) {
                other.moveForward(x.length);
            }
            behind |= other == x;
        }
        return appended.remove(x);
    }

    private void listenForLateAnswers() {
        lateWindowOver = false;
        if (lateTimer != null) {
            lateTimer.cancel();
        }
        lateTimer = loop.after(settings.lateWindow().toNanos(), () -> {
            lateWindowOver = true;
            closeIfIdle();
        });
    }

    private void closeIfIdle() {
        if (lateWindowOver && waiting.isEmpty()) {
            shut(NoAnswerReason.CLOSED);
        }
    }

    private void done(Exchange x, ExchangeResult result) {
        waiting.remove(x);
        finish(x, result);
        closeIfIdle();
    }

    private void finish(Exchange x, ExchangeResult result) {
        x.cancel();
        if (result instanceof NoAnswer || result instanceof Unreadable) {
            unheard.add(x);
        }
        x.settle(result);
        if (x.awaited) {
            x.run();
        } else {
            callbacks.execute(x);
        }
    }

    /** Closes and settles everything still open. Loop thread only; the first call decides the reason. */
    void shut(NoAnswerReason reason) {
        takeNoMore();
        if (closed) {
            return;
        }
        closed = true;
        if (lateTimer != null) {
            lateTimer.cancel();
        }
        wire.close(unheard.isEmpty() && waiting.isEmpty());
        boolean writeFailed = reason == NoAnswerReason.WRITE_FAILED;
        for (Exchange x : waiting.all()) {
            if (sent(x) == 0) {
                finish(x, new NotSent(writeFailed ? NotSentReason.WRITE_FAILED : NotSentReason.CLOSED));
            } else {
                boolean whole = writeFailed && x.fullySent();
                finish(x, new NoAnswer(sent(x), whole ? NoAnswerReason.CLOSED : reason, left(x)));
            }
        }
        waiting.clear();
        outbound.clear();
        appended.clear();
        settings.connections().remove(this);
        callbacks.execute(() -> settings.observer().closed(this));
    }
}
