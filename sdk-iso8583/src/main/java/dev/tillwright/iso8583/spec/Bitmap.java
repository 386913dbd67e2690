package dev.tillwright.iso8583.spec;

/** Form and size of the bitmap. Immutable. */
public enum Bitmap {
    /** 8 bytes; bit 1 is refused. */
    BINARY_64,
    /** 8 bytes, or 16 when bit 1 announces the secondary bitmap. */
    BINARY_128,
    /** 16 hexadecimal characters; bit 1 is refused. */
    HEX_64,
    /** 16 hexadecimal characters, or 32 when bit 1 announces the secondary bitmap. */
    HEX_128;

    /**
     * The highest field number that this bitmap can announce.
     *
     * @return 64 or 128
     */
    public int highestField() {
        return this == BINARY_64 || this == HEX_64 ? 64 : 128;
    }

    /**
     * Tells whether the bitmap is written as text.
     *
     * @return true for hexadecimal text
     */
    public boolean hex() {
        return this == HEX_64 || this == HEX_128;
    }

    /**
     * Bytes on the wire of 64 bits.
     *
     * @return 8 or 16
     */
    public int bytesPerWord() {
        return hex() ? 16 : 8;
    }
}
