package dev.tillwright.device.internal.driver.stripe;

import dev.tillwright.iso8583.Track2;
import java.util.Arrays;
import java.util.Optional;

/** Finds the second track in what a stripe reader sends: {@code %track 1?;track 2?+track 3?}. Pure. */
public final class Stripe {
    private Stripe() {}

    /**
     * The second track, between {@code ;} and {@code ?}. Where a reader sends more than one such stretch, the one that is a
     * track counts: old cards may have a third track that begins alike.
     *
     * @param text the reader's bytes; stays the caller's, who wipes it
     * @return the track; empty if it was not read
     */
    public static Optional<Track2> track2(byte[] text) {
        for (int from = 0; from < text.length; from++) {
            if (text[from] != ';') {
                continue;
            }
            int to = from + 1;
            while (to < text.length && text[to] != '?') {
                to++;
            }
            Optional<Track2> track = to < text.length ? track(text, from + 1, to) : Optional.empty();
            if (track.isPresent()) {
                return track;
            }
        }
        return Optional.empty();
    }

    private static Optional<Track2> track(byte[] text, int from, int to) {
        char[] characters = new char[to - from];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) (text[from + i] & 0xFF);
        }
        try {
            return Optional.of(Track2.of(characters));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
