package dev.tillwright.iso8583.tlv;

/** What of a value readable output may show. Immutable. Later constants hide more. */
public enum Sensitivity {
    /** All of it. */
    OPEN,
    /** A card number: its first and last digits. */
    CARD_NUMBER,
    /** Track 2 in packed digits: the first and last digits of the card number in it, and nothing else. */
    TRACK,
    /** Nothing but its length. */
    HIDDEN,
    /** Nothing but its length, even where everything else is revealed: PIN data. */
    SECRET
}
