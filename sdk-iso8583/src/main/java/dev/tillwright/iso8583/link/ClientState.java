package dev.tillwright.iso8583.link;

/** Where an {@link IsoClient} stands. Immutable. */
public enum ClientState {
    /** A connection is being made. */
    CONNECTING,
    /** It is made, and the sign-on runs on it; nobody else may use it yet. */
    SIGNING_ON,
    /** There is a proven connection. */
    UP,
    /** There is none; the next try comes after a pause. */
    DOWN,
    /** The client was closed. */
    CLOSED
}
