package dev.tillwright.iso8583.link;

/** What a server tells its listener about a connection. Immutable. More may be added. */
public enum ServerEvent {
    /** A client has connected, and TLS is done if it is spoken. */
    OPENED,
    /** The client hung up, or the server was closed. */
    CLOSED,
    /** There were as many connections as allowed; this one was closed at once. */
    TOO_MANY_CONNECTIONS,
    /** Nothing was received or sent for too long. */
    IDLE,
    /** A frame, or the TLS handshake, was begun and not ended in time. */
    HALF_FRAME,
    /** The stream can't be cut into frames. */
    BROKEN_FRAME,
    /** A frame is no message of the spec; the connection stays open. */
    UNREADABLE,
    /** More requests are unanswered than allowed; the connection was closed. */
    TOO_MANY_UNANSWERED,
    /** The client does not read its answers; the connection was closed. */
    ANSWERS_NOT_READ,
    /** An answer was too long for the framing, or came when the connection was closed; it was not sent. */
    ANSWER_LOST,
    /** The handler threw; the connection stays open. */
    HANDLER_FAILED,
    /** The TLS handshake failed. */
    TLS_FAILED
}
