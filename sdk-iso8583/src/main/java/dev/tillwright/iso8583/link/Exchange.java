package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way. Loop thread only, after construction. */
final class Exchange {
    final IsoMessage request;
    final String key;
    final ByteBuffer frame;
    final long answerNanos;
    final CompletableFuture<ExchangeResult> future = new CompletableFuture<>();
    SelectorLoop.@Nullable Timer timer;

    Exchange(IsoMessage request, String key, byte[] frame, long answerNanos) {
        this.request = request;
        this.key = key;
        this.frame = ByteBuffer.wrap(frame);
        this.answerNanos = answerNanos;
    }

    /** Bytes that the socket accepted. */
    int sent() {
        return frame.position();
    }

    boolean fullySent() {
        return !frame.hasRemaining();
    }

    void cancelTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
