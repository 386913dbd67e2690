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
        if (nibbles >>> Integer.SIZE == 0) {
            return eightDigits((int) nibbles);
        }
        long pairs = nibbles - 6 * (nibbles >>> 4 & 0x0F0F_0F0F_0F0F_0F0FL);
        long quads = (pairs & 0x00FF_00FF_00FF_00FFL) + 100 * (pairs >>> 8 & 0x00FF_00FF_00FF_00FFL);
        long octets = (quads & 0x0000_FFFF_0000_FFFFL) + 10_000 * (quads >>> 16 & 0x0000_FFFF_0000_FFFFL);
        return (octets & 0xFFFF_FFFFL) + 100_000_000L * (octets >>> 32);
    }

    /** The same of eight digits. */
    private static int eightDigits(int nibbles) {
        int pairs = nibbles - 6 * (nibbles >>> 4 & 0x0F0F_0F0F);
        int quads = (pairs & 0x00FF_00FF) + 100 * (pairs >>> 8 & 0x00FF_00FF);
        return (quads & 0xFFFF) + 10_000 * (quads >>> 16);
    }

    /** The digits of a number below 10^16, one a nibble: {@link #number} backwards, without a division a digit. */
    static long nibbles(long number) {
        if (number < 100_000_000) { // nearly every amount
            return eight((int) number);
        }
        long high = number / 100_000_000;
        return (eight((int) high) << 32) | eight((int) (number - high * 100_000_000));
    }

    /** Splits 8 digits into lanes of 4, of 2 and of 1; a product and a shift divide all lanes of a word at once. */
    private static long eight(int number) {
        int high = number / 10_000;
        long quads = ((long) high << 32) | (number - high * 10_000);
        long hundreds = ((quads * 5243) >>> 19) & 0x0000_007F_0000_007FL;
        long pairs = (hundreds << 16) | (quads - 100 * hundreds);
        long tens = ((pairs * 103) >>> 10) & 0x000F_000F_000F_000FL;
        long bytes = (tens << 4) | (pairs - 10 * tens);
        long words = (bytes | (bytes >>> 8)) & 0x0000_FFFF_0000_FFFFL;
        return (words | (words >>> 16)) & 0xFFFF_FFFFL;
    }

    /** The characters of eight nibbles: {@code '0'} and on, so that nibble D is {@code '='}. */
    static long characters(long nibbles) {
        long quads = (nibbles | (nibbles << 16)) & 0x0000_FFFF_0000_FFFFL;
        long pairs = (quads | (quads << 8)) & 0x00FF_00FF_00FF_00FFL;
        return ((pairs | (pairs << 4)) & 0x0F0F_0F0F_0F0F_0F0FL) | 0x3030_3030_3030_3030L;
    }

    /** The low nibbles of eight characters. */
    static int packed(long characters) {
        long nibbles = characters & 0x0F0F_0F0F_0F0F_0F0FL;
        long pairs = (nibbles | (nibbles >>> 4)) & 0x00FF_00FF_00FF_00FFL;
        long quads = (pairs | (pairs >>> 8)) & 0x0000_FFFF_0000_FFFFL;
        return (int) (quads | (quads >>> 16));
    }
}
