package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: its own loop task, its own deadline and its own delivery, so that a message costs one object.
 * Loop thread only, after construction.
 */
final class Exchange extends TimerWheel.Entry implements Runnable {
    final IsoMessage request;
    final Object key;
    final String qualifier;
    final int length;
    final long answerNanos;
    final CompletableFuture<ExchangeResult> future = new CompletableFuture<>();
    /** A caller blocks on the future: completing it runs no code, so it needs no executor. */
    final boolean awaited;
    /** Others with the same key and another qualifier. */
    @Nullable
    Exchange nextOfKey;

    private final IsoConnection connection;
    private long start = -1;
    private boolean written;
    private @Nullable ExchangeResult result;

    Exchange(
            IsoConnection connection,
            IsoMessage request,
            Object key,
            String qualifier,
            int length,
            long answerNanos,
            boolean awaited) {
        this.connection = connection;
        this.request = request;
        this.key = key;
        this.qualifier = qualifier;
        this.length = length;
        this.answerNanos = answerNanos;
        this.awaited = awaited;
    }

    /** Begins it on the loop's thread, and later hands out its result on the executor. */
    @Override
    public void run() {
        ExchangeResult known = result;
        if (known == null) {
            connection.begin(this);
        } else {
            future.complete(known);
        }
    }

    @Override
    void expired() {
        connection.expired(this);
    }

    /** It was written to the stream's buffer, from this position on. */
    void appended(long position) {
        start = position;
    }

    long start() {
        return start;
    }

    /** A request before it was taken back. */
    void moveForward(int bytes) {
        start -= bytes;
    }

    /** Its last byte was handed to the socket. */
    void markWritten() {
        written = true;
    }

    /** Its last byte had been handed to the socket when we last looked. */
    boolean fullySent() {
        return written;
    }

    void settle(ExchangeResult known) {
        result = known;
    }
}
