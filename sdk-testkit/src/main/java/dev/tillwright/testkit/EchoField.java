package dev.tillwright.testkit;

/** A field that an answer repeats from its request, see {@link Faults#wrongEcho}. */
public enum EchoField {
    /** F4: one fen more. */
    AMOUNT,
    /** F2: another card. */
    PAN,
    /** F11: another trace number. */
    TRACE,
    /** F41: another terminal. */
    TERMINAL
}
