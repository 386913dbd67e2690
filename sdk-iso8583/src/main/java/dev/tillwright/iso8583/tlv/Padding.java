package dev.tillwright.iso8583.tlv;

/**
 * What to do with bytes between data objects that belong to none. Padding that was skipped is no object of the list,
 * yet {@link TlvList#encode()} gives it back with all other bytes.
 */
public enum Padding {
    /** It is refused. The default. */
    REFUSED,
    /** Bytes 00 are skipped, as EMV Book 3 annex B1 allows. */
    ZEROS_SKIPPED,
    /**
     * Bytes 00 and FF are skipped, as ISO/IEC 7816-4 clause 5.2.2 allows. Tags that begin with FF cannot be read then:
     * the slip of a UnionPay signature and the templates of EMV contactless kernel 2 have such tags.
     */
    ZEROS_AND_FF_SKIPPED
}
