package dev.tillwright.iso8583.spec;

/** What {@code describe()} and {@code toString()} may show of a field. */
public enum Disclosure {
    /** The value as it is. */
    OPEN,
    /** A card number as its first six and last four digits; of anything else only its length. */
    MASKED,
    /** Nothing but its length. */
    SUPPRESSED,
    /** BER-TLV: the tags, with the values of card data tags hidden. */
    BY_TAG,
    /** Nothing but its length, even where everything else is revealed: PIN blocks and keys. */
    SECRET
}
