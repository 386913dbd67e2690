package dev.tillwright.crypto.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.Vectors;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clear blocks, right and nearly right, are read as a second decoder over hex text reads them. */
class PinDecoderTest {
    private static final String ACCOUNT = "6222021234567890128";
    private static final String TWELVE = "123456789012";
    private static final int ROUNDS = 3_000;

    private final Random random = new Random(20_260_422);

    @ParameterizedTest
    @EnumSource
    void blocksAreReadAsTheOtherDecoderReadsThem(PinBlockFormat format) {
        PinLayout layout = PinLayout.of(format);
        int right = 0;
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] block = ClearPinBlock.encode(layout, pin(), ACCOUNT.toCharArray(), fill());
            for (int change = random.nextInt(4); change > 0; change--) {
                int bit = random.nextInt(block.length * 8);
                block[bit / 8] ^= (byte) (1 << bit % 8);
            }
            String expected = other(format, Vectors.hex(block));
            assertEquals(expected, new String(ClearPinBlock.decode(layout, block, ACCOUNT.toCharArray())));
            right += expected.isEmpty() ? 0 : 1;
            wrong += expected.isEmpty() ? 1 : 0;
        }
        assertTrue(right > ROUNDS / 5 && wrong > ROUNDS / 10, right + " right, " + wrong + " wrong");
    }

    private static String other(PinBlockFormat format, String block) {
        String hex = switch (format) {
            case ISO_1, ISO_4 -> block;
            case ISO_0, ISO_0_BCD_LENGTH, ISO_3, SM4_PAD, SM4_PAD_BCD_LENGTH -> without(block, 4);
            case SM4_EXT, SM4_EXT_BCD_LENGTH -> without(block, 20);
        };
        for (int length = 4; length <= 12; length++) {
            String nibble = Integer.toHexString(length).toUpperCase(Locale.ROOT);
            String bcd = Integer.toString(100 + length).substring(1);
            String pin = "([0-9]{" + length + "})";
            String pattern = switch (format) {
                case ISO_0 -> "0" + nibble + pin + "F*";
                case ISO_0_BCD_LENGTH -> bcd + pin + "F*";
                case ISO_1 -> "1" + nibble + pin + ".*";
                case ISO_3 -> "3" + nibble + pin + "[A-F]*";
                case ISO_4 -> "4" + nibble + pin + "A{" + (14 - length) + "}.{16}";
                case SM4_EXT -> "0" + nibble + pin + "F*";
                case SM4_EXT_BCD_LENGTH -> bcd + pin + "F*";
                case SM4_PAD -> "0" + nibble + pin + "F{" + (14 - length) + "}0{16}";
                case SM4_PAD_BCD_LENGTH -> bcd + pin + "F{" + (14 - length) + "}0{16}";
            };
            Matcher matcher = Pattern.compile(pattern).matcher(hex);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    private static String without(String block, int at) {
        StringBuilder clear = new StringBuilder(block);
        for (int i = 0; i < TWELVE.length(); i++) {
            int digit = Character.digit(block.charAt(at + i), 16) ^ (TWELVE.charAt(i) - '0');
            clear.setCharAt(at + i, Character.toUpperCase(Character.forDigit(digit, 16)));
        }
        return clear.toString();
    }

    private char[] pin() {
        char[] pin = new char[4 + random.nextInt(9)];
        for (int i = 0; i < pin.length; i++) {
            pin[i] = (char) ('0' + random.nextInt(10));
        }
        return pin;
    }

    private RandomNibbles fill() {
        byte[] bytes = new byte[61];
        random.nextBytes(bytes);
        return RandomNibbles.of(new ScriptedFill(bytes));
    }
}
