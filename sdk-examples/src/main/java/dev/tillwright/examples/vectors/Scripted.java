package dev.tillwright.examples.vectors;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A random source that says what a vector told it to, again and again: for fills, and for k of SM2. */
final class Scripted extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int at;

    private Scripted(byte[] script) {
        this.script = script;
    }

    /** Hexadecimal digits; an odd one is followed by a zero. */
    static Scripted of(String digits) {
        return new Scripted(HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0"));
    }

    static Scripted of(byte[] bytes) {
        return new Scripted(bytes.clone());
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = script[at++ % script.length];
        }
    }
}
