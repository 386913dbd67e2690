package dev.tillwright.crypto.issuer;

import java.util.Arrays;

/** How data are padded to whole blocks before a cryptogram is made of them (ISO 9797-1). */
public enum CryptogramPadding {
    /** Padding method 1: zero bytes, none if the data are whole blocks. Does not see zero bytes at the end of the data. */
    ZEROS,
    /** Padding method 2: the byte 80, then zero bytes. */
    ISO_80;

    private static final int BLOCK = 8;

    byte[] padded(byte[] data) {
        int marked = data.length + (this == ISO_80 ? 1 : 0);
        byte[] blocks = Arrays.copyOf(data, (marked + BLOCK - 1) / BLOCK * BLOCK);
        if (this == ISO_80) {
            blocks[data.length] = (byte) 0x80;
        }
        return blocks;
    }
}
