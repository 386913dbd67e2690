package dev.tillwright.crypto.pin;

import java.security.SecureRandom;
import java.util.Optional;

/** Hex digits of a random source, in the order in which its bytes show them. Not thread-safe. */
final class RandomNibbles {
    /** Four of ten draws are letters; so many without one is a broken source. */
    private static final int MOST_DRAWS = 1_000;

    private final Optional<SecureRandom> source;
    private final byte[] drawn = new byte[1];
    private boolean half;

    private RandomNibbles(Optional<SecureRandom> source) {
        this.source = source;
    }

    static RandomNibbles of(SecureRandom source) {
        return new RandomNibbles(Optional.of(source));
    }

    /** For layouts that need none. */
    static RandomNibbles none() {
        return new RandomNibbles(Optional.empty());
    }

    int any() {
        if (half) {
            half = false;
            return drawn[0] & 0xF;
        }
        bytes(drawn);
        half = true;
        return drawn[0] >> 4 & 0xF;
    }

    /** A to F, each as likely as the others: what is no letter is drawn again. */
    int letter() {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            int digit = any();
            if (digit >= 0xA) {
                return digit;
            }
        }
        throw new IllegalStateException("the random source yields no letter in 1000 digits: give a working one");
    }

    /** Fills the array. */
    void bytes(byte[] target) {
        source.orElseThrow(() ->
                        new IllegalArgumentException("this format has a random fill: give a SecureRandom with it"))
                .nextBytes(target);
    }
}
