package dev.tillwright.iso8583;

/** What content can be wrong with, before it is known whether a message was being read or written. */
enum Fault {
    NOT_A_DIGIT(IsoDecodeException.Reason.NOT_A_DIGIT, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    PAD(IsoDecodeException.Reason.WRONG_PAD_NIBBLE, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    CHARACTER(IsoDecodeException.Reason.CHARACTER_NOT_ALLOWED, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    HEX(IsoDecodeException.Reason.NOT_HEXADECIMAL, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED),
    LENGTH(IsoDecodeException.Reason.IMPOSSIBLE_LENGTH, IsoEncodeException.Reason.WRONG_LENGTH),
    NEGATIVE(IsoDecodeException.Reason.NOT_A_DIGIT, IsoEncodeException.Reason.NEGATIVE),
    STRUCTURE(IsoDecodeException.Reason.NOT_A_TRACK, IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED);

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
