package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.IsoField.tagged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Tagged parts of length zero: read as empty where that is a value, refused where it is none. */
class EmptyPartTest {
    private static final CompositeSpec MAP = CompositeSpec.bitmapped(
            "map", PartBitmap.of(Bitmap.Form.BINARY, 8), field(2, "inner").text(Content.ANS, Length.fixed(1)));

    private static IsoSpec spec(IsoField<?> part) {
        CompositeSpec parts =
                CompositeSpec.tagged("parts", TagForm.of(Packing.ASCII, 2, Length.ll(99, LengthUnit.BYTES)), part);
        return IsoSpec.builder("empty")
                .mti(Packing.BCD_LEFT)
                .bitmap(Bitmap.BINARY_64)
                .fields(field(48, "outer")
                        .composite(
                                Packing.BINARY, Length.ll(99, LengthUnit.BYTES).bcd(), parts))
                .build();
    }

    private static byte[] message() {
        return HexFormat.of().parseHex("0200" + "0000000000010000" + "04" + "30313030"); // tag 01, length 00
    }

    private static void refused(IsoField<?> part) {
        IsoDecodeException e =
                assertThrows(IsoDecodeException.class, () -> spec(part).decode(message()));
        assertEquals("48.01", e.path());
    }

    @Test
    void aTextMayBeEmpty() {
        IsoMessage read =
                spec(tagged("01", "text").text(Content.ANS, Length.rest(9))).decode(message());
        assertEquals("", read.text("48.01").orElseThrow());
        assertTrue(read.describe().contains("48.01"));
    }

    @Test
    void aCompositeWithoutItsBitmapIsRefusedOnDecoding() {
        refused(tagged("01", "map").composite(Packing.BINARY, Length.rest(9), MAP));
    }

    @Test
    void aCardNumberAndATrackWithoutDigitsAreRefusedOnDecoding() {
        refused(tagged("01", "card").pan(Packing.ASCII, Length.rest(19)));
        refused(tagged("01", "track").track2(Packing.ASCII, Length.rest(37)));
    }
}
