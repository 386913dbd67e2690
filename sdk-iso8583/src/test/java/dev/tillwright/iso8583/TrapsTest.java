package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.ASCII;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BCD_RIGHT;
import static dev.tillwright.iso8583.spec.Packing.HEX;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One test for each trap of the standard that implementations are known to fall into. */
class TrapsTest {
    private static IsoSpecBuilder spec(IsoField<?>... fields) {
        return IsoSpec.builder("trap").fields(fields);
    }

    /** Content of a BCD message whose bitmap has the only bit of {@code field}. */
    private static <T> String packed(IsoSpec spec, IsoField<T> field, T value) {
        return hex(spec.message("0200").set(field, value).build().bytes()).substring(20);
    }

    private static String hex(byte[] b) {
        return HexFormat.of().withUpperCase().formatHex(b);
    }

    private static byte[] message(int bit, String content) {
        return HexFormat.of().parseHex("0200" + HexFormat.of().toHexDigits(1L << (64 - bit)) + content);
    }

    @Test
    void oddDigitsStandOnTheSideAndWithThePadOfTheirField() {
        IsoField<String> left = field(22, "left").digits(BCD_LEFT, Length.fixed(3));
        IsoField<String> right = field(23, "right").digits(BCD_RIGHT, Length.fixed(3));
        IsoField<String> leftF = field(24, "F").digits(BCD_LEFT.withPad(0xF), Length.fixed(3));
        IsoField<String> rightF = field(25, "F").digits(BCD_RIGHT.withPad(0xF), Length.fixed(3));
        IsoSpec spec = spec(left, right, leftF, rightF).build();
        assertEquals("0510", packed(spec, left, "051"));
        assertEquals("0051", packed(spec, right, "051"));
        assertEquals("051F", packed(spec, leftF, "051"));
        assertEquals("F051", packed(spec, rightF, "051"));
        assertEquals("051", spec.decode(message(25, "F051")).get(rightF));
        assertThrows(IsoDecodeException.class, () -> spec.decode(message(25, "0051")));
        assertThrows(IsoDecodeException.class, () -> spec.decode(message(23, "1051")));
    }

    @Test
    void aLengthCountsWhatItsUnitSays() {
        IsoField<String> nibbles = field(32, "digits")
                .digits(BCD_LEFT, Length.ll(19, LengthUnit.NIBBLES).bcd());
        IsoField<String> bytes = field(33, "bytes")
                .digits(BCD_LEFT.withPad(0xF), Length.ll(10, LengthUnit.BYTES).bcd());
        IsoField<String> binary = field(34, "binary")
                .digits(BCD_LEFT, Length.ll(19, LengthUnit.NIBBLES).binary());
        IsoSpec spec = spec(nibbles, bytes, binary).build();
        assertEquals("11" + "123456789010", packed(spec, nibbles, "12345678901"));
        assertEquals("06" + "12345678901F", packed(spec, bytes, "12345678901"));
        assertEquals("0B" + "123456789010", packed(spec, binary, "12345678901"));
        assertEquals("12345678901", spec.decode(message(33, "0612345678901F")).get(bytes));
    }

    @Test
    void hexadecimalTextCountsBytesOrCharactersAsItsUnitSays() {
        IsoField<byte[]> bytes = field(52, "bytes").bytes(HEX, Length.lll(8, LengthUnit.BYTES));
        IsoField<byte[]> characters = field(53, "characters").bytes(HEX, Length.lll(16, LengthUnit.CHARACTERS));
        IsoSpec spec = spec(bytes, characters).build();
        byte[] value = {(byte) 0xA1, 0x02};
        assertEquals(hex("002A102".getBytes(StandardCharsets.US_ASCII)), packed(spec, bytes, value));
        assertEquals(hex("004A102".getBytes(StandardCharsets.US_ASCII)), packed(spec, characters, value));
        assertArrayEquals(value, spec.decode(message(53, "30303441313032")).get(characters));
        assertEquals(
                Reason.IMPOSSIBLE_LENGTH,
                assertThrows(IsoDecodeException.class, () -> spec.decode(message(53, "303033413130")))
                        .reason());
    }

    @Test
    void packingRefusesWhatIsNoDigit() {
        IsoEncodeException e = assertThrows(
                IsoEncodeException.class,
                () -> UnionPayPos.SPEC.message("0200").set(UnionPayPos.PROCESSING_CODE, "00A000"));
        assertEquals("3", e.path());
        assertEquals(IsoEncodeException.Reason.CHARACTER_NOT_ALLOWED, e.reason());
        assertThrows(
                IsoEncodeException.class,
                () -> UnionPayPos.SPEC
                        .message("0200")
                        .set(UnionPayPos.PROCESSING_CODE, "\u0661\u0662\u0663\u0664\u0665\u0666"));
    }

    @Test
    void numbersDoNotOverflowTheirField() {
        IsoMessageBuilder b = UnionPayPos.SPEC.message("0200");
        assertThrows(IsoEncodeException.class, () -> b.set(UnionPayPos.TRACE, 1_000_000L));
        assertThrows(IsoEncodeException.class, () -> b.set(UnionPayPos.AMOUNT, -1L));
        assertEquals(999_999L, b.set(UnionPayPos.TRACE, 999_999L).build().get(UnionPayPos.TRACE));
    }

    @Test
    void trackTwoTakesBothSeparatorsAndDropsSentinels() {
        String digits = "6222021234567890128=25122010000012345";
        for (String form : List.of(digits, digits.replace('=', 'D'), digits.replace('=', 'd'), ";" + digits + "?")) {
            Track2 track = Track2.of(form);
            assertEquals("2512", track.expiry().orElseThrow());
            assertEquals("201", track.serviceCode().orElseThrow());
            assertEquals(37, track.length());
            assertEquals("0128", track.pan().lastFour());
        }
    }

    @Test
    void trackTwoOfOddLengthIsPaddedOnce() {
        IsoMessage m = UnionPayPos.SPEC
                .message("0200")
                .set(UnionPayPos.TRACK2, Track2.of("6222021234567890128=25122010000012345"))
                .build();
        assertEquals(
                "376222021234567890128D25122010000012345" + "0", hex(m.bytes()).substring(20));
    }

    @Test
    void cardNumbersKeepLeadingZerosAndNineteenNines() {
        for (String digits : List.of("0000000000000", "9999999999999999999")) {
            IsoMessage m = UnionPayPos.SPEC
                    .message("0200")
                    .set(UnionPayPos.PAN, Pan.of(digits))
                    .build();
            assertEquals(
                    digits,
                    new String(UnionPayPos.SPEC
                            .decode(m.bytes())
                            .get(UnionPayPos.PAN)
                            .digits()));
        }
    }

    @Test
    void theSecondaryBitmapFollowsBitOneInBothForms() {
        IsoField<Long> low = field(2, "low").numeric(ASCII, 1);
        IsoField<String> first = field(65, "first").digits(ASCII, Length.fixed(1));
        IsoField<String> last = field(128, "last").digits(ASCII, Length.fixed(1));
        for (Bitmap form : List.of(Bitmap.BINARY_128, Bitmap.HEX_128)) {
            IsoSpec spec = spec(low, first, last).mti(ASCII).bitmap(form).build();
            byte[] bytes = spec.message("0800")
                    .set(low, 7L)
                    .set(first, "8")
                    .set(last, "9")
                    .build()
                    .bytes();
            String bits = form.hex() ? "C0000000000000008000000000000001" : "";
            assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains(bits));
            IsoMessage read = spec.decode(bytes);
            assertEquals(List.of(2, 65, 128), read.fields());
            assertEquals(7L, read.get(low));
            assertEquals("8", read.get(first));
            assertEquals("9", read.get(last));
        }
    }

    @Test
    void anEmptySecondaryBitmapIsRefusedUnlessTolerated() {
        IsoField<Long> low = field(2, "low").numeric(ASCII, 1);
        IsoSpec strict = spec(low).bitmap(Bitmap.BINARY_128).build();
        byte[] bytes = HexFormat.of().parseHex("0800C000000000000000000000000000000037");
        assertEquals(
                Reason.EMPTY_SECONDARY_BITMAP,
                assertThrows(IsoDecodeException.class, () -> strict.decode(bytes))
                        .reason());
        assertEquals(
                7L,
                strict.withLeniency(Leniency.EMPTY_SECONDARY_BITMAP)
                        .decode(bytes)
                        .get(low));
    }

    @Test
    void lowerCaseHexadecimalIsRefusedUnlessTolerated() {
        IsoField<Long> field = field(5, "low").numeric(ASCII, 1);
        IsoSpec strict = spec(field).mti(ASCII).bitmap(Bitmap.HEX_64).build();
        IsoField<byte[]> content = field(13, "hex").bytes(HEX, Length.fixed(1));
        IsoSpec other = spec(content).mti(ASCII).bitmap(Bitmap.HEX_64).build();
        byte[] bytes = "02000008000000000000ab".getBytes(StandardCharsets.US_ASCII);
        IsoDecodeException e = assertThrows(IsoDecodeException.class, () -> other.decode(bytes));
        assertEquals(Reason.NOT_HEXADECIMAL, e.reason());
        assertEquals(20, e.offset());
        assertArrayEquals(
                new byte[] {(byte) 0xAB},
                other.withLeniency(Leniency.LOWER_CASE_HEX).decode(bytes).get(content));
        assertThrows(
                IsoDecodeException.class,
                () -> strict.decode("0200c8000000000000001".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theMacCoversTheReceivedBytesUpToIt() {
        Golden golden = Golden.of("G3");
        byte[] expected = java.util.Arrays.copyOfRange(golden.frame(), 13, 123);
        assertArrayEquals(expected, golden.decoded().bytesBefore(UnionPayPos.MAC));
    }

    @Test
    void theMacsBitIsSetBeforeTheMacIsMade() {
        Golden golden = Golden.of("G3");
        AtomicReference<byte[]> covered = new AtomicReference<>();
        IsoMessage m = golden.decoded().toBuilder().unset(UnionPayPos.MAC).buildWithMac(UnionPayPos.MAC, input -> {
            covered.set(input.clone());
            return HexFormat.of().parseHex(golden.value(64));
        });
        assertArrayEquals(golden.message(), m.bytes());
        assertArrayEquals(golden.decoded().bytesBefore(UnionPayPos.MAC), covered.get());
    }

    @Test
    void aMacOfTheWrongSizeIsRefused() {
        IsoMessageBuilder b = UnionPayPos.SPEC.message("0200").set(UnionPayPos.TRACE, 1L);
        assertThrows(IsoEncodeException.class, () -> b.buildWithMac(UnionPayPos.MAC, input -> new byte[4]));
    }

    @Test
    void trailingSpacesSurviveARoundTrip() {
        IsoMessage m = UnionPayPos.SPEC
                .message("0200")
                .set(UnionPayPos.TERMINAL_ID, "T1")
                .build();
        assertEquals("T1      ", m.get(UnionPayPos.TERMINAL_ID));
        assertEquals("T1      ", UnionPayPos.SPEC.decode(m.bytes()).get(UnionPayPos.TERMINAL_ID));
    }

    @Test
    void chineseTextCountsBytesAndIsNeverReplacedWhenWritten() {
        String text = "余额不足\uD840\uDC00";
        IsoMessage m = UnionPayPos.SPEC
                .message("0210")
                .set(UnionPayPos.PRIVATE_63, text)
                .build();
        assertEquals(text, m.get(UnionPayPos.PRIVATE_63));
        assertEquals("0012", hex(m.bytes()).substring(20, 24));
        IsoField<String> latin = field(44, "latin")
                .text(Content.ANS, Packing.charset(StandardCharsets.ISO_8859_1), Length.ll(25, LengthUnit.BYTES));
        IsoSpec spec = spec(latin).build();
        assertThrows(IsoEncodeException.class, () -> spec.message("0210").set(latin, text));
    }

    @Test
    void aCharacterCutByAHostsColumnDoesNotMakeTheAnswerUnreadable() {
        byte[] text = "银".getBytes(Charset.forName("GB18030"));
        IsoMessage m = UnionPayPos.SPEC.decode(message(63, "0001" + hex(text).substring(0, 2)));
        assertEquals("\uFFFD", m.get(UnionPayPos.PRIVATE_63));
        assertArrayEquals(m.bytes(), m.toBuilder().build().bytes());
    }

    @Test
    void emptyIsNotAbsent() {
        IsoMessage m =
                UnionPayPos.SPEC.message("0800").set(UnionPayPos.PRIVATE_63, "").build();
        assertTrue(UnionPayPos.SPEC.decode(m.bytes()).has(UnionPayPos.PRIVATE_63));
        assertEquals("", UnionPayPos.SPEC.decode(m.bytes()).get(UnionPayPos.PRIVATE_63));
        IsoField<String> strict = field(63, "strict")
                .text(Content.ANS, Length.lll(9, LengthUnit.BYTES).bcd());
        IsoSpec spec = spec(strict).build();
        assertThrows(IsoEncodeException.class, () -> spec.message("0800").set(strict, ""));
        assertEquals(
                Reason.EMPTY,
                assertThrows(IsoDecodeException.class, () -> spec.decode(message(63, "0000")))
                        .reason());
    }

    @Test
    void anEmptyCardNumberReadsAsNone() {
        IsoMessage m = UnionPayPos.SPEC.decode(message(2, "00"));
        assertTrue(m.has(UnionPayPos.PAN));
        assertTrue(m.find(UnionPayPos.PAN).isEmpty());
    }

    @Test
    void anAnnouncedLengthIsHeldAgainstTheMaximumBeforeAnythingIsStored() {
        IsoField<byte[]> big = field(55, "big")
                .bytes(Packing.BINARY, Length.llll(9999, LengthUnit.BYTES).binary());
        IsoSpec spec = spec(big).build();
        assertEquals(
                Reason.LENGTH_ABOVE_MAXIMUM,
                assertThrows(IsoDecodeException.class, () -> spec.decode(message(55, "FFFF")))
                        .reason());
        assertEquals(
                Reason.TRUNCATED,
                assertThrows(IsoDecodeException.class, () -> spec.decode(message(55, "270F00")))
                        .reason());
    }

    @Test
    void aFieldMayDifferForSomeMessageTypes() {
        IsoField<String> general = field(70, "general").digits(ASCII, Length.fixed(3));
        IsoField<Long> special = field(70, "special").numeric(ASCII, 4);
        IsoSpec spec =
                spec(general).bitmap(Bitmap.BINARY_128).forMti("08x0", special).build();
        IsoMessage net =
                spec.decode(spec.message("0810").set(special, 301L).build().bytes());
        assertEquals(301L, net.get(special));
        assertFalse(net.has(general));
        assertEquals(
                "301",
                spec.decode(spec.message("0200").set(general, "301").build().bytes())
                        .get(general));
        assertThrows(IllegalArgumentException.class, () -> spec.message("0800").set(general, "301"));
    }

    @Test
    void contentIsCheckedOnReadingWhenTheSpecSaysSo() {
        IsoField<Long> amount = field(4, "amount").numeric(BCD_LEFT, 4);
        IsoSpec spec = spec(amount)
                .validation(dev.tillwright.iso8583.spec.Validation.STRUCTURE)
                .build();
        IsoMessage m = spec.decode(message(4, "12A4"));
        IsoDecodeException e = assertThrows(IsoDecodeException.class, () -> m.get(amount));
        assertEquals(11, e.offset());
    }
}
