package dev.tillwright.iso8583.link;

/** Whether a request has left this machine. Immutable. */
public enum Sent {
    /** Not a byte was handed to the operating system: the host cannot know of it. */
    NO,
    /** A part of it was handed over: the host can hardly have understood it, but nothing proves that. */
    MAYBE,
    /** Every byte was handed over. Whether they arrived is known only if an answer came. */
    YES
}
