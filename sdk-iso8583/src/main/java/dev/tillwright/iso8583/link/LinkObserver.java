package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;

/** Sees the messages of a link and what came of them, for transcripts and measurements. Called on the link's executor, in order for each connection. */
public interface LinkObserver {
    /**
     * The last byte of a request was handed to the socket.
     *
     * @param connection where
     * @param request the message
     */
    default void sent(IsoConnection connection, IsoMessage request) {}

    /**
     * A message was received and read, whether or not anyone waits for it.
     *
     * @param connection where
     * @param message the message
     * @param prefix the bytes between length and message
     */
    default void received(IsoConnection connection, IsoMessage message, byte[] prefix) {}

    /**
     * An exchange is over. Told once for each request that was handed to the connection, sent or not, not necessarily
     * before its caller has the result.
     *
     * @param connection where
     * @param request the message
     * @param result what is known
     */
    default void ended(IsoConnection connection, IsoMessage request, ExchangeResult result) {}

    /**
     * The connection is closed.
     *
     * @param connection which
     */
    default void closed(IsoConnection connection) {}
}
