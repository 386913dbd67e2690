package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final String DIGITS = "1234567890123456789012345678901234567";
    private static final List<Packing> PACKINGS = List.of(
            Packing.ASCII,
            Packing.BCD_LEFT,
            Packing.BCD_RIGHT,
            Packing.BCD_LEFT.withPad(15),
            Packing.BCD_RIGHT.withPad(15));
    private static final Tolerance STRICT = Tolerance.of(Set.of());
    private static final int OFFSET = 3;

    private static Digits digits(Packing packing, boolean track) {
        return new Digits(packing, LengthUnit.NIBBLES, track);
    }

    private static byte[] buffer(Packing packing, int count) {
        return new byte[OFFSET + (packing.kind() == Packing.Kind.BCD ? (count + 1) / 2 : count)];
    }

    @Test
    void oddDigitsStandBesideTheirPadNibble() {
        byte[] left = buffer(Packing.BCD_LEFT, 5);
        digits(Packing.BCD_LEFT.withPad(15), false).write("12345", left, OFFSET);
        byte[] right = buffer(Packing.BCD_RIGHT, 5);
        digits(Packing.BCD_RIGHT.withPad(15), false).writeNumber(12345, 5, right, OFFSET);
        assertEquals("00000012345F", HexFormat.of().withUpperCase().formatHex(left));
        assertEquals("000000F12345", HexFormat.of().withUpperCase().formatHex(right));
    }

    @Test
    void textOfEachLengthIsReadAsWritten() {
        for (Packing packing : PACKINGS) {
            for (int count = 1; count <= DIGITS.length(); count++) {
                String text = DIGITS.substring(0, count);
                byte[] out = buffer(packing, count);
                digits(packing, false).write(text, out, OFFSET);
                byte[] same = buffer(packing, count);
                digits(packing, false).write(text.getBytes(StandardCharsets.US_ASCII), same, OFFSET);
                assertArrayEquals(out, same);
                assertEquals(
                        text,
                        new String(digits(packing, false).read(out, OFFSET, count, STRICT), StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void numbersOfEachLengthAreReadAsWritten() {
        for (Packing packing : PACKINGS) {
            for (int count = 1; count <= NumericType.MAX_DIGITS; count++) {
                long number = Long.parseLong(DIGITS.substring(0, count));
                byte[] out = buffer(packing, count);
                digits(packing, false).writeNumber(number, count, out, OFFSET);
                byte[] text = buffer(packing, count);
                digits(packing, false).write(DIGITS.substring(0, count), text, OFFSET);
                assertArrayEquals(text, out);
                assertEquals(number, digits(packing, false).number(out, OFFSET, count, STRICT));
            }
        }
    }

    @Test
    void eachWrongNibbleIsFoundWhereItStands() {
        for (int count = 1; count <= DIGITS.length(); count++) {
            for (int bad = 0; bad < count; bad++) {
                byte[] out = buffer(Packing.BCD_LEFT, count);
                digits(Packing.BCD_LEFT, false).write(DIGITS.substring(0, count), out, OFFSET);
                out[OFFSET + bad / 2] |= (byte) (bad % 2 == 0 ? 0xA0 : 0x0A);
                int size = count;
                ContentFault fault = assertThrows(
                        ContentFault.class,
                        () -> digits(Packing.BCD_LEFT, false).check(out, OFFSET, size, STRICT));
                assertEquals(OFFSET + bad / 2, fault.offset());
            }
        }
    }

    @Test
    void theOnlySeparatorIsFoundWhereItStands() {
        for (Packing packing : PACKINGS) {
            for (int at = 0; at < DIGITS.length(); at++) {
                String track = DIGITS.substring(0, at) + "=" + DIGITS.substring(at + 1);
                byte[] out = buffer(packing, track.length());
                digits(packing, true).write(track, out, OFFSET);
                assertEquals(at, digits(packing, true).checkSeparator(out, OFFSET, track.length(), STRICT));
            }
        }
    }

    @Test
    void twoSeparatorsAreNone() {
        byte[] out = buffer(Packing.BCD_LEFT, 16);
        digits(Packing.BCD_LEFT, true).write("12=4567890123=56", out, OFFSET);
        assertEquals(-1, digits(Packing.BCD_LEFT, true).checkSeparator(out, OFFSET, 16, STRICT));
    }

    @Test
    void aLetterBehindASeparatorIsNoDigit() {
        byte[] out = HexFormat.of().parseHex("000000" + "12D4567890123E56");
        ContentFault fault = assertThrows(
                ContentFault.class, () -> digits(Packing.BCD_LEFT, true).checkSeparator(out, OFFSET, 16, STRICT));
        assertEquals(Fault.NOT_A_DIGIT, fault.fault());
        assertEquals(OFFSET + 6, fault.offset());
    }
}
