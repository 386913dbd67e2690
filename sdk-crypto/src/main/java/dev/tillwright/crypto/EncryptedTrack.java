package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Track2;
import java.util.Arrays;

/**
 * Track 2 data part of which is encrypted: hex digits, as many as the track has characters. Not thread-safe. Wiped by
 * {@link #close()}. Never printed: most of its card number is clear.
 */
public final class EncryptedTrack implements AutoCloseable {
    private final char[] digits;
    private boolean closed;

    EncryptedTrack(char[] owned) {
        this.digits = owned;
    }

    /**
     * What a message held. The array is copied.
     *
     * @param digits upper-case hex digits, the separator of the clear part as {@code D}
     * @throws CipherDataException if there are other characters, none, or more than a track has
     */
    public static EncryptedTrack of(char[] digits) {
        boolean fits = requireNonNull(digits, "digits").length > 0 && digits.length <= Track2.MAX_LENGTH;
        for (char c : digits) {
            fits &= (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
        }
        if (!fits) {
            throw new CipherDataException("an encrypted track has 1 to " + Track2.MAX_LENGTH
                    + " upper-case hex digits: take them as the field gives them");
        }
        return new EncryptedTrack(digits.clone());
    }

    /** How many digits there are: as many as the clear track has characters. */
    public int length() {
        return open().length;
    }

    /** The digits as they are sent; wipe the array after use. */
    public char[] digits() {
        return open().clone();
    }

    private char[] open() {
        if (closed) {
            throw new IllegalStateException("this track has been wiped: use it before close()");
        }
        return digits;
    }

    /** Wipes the digits. May be called again. */
    @Override
    public void close() {
        Arrays.fill(digits, '\0');
        closed = true;
    }

    /** Its length only. */
    @Override
    public String toString() {
        return closed ? "wiped track" : "EncryptedTrack[" + digits.length + " digits]";
    }
}
