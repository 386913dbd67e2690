package dev.tillwright.crypto;

import java.security.SecureRandom;

/** Gives the bytes that it was told, for values whose random part a standard prints. */
final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int at;

    ScriptedRandom(byte[] script) {
        this.script = script.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(script, at, bytes, 0, bytes.length);
        at += bytes.length;
    }
}
