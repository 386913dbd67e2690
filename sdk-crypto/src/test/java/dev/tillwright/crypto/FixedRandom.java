package dev.tillwright.crypto;

import java.security.SecureRandom;
import java.util.Random;

/** Random bytes that a seed gives: for tests that must run the same way twice. */
final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random source;

    FixedRandom(long seed) {
        this.source = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
