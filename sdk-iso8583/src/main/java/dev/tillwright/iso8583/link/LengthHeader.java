package dev.tillwright.iso8583.link;

/** How the length before a frame is written. It never counts itself. */
public enum LengthHeader {
    /** Two bytes, big-endian. */
    BINARY_2(2, 0xFFFF),
    /** Four bytes, big-endian. */
    BINARY_4(4, Integer.MAX_VALUE),
    /** Two bytes of BCD digits. */
    BCD_2(2, 9999),
    /** Four ASCII digits. */
    ASCII_4(4, 9999);

    private final int bytes;
    private final int largest;

    LengthHeader(int bytes, int largest) {
        this.bytes = bytes;
        this.largest = largest;
    }

    int bytes() {
        return bytes;
    }

    int largest() {
        return largest;
    }

    /** The length, or -1 if the bytes are not digits. */
    long read(byte[] b) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int octet = b[i] & 0xFF;
            int low = octet & 0xF;
            switch (this) {
                case BINARY_2, BINARY_4 -> value = (value << 8) | octet;
                case BCD_2 -> {
                    if (octet > 0x99 || low > 9) {
                        return -1;
                    }
                    value = value * 100 + (octet >> 4) * 10L + low;
                }
                case ASCII_4 -> {
                    if (octet < '0' || octet > '9') {
                        return -1;
                    }
                    value = value * 10 + (octet - '0');
                }
            }
        }
        return value;
    }

    void write(byte[] b, int length) {
        int rest = length;
        for (int i = bytes - 1; i >= 0; i--) {
            switch (this) {
                case BINARY_2, BINARY_4 -> {
                    b[i] = (byte) rest;
                    rest >>>= 8;
                }
                case BCD_2 -> {
                    b[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
                    rest /= 100;
                }
                case ASCII_4 -> {
                    b[i] = (byte) ('0' + rest % 10);
                    rest /= 10;
                }
            }
        }
    }
}
