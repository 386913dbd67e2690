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
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final InetSocketAddress address;
    private final LinkSettings settings;
    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final SerialExecutor callbacks;
    private final FrameReader reader;
    private final Deque<Exchange> outbound = new ArrayDeque<>();
    private final Map<String, Exchange> waiting = new LinkedHashMap<>();
    private final Map<String, Exchange> late = new LinkedHashMap<>();
    private final Set<Exchange> unheard = new HashSet<>(); // left, and no answer to them was ever read
    private SelectorLoop.@Nullable Timer lateTimer;
    private boolean lateWindowOver;
    private boolean closed;
    private volatile boolean open = true;

    IsoConnection(
            InetSocketAddress address,
            LinkSettings settings,
            SelectorLoop loop,
            SocketChannel channel,
            SelectionKey key) {
        this.address = address;
        this.settings = settings;
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.callbacks = new SerialExecutor(settings.executor());
        this.reader = settings.framing().newReader();
    }

    /**
     * Sends a request and waits for its answer, without blocking. The future completes normally in every case, on
     * the link's executor; cancelling it changes nothing about the exchange.
     *
     * @param request the message
     * @param answerWithin from the last byte written to the last byte of the answer, and also the longest that
     *     writing may take; above zero
     * @return what is known afterwards
     */
    public CompletableFuture<ExchangeResult> exchange(IsoMessage request, Duration answerWithin) {
        requireNonNull(request, "request");
        if (requireNonNull(answerWithin, "answerWithin").isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("answerWithin must be above zero, was " + answerWithin);
        }
        byte[] frame;
        try {
            frame = settings.framing().encode(request);
        } catch (FrameException e) {
            return CompletableFuture.completedFuture(new NotSent(NotSentReason.FRAME_TOO_LARGE));
        }
        Exchange exchange = new Exchange(request, settings.correlator().key(request), frame, answerWithin.toNanos());
        if (!loop.execute(() -> begin(exchange))) {
            finish(exchange, new NotSent(NotSentReason.CLOSED));
        }
        return exchange.future;
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

    private void begin(Exchange x) {
        if (!open) {
            finish(x, new NotSent(NotSentReason.CLOSED));
        } else if (waiting.containsKey(x.key)) {
            finish(x, new NotSent(NotSentReason.DUPLICATE_KEY));
        } else {
            waiting.put(x.key, x);
            outbound.add(x);
            x.timer = loop.after(x.answerNanos, () -> expired(x));
            write();
        }
    }

    /** What the selector woke us for. */
    void ready() {
        if (key.isReadable()) {
            read();
        }
        if (!closed && key.isWritable()) {
            write();
        }
    }

    private void write() {
        try {
            for (Exchange head = outbound.peek(); head != null; head = outbound.peek()) {
                channel.write(head.frame);
                if (!head.fullySent()) {
                    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                outbound.remove();
                wrote(head);
            }
            key.interestOps(SelectionKey.OP_READ);
        } catch (IOException e) {
            while (!closed && read()) {} // an answer may have come before the host hung up
            shut(NoAnswerReason.WRITE_FAILED);
        }
    }

    private void wrote(Exchange x) {
        x.cancelTimer();
        x.timer = loop.after(x.answerNanos, () -> expired(x));
        callbacks.execute(() -> settings.observer().sent(this, x.request));
    }

    /** Reads what is there; false if there was nothing. */
    private boolean read() {
        ByteBuffer buffer = loop.buffer();
        int n;
        try {
            n = channel.read(buffer);
        } catch (IOException e) {
            shut(NoAnswerReason.RESET);
            return false;
        }
        if (n < 0) {
            shut(NoAnswerReason.CLOSED);
            return false;
        }
        buffer.flip();
        try {
            while (!closed) {
                Optional<Frame> frame = reader.feed(buffer);
                if (frame.isEmpty()) {
                    break;
                }
                received(frame.get());
            }
        } catch (FrameException e) {
            brokenStream(e);
        }
        return n > 0;
    }

    private void received(Frame frame) {
        IsoMessage message;
        try {
            message =
                    settings.spec().decode(frame.owned(), frame.prefixLength(), frame.length() - frame.prefixLength());
        } catch (IsoDecodeException e) {
            unreadable(frame, e);
            return;
        }
        callbacks.execute(() -> settings.observer().received(this, message, frame.prefix()));
        Exchange x = settings.correlator().find(waiting, message);
        if (x != null && x.fullySent()) { // what answers a request that has not left answers another one
            done(x, Answered.of(message, frame.prefix()));
        } else {
            Exchange tooLate = settings.correlator().find(late, message);
            unheard.remove(tooLate);
            unmatched(frame.prefix(), message, null, tooLate == null ? null : tooLate.request);
        }
    }

    /** Frames are still found after it, so the connection lives; only a single waiting request can be meant. */
    private void unreadable(Frame frame, IsoDecodeException e) {
        List<Exchange> possible =
                waiting.values().stream().filter(Exchange::fullySent).toList();
        if (possible.size() == 1) {
            Exchange x = possible.get(0);
            done(x, new Unreadable(x.sent(), e));
        } else {
            unmatched(frame.prefix(), null, e, null);
        }
    }

    private void brokenStream(FrameException e) {
        open = false;
        boolean meantNobody = true;
        for (Exchange x : new ArrayList<>(waiting.values())) {
            if (x.sent() > 0) {
                done(x, new Unreadable(x.sent(), e));
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

    private void expired(Exchange x) {
        if (waiting.get(x.key) == x && x.sent() > 0) {
            read(); // what lies there already came in time: the thread was late, not the host
        }
        if (waiting.get(x.key) != x) {
            return;
        }
        if (x.sent() == 0) {
            outbound.remove(x);
            done(x, new NotSent(NotSentReason.TIMED_OUT));
            return;
        }
        open = false; // before the result is seen: who has it must not find the connection open
        waiting.remove(x.key);
        boolean dripping = reader.midFrame() && waiting.values().stream().noneMatch(Exchange::fullySent);
        if (!x.fullySent() || dripping) { // half a request or half an answer: the stream is of no more use
            shut(NoAnswerReason.CLOSED);
        } else {
            late.put(x.key, x);
            listenForLateAnswers(); // likewise before: the late window runs from the deadline, not from later
        }
        finish(x, new NoAnswer(x.sent(), NoAnswerReason.TIMED_OUT));
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
        waiting.remove(x.key, x);
        finish(x, result);
        closeIfIdle();
    }

    private void finish(Exchange x, ExchangeResult result) {
        x.cancelTimer();
        if (result instanceof NoAnswer || result instanceof Unreadable) {
            unheard.add(x);
        }
        callbacks.execute(() -> x.future.complete(result));
    }

    /** Closes and settles everything still open. Loop thread only; the first call decides the reason. */
    void shut(NoAnswerReason reason) {
        open = false;
        if (closed) {
            return;
        }
        closed = true;
        if (lateTimer != null) {
            lateTimer.cancel();
        }
        if (!unheard.isEmpty() || !waiting.isEmpty()) {
            Quietly.close(channel);
        } else {
            Quietly.closeInOrder(channel);
        }
        boolean writeFailed = reason == NoAnswerReason.WRITE_FAILED;
        for (Exchange x : waiting.values()) {
            if (x.sent() == 0) {
                finish(x, new NotSent(writeFailed ? NotSentReason.WRITE_FAILED : NotSentReason.CLOSED));
            } else {
                boolean whole = writeFailed && x.fullySent();
                finish(x, new NoAnswer(x.sent(), whole ? NoAnswerReason.CLOSED : reason));
            }
        }
        waiting.clear();
        outbound.clear();
        settings.connections().remove(this);
        callbacks.execute(() -> settings.observer().closed(this));
    }
}
