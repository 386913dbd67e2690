package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

/**
 * How much of a card number readable output shows. Immutable. The forms that hide are those that PCI DSS allows to be
 * shown (requirement 3.4.1): first six and last four digits, or first eight and last four where issuers have
 * identification numbers of eight digits.
 */
public enum Masking {
    /** The first six and the last four digits. The default wherever something is described. */
    SIX_FOUR(6),
    /** The first eight and the last four digits. */
    EIGHT_FOUR(8),
    /** Nothing is hidden but PIN blocks and keys: for test data only. */
    REVEAL(Integer.MAX_VALUE);

    private static final int SHOWN_LAST = 4;

    private final int shownFirst;

    Masking(int shownFirst) {
        this.shownFirst = shownFirst;
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
        StringBuilder shown = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            shown.append(i < shownFirst || i >= length - SHOWN_LAST ? digits.charAt(i) : '*');
        }
        return shown.toString();
    }
}
