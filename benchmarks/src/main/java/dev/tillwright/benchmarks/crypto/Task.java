package dev.tillwright.benchmarks.crypto;

import java.util.HexFormat;

/** What is measured, with made-up keys and the value that every contender must give. */
public enum Task {
    /** Retail MAC over 256 bytes, ANSI X9.19. */
    MAC_X9_19("3B4CD0E5F1A279865D1F83A4B6C7D8E9", "78E994BE88AD1177"),
    /** CMAC with AES-128 over 256 bytes. */
    MAC_CMAC_AES("2B7E151628AED2A6ABF7158809CF4F3C", "6FE685D672E6FB485ED23FE134E84B4A"),
    /** From a base key and a serial number to the PIN key, and a PIN out of a block under it; the PIN's characters. */
    DUKPT_TDES("0123456789ABCDEFFEDCBA9876543210", "31323334"),
    /** PIN and card number to an encrypted block of ISO 9564 format 0. */
    PIN_FORMAT_0("3B4CD0E5F1A279865D1F83A4B6C7D8E9", "A98AA76A99D191F5");

    /** Whose PIN it is. */
    static final String PAN = "4012345678909";

    /** The PIN of all samples. */
    static final String PIN = "1234";

    /** Serial number with counter 0xFF800: ten steps, the most that there are. */
    static final String KSN = "FFFF9876543210EFF800";

    private final String key;
    private final String expected;

    Task(String key, String expected) {
        this.key = key;
        this.expected = expected;
    }

    byte[] key() {
        return HexFormat.of().parseHex(key);
    }

    /** The message to be MACed: 256 bytes that differ. */
    static byte[] message() {
        byte[] message = new byte[256];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (i * 7 + 3);
        }
        return message;
    }

    /** The PIN as the terminal of that serial number sends it. */
    static byte[] pinBlock() {
        return HexFormat.of().parseHex("33365F5CC6F23C35");
    }

    /** Refuses to measure what gives another value. */
    void check(String who, byte[] result) {
        String was = HexFormat.of().withUpperCase().formatHex(result);
        if (!was.equals(expected)) {
            throw new IllegalStateException(who + " gives " + was + " for " + this + ", not " + expected);
        }
    }
}
