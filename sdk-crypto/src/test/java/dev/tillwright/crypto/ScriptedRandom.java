package dev.tillwright.crypto;

import java.security.SecureRandom;

/** A random source that yields what it was given, again and again. */
public final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int at;

    /** Yields these bytes. */
    public ScriptedRandom(byte... script) {
        this.script = script.clone();
    }

    /** Yields these hex digits; an odd one is followed by a zero. */
    public static ScriptedRandom ofHex(String digits) {
        return new ScriptedRandom(Vectors.hex(digits.length() % 2 == 0 ? digits : digits + "0"));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = script[at++ % script.length];
        }
    }
}
