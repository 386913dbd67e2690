package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Leniency;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MalformedMessageTest {
    /** MTI 0200, F2 (19 digits), F3, F4 and more: offsets 0, 2, 10. */
    private final byte[] sale = Golden.of("G3").message();

    private static IsoDecodeException refused(byte[] message) {
        return assertThrows(IsoDecodeException.class, () -> UnionPayPos.SPEC.decode(message));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private byte[] saleWith(int offset, int value) {
        byte[] copy = sale.clone();
        copy[offset] = (byte) value;
        return copy;
    }

    @Test
    void everyTruncationIsRefusedAtItsEnd() {
        for (Golden golden : Golden.all()) {
            byte[] whole = golden.message();
            for (int size = 0; size < whole.length; size++) {
                IsoDecodeException e = refused(Arrays.copyOf(whole, size));
                assertEquals(Reason.TRUNCATED, e.reason(), golden + " cut to " + size);
                assertEquals(size, e.offset(), golden + " cut to " + size);
            }
        }
    }

    @Test
    void aTrailingByteIsRefusedWhereItStands() {
        IsoDecodeException e = refused(Arrays.copyOf(sale, sale.length + 1));
        assertEquals(Reason.TRAILING_BYTES, e.reason());
        assertEquals(sale.length, e.offset());
    }

    @Test
    void aNibbleThatIsNoDigitIsRefusedInAnAmount() {
        int amount = Golden.of("G3").decoded().offset(4);
        IsoDecodeException e = refused(saleWith(amount, 0xAB));
        assertEquals(Reason.NOT_A_DIGIT, e.reason());
        assertEquals("4", e.path());
        assertEquals(amount, e.offset());
    }

    @Test
    void aPrefixThatIsNoDigitIsRefused() {
        IsoDecodeException e = refused(saleWith(10, 0x1F)); // would be 25 to a careless reader
        assertEquals(Reason.LENGTH_NOT_DIGITS, e.reason());
        assertEquals(10, e.offset());
        assertEquals("2", e.path());
    }

    @Test
    void aLengthAboveTheFieldsMaximumIsRefused() {
        IsoDecodeException e = refused(saleWith(10, 0x20));
        assertEquals(Reason.LENGTH_ABOVE_MAXIMUM, e.reason());
        assertEquals("unionpay-pos", e.specName());
    }

    @Test
    void aCardNumberTooShortToBeOneIsRefused() {
        assertEquals(Reason.IMPOSSIBLE_LENGTH, refused(saleWith(10, 0x12)).reason());
    }

    @Test
    void aBitWithoutFieldIsRefusedAtItsBitmapByte() {
        IsoDecodeException e = refused(hex("0200 0800000000000000 00"));
        assertEquals(Reason.UNKNOWN_FIELD, e.reason());
        assertEquals(5, e.bit());
        assertEquals(2, e.offset());
        assertEquals(8, refused(hex("0200 0000000000000100 00")).offset());
    }

    @Test
    void bitOneIsRefusedInADialectOf64Fields() {
        IsoDecodeException e = refused(saleWith(2, (sale[2] & 0xFF) | 0x80));
        assertEquals(Reason.SECONDARY_BITMAP_NOT_ALLOWED, e.reason());
    }

    @Test
    void aWrongPadNibbleIsRefusedUnlessTolerated() {
        int entryMode = Golden.of("G3").decoded().offset(22);
        byte[] padded = saleWith(entryMode + 1, 0x1F); // 02 1F instead of 02 10
        IsoDecodeException e = refused(padded);
        assertEquals(Reason.WRONG_PAD_NIBBLE, e.reason());
        assertEquals(entryMode + 1, e.offset());
        IsoSpec lenient = UnionPayPos.SPEC.withLeniency(Leniency.PAD_NIBBLE_ANY);
        assertEquals("021", lenient.decode(padded).get(UnionPayPos.ENTRY_MODE));
    }

    @Test
    void anAsciiMtiIsHintedAt() {
        IsoDecodeException e = refused("0200723C048028C09201".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertTrue(e.getMessage().contains("look like an ASCII MTI"), e.getMessage());
    }

    @Test
    void anMtiThatIsNoDigitsIsRefused() {
        IsoDecodeException e = refused(saleWith(1, 0x0A));
        assertEquals("MTI", e.path());
        assertEquals(1, e.offset());
    }

    @Test
    void moreThan65535BytesAreRefusedBeforeTheyAreCopied() {
        assertEquals(Reason.TOO_LONG, refused(new byte[70_000]).reason());
    }

    @Test
    void aTrackWithoutSeparatorIsRefused() {
        Golden golden = Golden.of("G3");
        int track = golden.decoded().offset(35) + 1;
        byte[] copy = golden.message();
        copy[track + 9] = (byte) 0x80; // the nibble D after 19 digits
        assertEquals(Reason.NOT_A_TRACK, refused(copy).reason());
    }

    @Test
    void theReadablePartOfABrokenMessageIsDescribed() {
        int terminal = Golden.of("G3").decoded().offset(41);
        DecodeResult result = UnionPayPos.SPEC.tryDecode(saleWith(terminal, 0xC0));
        DecodeResult.Malformed malformed = (DecodeResult.Malformed) result;
        assertEquals("41", malformed.error().path());
        assertTrue(malformed.partial().orElseThrow().describe().contains("Amount, transaction"));
        assertFalse(malformed.partial().orElseThrow().describe().contains("Terminal id"));
    }

    @Test
    void nothingIsDescribedBeforeTheBitmapIsRead() {
        DecodeResult result = UnionPayPos.SPEC.tryDecode(new byte[] {2, 0, 1});
        assertTrue(((DecodeResult.Malformed) result).partial().isEmpty());
    }
}
