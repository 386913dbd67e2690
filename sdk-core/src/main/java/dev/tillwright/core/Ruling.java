package dev.tillwright.core;

/** What a named operator found out about a payment that the host's answers can't prove any more. */
public enum Ruling {
    /** The statement or the acquirer shows it: the customer was charged. */
    BOOKED,
    /** The statement or the acquirer shows that it is not there. */
    NOT_BOOKED
}
