package dev.tillwright.crypto.issuer;

/**
 * The table that turns the hex digits of an enciphered block into the decimal digits of a PIN (IBM 3624). Immutable.
 *
 * <p>It has at least eight different digits, none more than four times: with a table of a single 1 among zeros, whoever may
 * choose the table learns a PIN in a few dozen questions.
 */
public final class DecimalTable {
    private static final int ENTRIES = 16;
    private static final int LEAST_DIFFERENT = 8;
    private static final int MOST_REPEATED = 4;

    private final String entries;

    private DecimalTable(String entries) {
        this.entries = entries;
    }

    /** The usual table: A to F become 0 to 5. */
    public static DecimalTable ofDefaults() {
        return new DecimalTable("0123456789012345");
    }

    /**
     * A table.
     *
     * @param entries 16 decimal digits, what 0 to F become
     * @throws IssuerDataException if it is not that, or the table is one that gives PINs away
     */
    public static DecimalTable of(String entries) {
        Digits.require("table", entries, ENTRIES, ENTRIES);
        int[] counts = new int[10];
        int different = 0;
        int most = 0;
        for (int i = 0; i < ENTRIES; i++) {
            int count = ++counts[entries.charAt(i) - '0'];
            different += count == 1 ? 1 : 0;
            most = Math.max(most, count);
        }
        if (different < LEAST_DIFFERENT || most > MOST_REPEATED) {
            throw new IssuerDataException("a decimal table needs at least 8 different digits, none more than 4 times");
        }
        return new DecimalTable(entries);
    }

    /** The first digits of a block. */
    char[] digits(byte[] block, int count) {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = entries.charAt(Digits.nibble(block, i));
        }
        return digits;
    }

    @Override
    public String toString() {
        return "DecimalTable[16 digits]";
    }
}
