package dev.tillwright.device.internal.driver.pcsc;

/** A card's answer to reset. Stateless. */
final class Atr {
    private static final int PREFIX = 4;

    private Atr() {}

    /** PC/SC part 3 clause 3.1.3.2.3.1 has readers make up one answer for all contactless cards: 3B 8n 80 01. */
    static boolean isContactless(byte[] atr) {
        return atr.length >= PREFIX
                && atr[0] == 0x3B
                && (atr[1] & 0xF0) == 0x80
                && (atr[2] & 0xFF) == 0x80
                && atr[3] == 0x01;
    }
}
