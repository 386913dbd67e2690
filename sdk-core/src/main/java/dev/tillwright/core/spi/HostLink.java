package dev.tillwright.core.spi;

import dev.tillwright.iso8583.IsoMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The way to the acquirer's hosts: connects to one of them, sends one message and waits for its answer.
 *
 * <p>Thread-safe. A message is handed to at most one connection: another address is tried only while zero bytes have left.
 * Nothing here repeats a message.
 */
public interface HostLink extends AutoCloseable {
    /**
     * Sends a message once.
     *
     * @param request the packed message with its MAC
     * @param startWithin how long connecting may take; when it is over before the first byte left, nothing is sent
     * @param answerWithin how long to wait from the last byte sent to the last byte of the answer
     * @return completes with what happened; never exceptionally
     */
    CompletableFuture<HostReply> exchange(IsoMessage request, Duration startWithin, Duration answerWithin);

    /**
     * Hears answers that no exchange waits for any more.
     *
     * @param listener called on a thread of the link's executor, never on its I/O thread
     */
    void onLateAnswer(Consumer<IsoMessage> listener);

    /** Closes all connections. */
    @Override
    void close();
}
