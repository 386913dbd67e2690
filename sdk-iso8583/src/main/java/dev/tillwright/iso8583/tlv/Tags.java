package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.internal.Hex;

/** Tags as numbers of one to three bytes. */
final class Tags {
    private Tags() {}

    static int size(int tag) {
        return tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
    }

    static int firstByte(int tag) {
        return tag >>> (8 * (size(tag) - 1));
    }

    static int requireValid(int tag) {
        int size = size(tag);
        boolean valid = tag > 0 && tag <= 0xFFFFFF && (size > 1) == ((firstByte(tag) & 0x1F) == 0x1F);
        for (int i = 0; i < size - 1; i++) {
            boolean more = (tag >> (8 * i) & 0x80) != 0;
            valid &= more == (i > 0);
        }
        if (!valid) {
            throw new IllegalArgumentException("not a BER tag of one to three bytes: 0x" + Integer.toHexString(tag));
        }
        return tag;
    }

    static String text(int tag) {
        int size = size(tag);
        StringBuilder out = new StringBuilder(6);
        for (int shift = 8 * size - 4; shift >= 0; shift -= 4) {
            out.append(Hex.digit(tag >>> shift));
        }
        return out.toString();
    }
}
