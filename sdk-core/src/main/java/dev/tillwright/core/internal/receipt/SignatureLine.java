package dev.tillwright.core.internal.receipt;

/** Whether the cardholder signs the merchant's copy. */
public enum SignatureLine {
    /** A line to sign on. */
    SIGN,
    /** The words that no signature is needed 免签. */
    NOT_NEEDED
}
