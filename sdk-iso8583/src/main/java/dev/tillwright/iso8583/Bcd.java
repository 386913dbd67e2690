package dev.tillwright.iso8583;

/** Two digits a byte. Stateless. */
final class Bcd {
    private static final byte NOT_DIGITS = -1;
    /** By byte: the number that its two digits make, or -1. */
    private static final byte[] PAIRS = new byte[256];
    /** By number 0..99: its byte. */
    private static final byte[] BYTES = new byte[100];

    static {
        java.util.Arrays.fill(PAIRS, NOT_DIGITS);
        for (int i = 0; i < 100; i++) {
            int octet = (i / 10) << 4 | i % 10;
            PAIRS[octet] = (byte) i;
            BYTES[i] = (byte) octet;
        }
    }

    private Bcd() {}

    /** The number that a byte's two digits make, or -1. */
    static int pair(byte b) {
        return PAIRS[b & 0xFF];
    }

    /** The byte of a number 0..99. */
    static byte of(int pair) {
        return BYTES[pair];
    }

    /** The number of up to 16 digits in the nibbles of a word, all of them known to be digits. */
    static long number(long nibbles) {
        long pairs = nibbles - 6 * (nibbles >>> 4 & 0x0F0F_0F0F_0F0F_0F0FL);
        long quads = (pairs & 0x00FF_00FF_00FF_00FFL) + 100 * (pairs >>> 8 & 0x00FF_00FF_00FF_00FFL);
        long octets = (quads & 0x0000_FFFF_0000_FFFFL) + 10_000 * (quads >>> 16 & 0x0000_FFFF_0000_FFFFL);
        return (octets & 0xFFFF_FFFFL) + 100_000_000L * (octets >>> 32);
    }
}
