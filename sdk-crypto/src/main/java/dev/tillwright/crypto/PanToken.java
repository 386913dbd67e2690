package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Pan;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What stands for a card number in limits, duplicate guards and look-ups: HMAC-SHA-256 under a key of its own over all
 * digits (PCI DSS, requirement 3.5.1.1). Immutable.
 *
 * <p>A bare hash of a card number is no protection: there are too few card numbers. The same card gives the same token as
 * long as the key is the same; use the key for nothing else, and do not keep the token beside a masked number in more than
 * one truncation. Equality is constant-time.
 */
public final class PanToken {
    private static final int LENGTH = 32;

    private final byte[] token;

    private PanToken(byte[] token) {
        this.token = token;
    }

    /**
     * The token of a card number.
     *
     * @param key an HMAC key (usage {@code M7}) for tokens alone
     * @throws KeyUsageException if the key is of another usage, does not generate, is closed or gone, or its vault cannot
     *     run HMAC
     * @throws IllegalStateException if the card number is closed
     */
    public static PanToken of(MacKey key, Pan pan) {
        KeyUsage usage = requireNonNull(key, "key").info().usage();
        if (usage != KeyUsage.MAC_HMAC) {
            throw new KeyUsageException("a card number token takes a key of usage M7 (HMAC), not " + usage.code()
                    + ": have one generated for tokens alone");
        }
        key.require(KeyOperation.GENERATE);
        char[] digits = requireNonNull(pan, "pan").digits();
        byte[] ascii = new byte[digits.length];
        try {
            for (int i = 0; i < digits.length; i++) {
                ascii[i] = (byte) digits[i];
            }
            return new PanToken(key.lend("HMAC", bytes -> KeyedHash.sha256(bytes, ascii)));
        } finally {
            Arrays.fill(digits, '\0');
            Arrays.fill(ascii, (byte) 0);
        }
    }

    /**
     * A token that was stored.
     *
     * @param stored the 32 bytes of {@link #bytes()}, copied
     * @throws IllegalArgumentException if there are not 32
     */
    public static PanToken ofBytes(byte[] stored) {
        if (requireNonNull(stored, "stored").length != LENGTH) {
            throw new IllegalArgumentException("a token has 32 bytes, this has " + stored.length);
        }
        return new PanToken(stored.clone());
    }

    /** The 32 bytes, for storing; a copy. */
    public byte[] bytes() {
        return token.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PanToken that && MessageDigest.isEqual(token, that.token);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(token).getInt();
    }

    /** Does not show the token: it would link the log lines of one card. */
    @Override
    public String toString() {
        return "PanToken[32 bytes]";
    }
}
