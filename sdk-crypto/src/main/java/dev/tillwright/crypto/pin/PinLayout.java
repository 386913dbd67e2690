package dev.tillwright.crypto.pin;

import dev.tillwright.crypto.PinBlockFormat;

/**
 * Where things stand in a clear PIN block, as data (ISO 9564-1, and GM/T practice for SM4). Immutable.
 *
 * @param control the first digit
 * @param length how the number of PIN digits is written
 * @param fill what follows the PIN
 * @param pinDigits how many hex digits control, length, PIN and fill have together
 * @param account the hex digit at which 12 digits of the card number are xored in, or -1
 * @param tail what the rest of the block holds
 * @param blockBytes the length of the block
 */
record PinLayout(int control, Length length, Fill fill, int pinDigits, int account, Tail tail, int blockBytes) {
    /** No card number is xored in. */
    static final int NO_ACCOUNT = -1;

    /** ISO 9564 format 2, for a card's chip. */
    static final PinLayout OFFLINE = new PinLayout(2, Length.NIBBLE, Fill.ALL_F, 16, NO_ACCOUNT, Tail.NONE, 8);

    static PinLayout of(PinBlockFormat format) {
        return switch (format) {
            case ISO_0 -> short0(Length.NIBBLE);
            case ISO_0_BCD_LENGTH -> short0(Length.BCD);
            case ISO_1 -> new PinLayout(1, Length.NIBBLE, Fill.RANDOM, 16, NO_ACCOUNT, Tail.NONE, 8);
            case ISO_3 -> new PinLayout(3, Length.NIBBLE, Fill.RANDOM_LETTERS, 16, 4, Tail.NONE, 8);
            case ISO_4 -> new PinLayout(4, Length.NIBBLE, Fill.ALL_A, 16, NO_ACCOUNT, Tail.RANDOM, 16);
            case SM4_EXT -> stretched(Length.NIBBLE);
            case SM4_EXT_BCD_LENGTH -> stretched(Length.BCD);
            case SM4_PAD -> padded(Length.NIBBLE);
            case SM4_PAD_BCD_LENGTH -> padded(Length.BCD);
        };
    }

    private static PinLayout short0(Length length) {
        return new PinLayout(0, length, Fill.ALL_F, 16, 4, Tail.NONE, 8);
    }

    private static PinLayout stretched(Length length) {
        return new PinLayout(0, length, Fill.ALL_F, 32, 20, Tail.NONE, 16);
    }

    private static PinLayout padded(Length length) {
        return new PinLayout(0, length, Fill.ALL_F, 16, 4, Tail.ZEROS, 16);
    }

    boolean takesAccount() {
        return account != NO_ACCOUNT;
    }

    /** Whether the block cannot be made without a random source. */
    boolean random() {
        return fill == Fill.RANDOM || fill == Fill.RANDOM_LETTERS || tail == Tail.RANDOM;
    }

    /** How the number of PIN digits is written. */
    enum Length {
        /** One hex digit. */
        NIBBLE,
        /** Two decimal digits, of which the first takes the place of the control digit 0. */
        BCD
    }

    /** What follows the PIN up to the end of its field. */
    enum Fill {
        ALL_F,
        ALL_A,
        RANDOM,
        RANDOM_LETTERS;

        /** Not zero if that hex digit cannot be fill. The digit is secret: nothing branches on it. */
        int wrong(int digit) {
            return switch (this) {
                case ALL_F -> digit ^ 0xF;
                case ALL_A -> digit ^ 0xA;
                case RANDOM -> 0;
                case RANDOM_LETTERS -> ClearPinBlock.less(digit, 0xA);
            };
        }

        int next(RandomNibbles random) {
            return switch (this) {
                case ALL_F -> 0xF;
                case ALL_A -> 0xA;
                case RANDOM -> random.any();
                case RANDOM_LETTERS -> random.letter();
            };
        }
    }

    /** What follows that field. */
    enum Tail {
        NONE,
        ZEROS,
        RANDOM
    }
}
