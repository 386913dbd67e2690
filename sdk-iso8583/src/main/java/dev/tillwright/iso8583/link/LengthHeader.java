package dev.tillwright.iso8583.link;

/** How the length before a frame is written. Immutable. What it counts is said by {@link Counted}. */
public enum LengthHeader {
    /** No length: a trailer ends the frame. */
    NONE(0, Form.BINARY, Integer.MAX_VALUE),
    /** Two bytes, big-endian. */
    BINARY_2(2, Form.BINARY, 0xFFFF),
    /** Four bytes, big-endian. */
    BINARY_4(4, Form.BINARY, Integer.MAX_VALUE),
    /** Two bytes, big-endian, and two bytes of zero, which are not judged on reading; Visa's lines have it so. */
    BINARY_2_ZERO_2(4, Form.BINARY_ZERO, 0xFFFF),
    /** Two bytes of BCD digits. */
    BCD_2(2, Form.BCD, 9999),
    /** Four bytes of BCD digits. */
    BCD_4(4, Form.BCD, 99_999_999),
    /** Two ASCII digits. */
    ASCII_2(2, Form.ASCII, 99),
    /** Four ASCII digits. */
    ASCII_4(4, Form.ASCII, 9999);

    private enum Form {
        BINARY,
        BINARY_ZERO,
        BCD,
        ASCII
    }

    private final int bytes;
    private final Form form;
    private final int largest;

    LengthHeader(int bytes, Form form, int largest) {
        this.bytes = bytes;
        this.form = form;
        this.largest = largest;
    }

    /**
     * The size of the length field.
     *
     * @return 0, 2 or 4 bytes
     */
    public int bytes() {
        return bytes;
    }

    int largest() {
        return largest;
    }

    /** The length, or -1 if the bytes are not digits. */
    long read(byte[] b, int offset) {
        long value = 0;
        int end = offset + (form == Form.BINARY_ZERO ? 2 : bytes);
        for (int i = offset; i < end; i++) {
            int octet = b[i] & 0xFF;
            switch (form) {
                case BINARY, BINARY_ZERO -> value = (value << 8) | octet;
                case BCD -> {
                    if (octet > 0x99 || (octet & 0xF) > 9) {
                        return -1;
                    }
                    value = value * 100 + (octet >> 4) * 10L + (octet & 0xF);
                }
                case ASCII -> {
                    if (octet < '0' || octet > '9') {
                        return -1;
                    }
                    value = value * 10 + (octet - '0');
                }
            }
        }
        return value;
    }

    void write(byte[] b, int offset, int length) {
        int rest = form == Form.BINARY_ZERO ? length << 16 : length;
        for (int i = offset + bytes - 1; i >= offset; i--) {
            switch (form) {
                case BINARY, BINARY_ZERO -> {
                    b[i] = (byte) rest;
                    rest >>>= 8;
                }
                case BCD -> {
                    b[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
                    rest /= 100;
                }
                case ASCII -> {
                    b[i] = (byte) ('0' + rest % 10);
                    rest /= 10;
                }
            }
        }
    }
}
