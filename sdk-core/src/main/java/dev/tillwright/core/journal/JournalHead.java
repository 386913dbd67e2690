package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

/**
 * The newest entry of a journal's chain, as it may be kept elsewhere: printed on a settlement slip, sent to a back office.
 * Immutable. Not secret.
 *
 * <p>Who can replace the whole journal by an older copy of itself, or cut its end off, leaves a chain that is right as far as
 * it goes. {@link SqliteJournal#verify(JournalHead)} with a head that was kept elsewhere tells.
 *
 * @param sequence the entry's number, from 1
 * @param link the entry's link, 64 hexadecimal digits in capitals
 */
public record JournalHead(long sequence, String link) {
    /** Checks the parts. */
    public JournalHead {
        requireNonNull(link, "link");
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence must be >= 1, was " + sequence);
        }
        if (!link.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException(
                    "link must be 64 hexadecimal digits in capitals: take it as it was printed");
        }
    }

    /**
     * A head from its text.
     *
     * @param text what {@link #toString()} gave: number, a hyphen, link
     * @return the head
     * @throws IllegalArgumentException if it is not such a text
     */
    public static JournalHead of(String text) {
        requireNonNull(text, "text");
        if (!text.matches("[0-9]{1,18}-[0-9A-F]{64}")) {
            throw new IllegalArgumentException(
                    "a journal's head is a number, a hyphen and 64 hexadecimal digits in capitals: take it as it was printed");
        }
        int hyphen = text.indexOf('-');
        return new JournalHead(Long.parseLong(text.substring(0, hyphen)), text.substring(hyphen + 1));
    }

    /** {@return number, hyphen and link, in ASCII without blanks} */
    @Override
    public String toString() {
        return sequence + "-" + link;
    }
}
