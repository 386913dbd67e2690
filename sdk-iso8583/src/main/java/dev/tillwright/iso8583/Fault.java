package dev.tillwright.iso8583;

/** What content can be wrong with, before it is known whether a message was being read or written. */
enum Fault {
    NOT_A_DIGIT(IsoDecodeException.Reason.NOT_A_DIGIT, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    PAD(IsoDecodeException.Reason.WRONG_PAD_NIBBLE, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    CHARACTER(IsoDecodeException.Reason.CHARACTER_NOT_ALLOWED, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    HEX(IsoDecodeException.Reason.NOT_HEXADECIMAL, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    LENGTH(IsoDecodeException.Reason.IMPOSSIBLE_LENGTH, IsoEncodeException.Reason.WRONG_LENGTH),
    EMPTY(IsoDecodeException.Reason.EMPTY, IsoEncodeException.Reason.EMPTY),
    NEGATIVE(IsoDecodeException.Reason.NOT_A_DIGIT, IsoEncodeException.Reason.NEGATIVE),
    SIGN(IsoDecodeException.Reason.NOT_A_SIGN, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    TRACK(IsoDecodeException.Reason.NOT_A_TRACK, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    TRUNCATED(IsoDecodeException.Reason.TRUNCATED, IsoEncodeException.Reason.WRONG_LENGTH),
    TRAILING(IsoDecodeException.Reason.TRAILING_BYTES, IsoEncodeException.Reason.WRONG_LENGTH),
    PREFIX(IsoDecodeException.Reason.LENGTH_NOT_DIGITS, IsoEncodeException.Reason.WRONG_LENGTH),
    TOO_LONG(IsoDecodeException.Reason.LENGTH_ABOVE_MAXIMUM, IsoEncodeException.Reason.WRONG_LENGTH),
    UNKNOWN_TAG(IsoDecodeException.Reason.UNKNOWN_TAG, IsoEncodeException.Reason.STRUCTURE),
    REPEATED_TAG(IsoDecodeException.Reason.REPEATED_TAG, IsoEncodeException.Reason.STRUCTURE),
    UNKNOWN_BIT(IsoDecodeException.Reason.UNKNOWN_FIELD, IsoEncodeException.Reason.STRUCTURE),
    GAP(IsoDecodeException.Reason.IMPOSSIBLE_LENGTH, IsoEncodeException.Reason.STRUCTURE),
    TLV(IsoDecodeException.Reason.NOT_TLV, IsoEncodeException.Reason.STRUCTURE);

    private final IsoDecodeException.Reason decode;
    private final IsoEncodeException.Reason encode;

    Fault(IsoDecodeException.Reason decode, IsoEncodeException.Reason encode) {
        this.decode = decode;
        this.encode = encode;
    }

    IsoDecodeException.Reason decode() {
        return decode;
    }

    IsoEncodeException.Reason encode() {
        return encode;
    }
}
