package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.ASCII;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BCD_RIGHT;
import static dev.tillwright.iso8583.spec.Packing.BINARY;
import static dev.tillwright.iso8583.spec.Packing.EBCDIC_037;
import static dev.tillwright.iso8583.spec.Packing.EBCDIC_1047;
import static dev.tillwright.iso8583.spec.Packing.EBCDIC_500;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.SignForm;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traps of EBCDIC, of bitmaps beyond the second, of signs and of lengths that count themselves. */
class EncodingTrapsTest {
    private static final IsoField<Long> TWO = field(2, "two").numeric(ASCII, 1);
    private static final IsoField<Long> FAR = field(129, "far").numeric(ASCII, 1);

    private static IsoSpecBuilder spec(IsoField<?>... fields) {
        return IsoSpec.builder("trap").fields(fields);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The content of the only field of a message in BCD with 64 bits, both ways. */
    private static <T> String packed(IsoField<T> field, T value) {
        IsoSpec spec = spec(field).build();
        byte[] whole = spec.message("0200").set(field, value).build().bytes();
        assertEquals(value, spec.decode(whole).get(field));
        return Reference.hex(whole).substring(20);
    }

    private static Reason refused(IsoField<?> field, String content) {
        String head = "0200" + HexFormat.of().toHexDigits(1L << (64 - field.number()));
        IsoSpec spec = spec(field).build();
        return assertThrows(IsoDecodeException.class, () -> spec.decode(bytes(head + content)))
                .reason();
    }

    @Test
    void codePagesDifferInBracketsBarsAndTheNewline() {
        Map<Packing, String> expected = Map.of(
                EBCDIC_037, "BABB5A4FB025C1",
                EBCDIC_500, "4A5A4FBB5F25C1",
                EBCDIC_1047, "ADBD5A4F5F15C1");
        expected.forEach((packing, hex) ->
                assertEquals(hex, packed(field(43, "name").text(Content.ANS, packing, Length.fixed(7)), "[]!|^\nA")));
    }

    @Test
    void aLengthInEbcdicMayStandBeforeBinaryData() {
        Length length = Length.lll(255, LengthUnit.BYTES).ebcdic();
        IsoField<byte[]> chip = field(55, "chip").bytes(BINARY, length);
        IsoSpec spec = spec(chip).build();
        byte[] whole = bytes("0200 0000000000000200 F0F0F2 9F02");
        assertEquals("9F02", Reference.hex(spec.decode(whole).get(chip)));
        assertEquals(Reason.LENGTH_NOT_DIGITS, refused(chip, "303032" + "9F02"));
    }

    @Test
    void textIsPaddedWithTheSpaceOfItsCodePage() {
        IsoField<String> name = field(43, "name").text(Content.ANS, EBCDIC_037, Length.fixed(4));
        IsoSpec spec = spec(name).build();
        assertEquals(
                "C1C24040",
                Reference.hex(spec.message("0200").set(name, "AB").build().bytes())
                        .substring(20));
    }

    @Test
    void aBitmapInEbcdicHasItsLettersInEbcdic() {
        IsoField<Long> five = field(5, "five").numeric(EBCDIC_037, 1);
        IsoField<Long> seven = field(7, "seven").numeric(EBCDIC_037, 1);
        IsoField<Long> eight = field(8, "eight").numeric(EBCDIC_037, 1);
        IsoSpec spec = spec(five, seven, eight)
                .mti(EBCDIC_037)
                .bitmap(Bitmap.HEX_EBCDIC_64)
                .build();
        String whole = "F0F2F0F0" + "F0C2" + "F0".repeat(14) + "F1F2F3";
        IsoMessage read = spec.decode(bytes(whole));
        assertEquals(List.of(5, 7, 8), read.fields());
        assertEquals(3L, read.get(eight));
        assertEquals(
                whole,
                Reference.hex(spec.message("0200")
                        .set(eight, 3)
                        .set(five, 1)
                        .set(seven, 2)
                        .build()
                        .bytes()));
        String lower = whole.replace("F0C2", "F082");
        assertEquals(
                Reason.NOT_HEXADECIMAL,
                assertThrows(IsoDecodeException.class, () -> spec.decode(bytes(lower)))
                        .reason());
    }

    private static void tertiary(Bitmap bitmap, String whole) {
        IsoSpec spec = spec(TWO, field(128, "last").numeric(ASCII, 1), FAR)
                .bitmap(bitmap)
                .build();
        IsoMessage read = spec.decode(bytes(whole));
        assertEquals(7L, read.get(TWO));
        assertEquals(8L, read.get(FAR));
        IsoMessageBuilder again = spec.message("0200").set(FAR, 8).set(TWO, 7);
        read.find(spec.field(128, Long.class)).ifPresent(v -> again.set(spec.field(128, Long.class), v));
        assertEquals(whole.replace(" ", ""), Reference.hex(again.build().bytes()));
    }

    @Test
    void theThirdBitmapMayFollowTheSecond() {
        tertiary(Bitmap.BINARY_192, "0200 C000000000000000 8000000000000000 8000000000000000 37 38");
    }

    @Test
    void theThirdBitmapMayStandInField65() {
        tertiary(Bitmap.BINARY_192.tertiaryIn(65), "0200 C000000000000000 8000000000000000 37 8000000000000000 38");
    }

    @Test
    void theThirdBitmapMayStandInAnyOtherField() {
        tertiary(Bitmap.BINARY_192.tertiaryIn(100), "0200 C000000000000000 0000000010000001 37 8000000000000000 39 38");
        tertiary(Bitmap.BINARY_192.tertiaryIn(63), "0200 4000000000000002 37 8000000000000000 38");
    }

    @Test
    void theSignOfAnAmountIsALetterANibbleOrAZone() {
        SignedAmount debit = SignedAmount.debit(1250);
        SignedAmount credit = SignedAmount.credit(1250);
        FieldBuilder fee = field(28, "fee");
        assertEquals("443030303031323530", packed(fee.signedAmount(ASCII, 8, SignForm.LETTER), debit));
        assertEquals("C3F0F0F0F0F1F2F5F0", packed(fee.signedAmount(EBCDIC_037, 8, SignForm.LETTER), credit));
        assertEquals("4400001250", packed(fee.signedAmount(BCD_LEFT, 8, SignForm.LETTER), debit));
        assertEquals("D000012500", packed(fee.signedAmount(BCD_LEFT, 8, SignForm.NIBBLE), debit));
        assertEquals("0C00001250", packed(fee.signedAmount(BCD_RIGHT, 8, SignForm.NIBBLE), credit));
        assertEquals("F0F0F0F0F1F2F5D0", packed(fee.signedAmount(EBCDIC_037, 8, SignForm.OVERPUNCH), debit));
        assertEquals("F0F0F0F0F1F2F5C0", packed(fee.signedAmount(EBCDIC_037, 8, SignForm.OVERPUNCH), credit));
    }

    @Test
    void whatIsNeitherCreditNorDebitIsRefused() {
        FieldBuilder fee = field(28, "fee");
        assertEquals(Reason.NOT_A_SIGN, refused(fee.signedAmount(ASCII, 8, SignForm.LETTER), "2D3030303031323530"));
        assertEquals(Reason.NOT_A_SIGN, refused(fee.signedAmount(BCD_LEFT, 8, SignForm.NIBBLE), "A000012500"));
        assertEquals(
                Reason.NOT_A_SIGN, refused(fee.signedAmount(EBCDIC_037, 8, SignForm.OVERPUNCH), "F0F0F0F0F1F2F5F0"));
    }

    @Test
    void aLengthMayCountItsOwnBytes() {
        Length two = Length.ll(20, LengthUnit.CHARACTERS).countingItself();
        assertEquals("30344142", packed(field(44, "ascii").text(Content.ANS, two), "AB"));
        Length three = Length.lll(20, LengthUnit.CHARACTERS).bcd().countingItself();
        assertEquals("00044142", packed(field(44, "bcd").text(Content.ANS, three), "AB"));
        assertEquals(Reason.IMPOSSIBLE_LENGTH, refused(field(44, "short").text(Content.ANS, two), "3031"));
    }

    @Test
    void carriageReturnsAndZeroBytesOfAHostArePartOfItsText() {
        IsoField<String> text = field(44, "text").text(Content.ANS, Length.fixed(6));
        assertEquals("41420D0A0020", packed(text, "AB\r\n\0 "));
    }
}
