package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that a server received. Thread-safe: it may be answered from any thread, now or later, in any order. */
public final class ServerRequest {
    private final ServerConnection connection;
    private final IsoMessage message;
    private final byte[] header;
    private final AtomicBoolean answered = new AtomicBoolean();

    ServerRequest(ServerConnection connection, IsoMessage message, byte[] header) {
        this.connection = connection;
        this.message = message;
        this.header = header;
    }

    /**
     * The message.
     *
     * @return the message
     */
    public IsoMessage message() {
        return message;
    }

    /**
     * The header as received.
     *
     * @return a copy
     */
    public byte[] header() {
        return header.clone();
    }

    /**
     * The client's address.
     *
     * @return the address
     */
    public InetSocketAddress client() {
        return connection.client();
    }

    /**
     * Answers with the header that follows from the request's.
     *
     * @param answer the message
     * @throws IllegalStateException if it was answered or dropped before
     */
    public void answer(IsoMessage answer) {
        send(requireNonNull(answer, "answer"), connection.framing().header().answerTo(header));
    }

    /**
     * Answers with a header of its own.
     *
     * @param answer the message
     * @param answerHeader as long as the framing's header; copied
     * @throws IllegalStateException if it was answered or dropped before
     * @throws IllegalArgumentException if the header has another size
     */
    public void answer(IsoMessage answer, byte[] answerHeader) {
        int size = connection.framing().header().length();
        if (requireNonNull(answerHeader, "answerHeader").length != size) {
            throw new IllegalArgumentException("answerHeader must have " + size + " bytes, has " + answerHeader.length);
        }
        send(requireNonNull(answer, "answer"), answerHeader.clone());
    }

    /**
     * Gives no answer, so that the request no longer counts as unanswered.
     *
     * @throws IllegalStateException if it was answered or dropped before
     */
    public void drop() {
        once();
        connection.drop();
    }

    private void send(IsoMessage answer, byte[] answerHeader) {
        once();
        connection.answer(answer, answerHeader);
    }

    private void once() {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered or dropped before: do it once");
        }
    }

    @Override
    public String toString() {
        return "ServerRequest " + message;
    }
}
