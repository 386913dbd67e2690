package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.internal.Hex;

/** Tags as numbers of one to three bytes. */
final class Tags {
    private static final int MAX_TEXT = 6;

    private Tags() {}

    static int size(int tag) {
        return tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
    }

    static int firstByte(int tag) {
        return tag >>> (8 * (size(tag) - 1));
    }

    static boolean constructed(int tag) {
        return (firstByte(tag) & 0x20) != 0;
    }

    static int requireValid(int tag) {
        if (!valid(tag)) {
            throw new IllegalArgumentException("not a BER tag of one to three bytes: 0x" + Integer.toHexString(tag));
        }
        return tag;
    }

    static boolean valid(int tag) {
        int size = size(tag);
        boolean valid = tag > 0 && tag <= 0xFFFFFF && (size > 1) == ((firstByte(tag) & 0x1F) == 0x1F);
        for (int i = 0; i < size - 1; i++) {
            boolean more = (tag >> (8 * i) & 0x80) != 0;
            valid &= more == (i > 0);
        }
        return valid;
    }

    static String text(int tag) {
        int size = size(tag);
        StringBuilder out = new StringBuilder(MAX_TEXT);
        for (int shift = 8 * size - 4; shift >= 0; shift -= 4) {
            out.append(Hex.digit(tag >>> shift));
        }
        return out.toString();
    }

    /** The tag that a text names, or -1. */
    static int parse(String text) {
        if (text.isEmpty() || text.length() > MAX_TEXT || text.length() % 2 != 0) {
            return -1;
        }
        int tag = 0;
        for (int i = 0; i < text.length(); i++) {
            int nibble = Hex.nibble(text.charAt(i));
            if (nibble < 0) {
                return -1;
            }
            tag = (tag << 4) | nibble;
        }
        return size(tag) * 2 == text.length() && valid(tag) ? tag : -1;
    }
}
