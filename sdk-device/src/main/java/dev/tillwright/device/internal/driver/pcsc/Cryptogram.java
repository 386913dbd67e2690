package dev.tillwright.device.internal.driver.pcsc;

/** What a card is asked for, and what it gives: the two first bits of tag 9F27 (EMV Book 3 table 14). */
enum Cryptogram {
    /** Application authentication cryptogram: no. */
    AAC(0x00),
    /** Transaction certificate: yes. */
    TC(0x40),
    /** Authorisation request cryptogram: ask the issuer. */
    ARQC(0x80),
    /** Reserved. */
    RESERVED(0xC0);

    private static final int MASK = 0xC0;

    private final int bits;

    Cryptogram(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    static Cryptogram of(byte information) {
        return switch (information & MASK) {
            case 0x00 -> AAC;
            case 0x40 -> TC;
            case 0x80 -> ARQC;
            default -> RESERVED;
        };
    }
}
