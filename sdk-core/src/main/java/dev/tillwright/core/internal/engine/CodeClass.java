package dev.tillwright.core.internal.engine;

/** What a response code to a sale or void means for money. The acquirer's profile maps codes to these. */
public enum CodeClass {
    /** Booked in full. */
    APPROVED,
    /** Booked in part. */
    PARTIAL,
    /** Definitely not booked. */
    DECLINED,
    /** The code does not say whether it is booked: unknown, missing, or of the profile's in-doubt set. */
    IN_DOUBT,
    /** The host has seen this trace number before. */
    DUPLICATE,
    /** The host found our MAC wrong. */
    MAC_REFUSED
}
