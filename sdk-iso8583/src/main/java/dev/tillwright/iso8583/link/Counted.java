package dev.tillwright.iso8583.link;

/** What the length of a frame counts besides the message. Immutable. Default of a {@link Framing}: the header alone. */
public enum Counted {
    /** The length field itself ("inclusive" length). */
    LENGTH,
    /** The header between length and message. */
    HEADER,
    /** The trailer after the message. */
    TRAILER
}
