package dev.tillwright.iso8583;

/** The message type as four nibbles in an int: 0200 is 0x0200. */
final class Mti {
    /** How the MTI is written. */
    enum Form {
        BCD(2, 0),
        ASCII(4, '0'),
        EBCDIC(4, 0xF0);

        private final int bytes;
        private final int zero;

        Form(int bytes, int zero) {
            this.bytes = bytes;
            this.zero = zero;
        }

        int bytes() {
            return bytes;
        }

        /** The MTI at an offset with enough bytes, or the complement of the offset of the first byte that is no digit. */
        int read(byte[] b, int off) {
            if (this == BCD && (Bcd.pair(b[off]) | Bcd.pair(b[off + 1])) >= 0) {
                return (b[off] & 0xFF) << 8 | (b[off + 1] & 0xFF);
            }
            int mti = 0;
            for (int i = 0; i < 4; i++) {
                int where = this == BCD ? off + i / 2 : off + i;
                int octet = b[where] & 0xFF;
                int digit = this == BCD ? (octet >> ((~i & 1) * 4)) & 0xF : octet - zero;
                if (digit < 0 || digit > 9) {
                    return ~where;
                }
                mti = (mti << 4) | digit;
            }
            return mti;
        }

        void write(int mti, byte[] out, int off) {
            if (this == BCD) {
                out[off] = (byte) (mti >> 8);
                out[off + 1] = (byte) mti;
                return;
            }
            for (int i = 0; i < 4; i++) {
                out[off + i] = (byte) (zero + ((mti >> (12 - 4 * i)) & 0xF));
            }
        }
    }

    private Mti() {}

    /** The type that answers: the function digit raised by one, the repeat digit of a request dropped. */
    static int answer(int mti) {
        return (mti + 0x10) & ~0x1;
    }

    static int parse(String mti) {
        int value = 0;
        for (int i = 0; i < mti.length(); i++) {
            char c = mti.charAt(i);
            if (c < '0' || c > '9') {
                throw notFourDigits();
            }
            value = (value << 4) | (c - '0');
        }
        if (mti.length() != 4) {
            throw notFourDigits();
        }
        return value;
    }

    private static IllegalArgumentException notFourDigits() {
        return new IllegalArgumentException("mti must be four digits, such as 0200");
    }

    static String text(int mti) {
        char[] c = new char[4];
        for (int i = 0; i < 4; i++) {
            c[i] = (char) ('0' + ((mti >> (12 - 4 * i)) & 0xF));
        }
        return new String(c);
    }
}
