package dev.tillwright.core.receipt;

/** The kinds of bar codes that every receipt printer has. */
public enum Symbology {
    /** EAN-13: 12 digits and a check digit. */
    EAN_13 {
        @Override
        String checked(String content) {
            if (!content.matches("[0-9]{12,13}")) {
                throw new IllegalArgumentException("an EAN-13 has 12 digits, or 13 with its check digit");
            }
            String whole = content.substring(0, 12) + checkDigit(content);
            if (content.length() == 13 && !content.equals(whole)) {
                throw new IllegalArgumentException("the check digit of this EAN-13 is wrong: leave it out");
            }
            return whole;
        }
    },
    /** CODE 128, set B: 1 to 28 characters of printable ASCII. */
    CODE_128 {
        @Override
        String checked(String content) {
            if (!content.matches("[ -~]{1,28}")) {
                throw new IllegalArgumentException("a CODE 128 has 1 to 28 printable ASCII characters");
            }
            return content;
        }
    };

    abstract String checked(String content);

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
