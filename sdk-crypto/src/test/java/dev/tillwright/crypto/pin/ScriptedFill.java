package dev.tillwright.crypto.pin;

import dev.tillwright.crypto.Vectors;
import java.security.SecureRandom;

/** A random source that yields what it was given, again and again. */
final class ScriptedFill extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int at;

    /** Yields these bytes. */
    ScriptedFill(byte... script) {
        this.script = script.clone();
    }

    /** Yields these hex digits; an odd one is followed by a zero. */
    static ScriptedFill ofHex(String digits) {
        return new ScriptedFill(Vectors.hex(digits.length() % 2 == 0 ? digits : digits + "0"));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = script[at++ % script.length];
        }
    }
}
