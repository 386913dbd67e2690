package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import dev.tillwright.iso8583.link.ExchangeResult.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one connection from their beginning to their result: those that wait, those that are over and whose
 * answer may still come, and those that nothing was ever heard of. Each gets one result. Loop thread only.
 */
final class Pending {
    private final Correlator correlator;
    private final Outbox outbox;
    private final SerialExecutor callbacks;
    private final BiConsumer<Exchange, ExchangeResult> onEnd;
    private final Correlator.Waiting waiting = new Correlator.Waiting();
    private final Correlator.Waiting late = new Correlator.Waiting();
    private final Set<Exchange> unheard = new HashSet<>(); // left, and no answer to them was ever read

    Pending(
            Correlator correlator,
            Outbox outbox,
            SerialExecutor callbacks,
            BiConsumer<Exchange, ExchangeResult> onEnd) {
        this.correlator = correlator;
        this.outbox = outbox;
        this.callbacks = callbacks;
        this.onEnd = onEnd;
    }

    /** False if one that could not be told from it waits already. */
    boolean add(Exchange x) {
        return waiting.add(x);
    }

    boolean contains(Exchange x) {
        return waiting.contains(x);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Nothing waits, and nothing that left is without an answer. */
    boolean allHeard() {
        return unheard.isEmpty() && waiting.isEmpty();
    }

    /** What a message answers; what has not left is answered by none. */
    @Nullable
    Exchange answered(IsoMessage message) {
        Exchange x = waiting.find(correlator, message);
        return x != null && x.fullySent() ? x : null;
    }

    /** What a message answers too late; it is heard of now. */
    @Nullable
    Exchange answeredLate(IsoMessage message) {
        Exchange x = late.find(correlator, message);
        unheard.remove(x);
        return x;
    }

    /** Those that wait and have left: the ones that a message may answer. */
    List<Exchange> atHost() {
        return waiting.all().stream().filter(Exchange::fullySent).toList();
    }

    /** Those that wait and of which a byte has left. */
    List<Exchange> begun() {
        return waiting.all().stream().filter(x -> outbox.sent(x) > 0).toList();
    }

    /** Waits no more, and its answer comes late if it does. */
    void over(Exchange x) {
        waiting.remove(x);
    }

    /** Listens for its answer, in place of an earlier one that could not be told from it. */
    void listenFor(Exchange x) {
        late.replace(x);
    }

    /** Its answer will not be heard any more. */
    void giveUp(Exchange x) {
        unheard.add(x);
    }

    void done(Exchange x, ExchangeResult result) {
        waiting.remove(x);
        finish(x, result);
    }

    void finish(Exchange x, ExchangeResult result) {
        x.cancel();
        if (result instanceof NoAnswer || result instanceof Unreadable) {
            unheard.add(x);
        }
        x.settle(result);
        onEnd.accept(x, result);
        if (x.awaited) {
            x.run();
        } else {
            callbacks.execute(x);
        }
    }

    /** Settles everything that waits, when the connection ends. */
    void end(NoAnswerReason reason) {
        boolean writeFailed = reason == NoAnswerReason.WRITE_FAILED;
        for (Exchange x : waiting.all()) {
            if (outbox.sent(x) == 0) {
                finish(x, new NotSent(writeFailed ? NotSentReason.WRITE_FAILED : NotSentReason.CLOSED));
            } else {
                boolean whole = writeFailed && x.fullySent();
                finish(x, noAnswer(x, whole ? NoAnswerReason.CLOSED : reason));
            }
        }
        waiting.clear();
        outbox.clear();
    }

    NoAnswer noAnswer(Exchange x, NoAnswerReason reason) {
        return new NoAnswer(outbox.sent(x), reason, left(x));
    }

    Unreadable unreadable(Exchange x, RuntimeException error) {
        return new Unreadable(outbox.sent(x), error, left(x));
    }

    private static Sent left(Exchange x) {
        return x.fullySent() ? Sent.YES : Sent.MAYBE;
    }
}
