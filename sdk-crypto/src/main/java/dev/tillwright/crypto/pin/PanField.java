package dev.tillwright.crypto.pin;

/**
 * The card number field of ISO 9564 format 4: how many digits there are beyond 12, then all digits with the check digit,
 * then zeros. Shorter numbers get zeros on the left up to 12.
 */
final class PanField {
    private static final int BYTES = 16;
    private static final int FEWEST = 12;
    private static final int MOST = 19;

    private PanField() {}

    /** Whether format 4 takes such a number: 1 to 19 digits. */
    static boolean takes(char[] account) {
        return account.length >= 1 && account.length <= MOST && ClearPinBlock.allDigits(account);
    }

    static byte[] encode(char[] account) {
        if (!takes(account)) {
            throw new PinBlockException("PIN block format 4 needs a card number of 1 to 19 digits");
        }
        byte[] field = new byte[BYTES];
        int zeros = Math.max(0, FEWEST - account.length);
        ClearPinBlock.setNibble(field, 0, account.length + zeros - FEWEST);
        for (int i = 0; i < account.length; i++) {
            ClearPinBlock.setNibble(field, 1 + zeros + i, account[i] - '0');
        }
        return field;
    }
}
