package dev.tillwright.crypto.issuer;

import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The computation that all card verification values share: CVV, CVV2, iCVV, dCVV. Pure functions. */
final class CardValue {
    private static final int HALF = 8;
    /** Two blocks of 16 digits; card number, expiry and service code have at most 26. */
    private static final int INPUT_DIGITS = 32;

    private static final int VALUE_DIGITS = 3;

    private CardValue() {}

    /** Card number, expiry date and service code in the order in which they are enciphered. */
    static char[] input(Pan pan, String expiry, String serviceCode) {
        Digits.require("expiry", expiry, 4, 4);
        Digits.require("serviceCode", serviceCode, 3, 3);
        char[] digits = pan.digits();
        try {
            return Digits.concat(digits, (expiry + serviceCode).toCharArray());
        } finally {
            Arrays.fill(digits, '\0');
        }
    }

    /** The three digits; wipes the input. */
    static char[] compute(char[] input, UnaryOperator<byte[]> underLeft, UnaryOperator<byte[]> underBoth) {
        char[] digits = Arrays.copyOf(input, INPUT_DIGITS);
        Arrays.fill(digits, input.length, INPUT_DIGITS, '0');
        byte[] packed = Digits.pack(digits);
        try {
            byte[] block = underLeft.apply(Arrays.copyOf(packed, HALF));
            for (int i = 0; i < HALF; i++) {
                block[i] ^= packed[HALF + i];
            }
            return Digits.decimalised(underBoth.apply(block), VALUE_DIGITS);
        } finally {
            Arrays.fill(input, '\0');
            Arrays.fill(digits, '\0');
            Arrays.fill(packed, (byte) 0);
        }
    }
}
