package dev.tillwright.crypto.pin;

/** How PIN and card number are laid out in a clear PIN block. Codes are open: later releases add formats. */
public enum PinBlockFormat {
    /** ISO 9564 format 0, ANSI X9.8: length, PIN and F fill, xored with the card number. The format of UnionPay. */
    ISO_0
}
