package dev.tillwright.iso8583.link;

/** What to do with a frame of length zero, which many hosts send as a poll. Immutable. Default: {@link #REFUSE}. */
public enum KeepAlive {
    /** The stream is broken: {@link FrameException.Reason#EMPTY}. */
    REFUSE,
    /** It is read and forgotten. */
    IGNORE,
    /** It is read, and one of our own is sent back. */
    ANSWER
}
