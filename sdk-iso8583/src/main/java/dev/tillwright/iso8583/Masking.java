package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

/**
 * How much of a card number readable output shows. Immutable. The forms that hide are those that PCI DSS allows to be
 * shown (requirement 3.4.1): first six and last four digits, or first eight and last four where issuers have
 * identification numbers of eight digits. Of fewer than 16 digits never more than the first six are shown, since eight
 * would leave too little hidden.
 */
public enum Masking {
    /** The first six and the last four digits. The default wherever something is described. */
    SIX_FOUR(6),
    /** The first eight and the last four digits; of fewer than 16 digits the first six. */
    EIGHT_FOUR(8),
    /** Nothing is hidden but PIN blocks and keys: for test data only. */
    REVEAL(Integer.MAX_VALUE);

    private static final int SHOWN_LAST = 4;
    private static final int MOST_FIRST_OF_SHORT = 6;
    private static final int SHORTEST_WITH_EIGHT = 16;

    private final int shownFirst;

    Masking(int shownFirst) {
        this.shownFirst = shownFirst;
    }

    /**
     * How many digits at the beginning of a card number may be seen.
     *
     * @param digits how many the card number has
     */
    public int shownFirst(int digits) {
        return this != REVEAL && digits < SHORTEST_WITH_EIGHT ? Math.min(shownFirst, MOST_FIRST_OF_SHORT) : shownFirst;
    }

    /**
     * A card number as it may be shown.
     *
     * @param digits the card number; fewer than 13 digits are no card number that could be shown in part
     * @return the digits with a star for each hidden one; all stars if there are fewer than 13, unless this is
     *     {@link #REVEAL}
     */
    public String pan(CharSequence digits) {
        int length = requireNonNull(digits, "digits").length();
        if (this == REVEAL) {
            return digits.toString();
        }
        if (length < Pan.MIN_DIGITS) {
            return "*".repeat(length);
        }
        int first = shownFirst(length);
        StringBuilder shown = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            shown.append(i < first || i >= length - SHOWN_LAST ? digits.charAt(i) : '*');
        }
        return shown.toString();
    }
}
