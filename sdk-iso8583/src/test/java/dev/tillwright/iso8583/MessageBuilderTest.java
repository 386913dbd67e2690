package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Messages are put together in any order, again and again, and a value that is refused changes nothing. */
class MessageBuilderTest {
    private static final IsoField<String> CODE = field(3, "code").digits(ASCII, Length.fixed(2));
    private static final IsoField<Long> AMOUNT = field(4, "amount").numeric(ASCII, 4);
    private static final IsoField<String> TEXT =
            field(44, "text").text(dev.tillwright.iso8583.spec.Content.ANS, Length.ll(99, LengthUnit.CHARACTERS));
    private static final IsoField<byte[]> MAC = field(64, "mac").bytes(Packing.HEX, Length.fixed(1));
    private static final IsoField<String> LAST = field(100, "last").digits(ASCII, Length.ll(11, LengthUnit.CHARACTERS));
    private static final IsoField<byte[]> SECOND_MAC = field(128, "second mac").bytes(Packing.HEX, Length.fixed(1));
    private static final IsoSpec SPEC = IsoSpec.builder("builder")
            .mti(ASCII)
            .bitmap(Bitmap.HEX_128)
            .fields(CODE, AMOUNT, TEXT, MAC, LAST, SECOND_MAC)
            .macFields(MAC, SECOND_MAC)
            .build();

    private static final String WHOLE =
            "0200" + "B000000000100000" + "0000000010000000" + "12" + "0345" + "03abc" + "0277";

    private static String text(IsoMessage m) {
        return new String(m.bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void anyOrderGivesTheSameMessage() {
        IsoMessage up = SPEC.message("0200")
                .set(CODE, "12")
                .set(AMOUNT, 345)
                .set(TEXT, "abc")
                .set(LAST, "77")
                .build();
        IsoMessage down = SPEC.message("0200")
                .set(LAST, "77")
                .set(TEXT, "abc")
                .set(AMOUNT, 345L)
                .set(CODE, "12")
                .build();
        assertEquals(WHOLE, text(up));
        assertEquals(WHOLE, text(down));
        assertEquals("abc", down.get(TEXT));
        assertEquals(345, down.getLong(AMOUNT));
    }

    @Test
    void theLastValueOfAFieldCounts() {
        IsoMessage m = SPEC.message("0200")
                .set(CODE, "99")
                .set(TEXT, "a longer one")
                .set(AMOUNT, 345)
                .set(LAST, "1")
                .set(LAST, "77")
                .set(TEXT, "abc")
                .set(CODE, "12")
                .build();
        assertEquals(WHOLE, text(m));
    }

    @Test
    void aRefusedValueLeavesWhatWasThere() {
        IsoMessageBuilder b =
                SPEC.message("0200").set(CODE, "12").set(AMOUNT, 345).set(TEXT, "abc");
        assertThrows(IsoEncodeException.class, () -> b.set(CODE, "1x"));
        assertThrows(IsoEncodeException.class, () -> b.set(LAST, "7x"));
        assertThrows(IsoEncodeException.class, () -> b.set(LAST, "123456789012"));
        assertThrows(IsoEncodeException.class, () -> b.set(AMOUNT, 10_000));
        assertThrows(IsoEncodeException.class, () -> b.set(TEXT, "\u20ac"));
        assertEquals(WHOLE, text(b.set(LAST, "77").build()));
    }

    @Test
    void aRemovedFieldIsGoneWhereverItStood() {
        for (IsoField<?> gone : List.of(CODE, AMOUNT, TEXT, LAST)) {
            IsoMessage m = SPEC.message("0200")
                    .set(CODE, "12")
                    .set(AMOUNT, 345)
                    .set(TEXT, "abc")
                    .set(LAST, "77")
                    .unset(gone)
                    .build();
            assertEquals(3, m.fields().size());
            assertTrue(m.find(gone).isEmpty());
            assertArrayEquals(
                    m.bytes(), SPEC.decode(m.bytes()).toBuilder().build().bytes());
        }
    }

    @Test
    void oneBuilderServesForManyMessages() {
        IsoMessageBuilder b = SPEC.message("0800").set(TEXT, "something before").set(CODE, "99");
        b.reset("0200").set(CODE, "12").set(AMOUNT, 345).set(TEXT, "abc").set(LAST, "77");
        byte[] target = new byte[100];
        int size = b.encode(target, 7);
        assertEquals(WHOLE, new String(target, 7, size, StandardCharsets.US_ASCII));
        assertEquals(WHOLE, text(b.build()));
        IsoEncodeException e = assertThrows(IsoEncodeException.class, () -> b.encode(target, 100 - size + 1));
        assertEquals(IsoEncodeException.Reason.NO_ROOM, e.reason());
    }

    @Test
    void manyAndLongFieldsMakeTheBuilderGrow() {
        IsoSpecBuilder spec = IsoSpec.builder("long").mti(ASCII).bitmap(Bitmap.HEX_128);
        List<IsoField<String>> fields = new java.util.ArrayList<>();
        for (int number = 2; number <= 128; number++) {
            fields.add(field(number, "f").digits(ASCII, Length.fixed(40)));
            spec.fields(fields.get(number - 2));
        }
        IsoMessageBuilder b = spec.build().message("0200");
        fields.forEach(f -> b.set(f, "7".repeat(40)));
        IsoMessage m = b.build();
        assertEquals(127, m.fields().size());
        assertEquals("7".repeat(40), m.spec().decode(m.bytes()).get(fields.get(126)));
    }

    @Test
    void nothingIsPlacedBeyondTheLongestMessage() {
        IsoField<byte[]> filler =
                field(48, "filler").bytes(Packing.BINARY, Length.prefixed(5, 65_535, LengthUnit.BYTES));
        IsoField<byte[]> next = field(49, "next").bytes(Packing.BINARY, Length.prefixed(5, 65_535, LengthUnit.BYTES));
        IsoSpec spec = IsoSpec.builder("longest")
                .mti(ASCII)
                .bitmap(Bitmap.BINARY_64)
                .fields(filler, next)
                .build();
        int room = 65_535 - 4 - 8 - 5;
        IsoMessage longest = spec.message("0200").set(filler, new byte[room]).build();
        assertEquals(65_535, longest.length());
        assertEquals(room, spec.decode(longest.bytes()).get(filler).length);
        for (int left = 0; left < 6; left++) {
            IsoMessageBuilder b = spec.message("0200").set(filler, new byte[room - left]);
            IsoEncodeException e = assertThrows(IsoEncodeException.class, () -> b.set(next, new byte[1]));
            assertEquals(IsoEncodeException.Reason.MESSAGE_TOO_LONG, e.reason());
            assertEquals(List.of(48), b.build().fields());
        }
    }

    @Test
    void theMacStandsInTheLastFieldOfTheLastBitmap() {
        AtomicReference<byte[]> covered = new AtomicReference<>();
        IsoMessage one = SPEC.message("0200").set(CODE, "12").buildWithMac(input -> {
            covered.set(input);
            return new byte[] {(byte) 0xAB};
        });
        assertEquals("0200" + "2000000000000001" + "12" + "AB", text(one));
        assertArrayEquals(Arrays.copyOf(one.bytes(), one.length() - 2), covered.get());
        IsoMessage two = SPEC.message("0200").set(CODE, "12").set(LAST, "77").buildWithMac(input -> {
            covered.set(input);
            return new byte[] {(byte) 0xAB};
        });
        assertEquals("0200" + "A000000000000000" + "0000000010000001" + "12" + "0277" + "AB", text(two));
        assertArrayEquals(Arrays.copyOf(two.bytes(), two.length() - 2), covered.get());
    }

    @Test
    void anAnswerEchoesItsRequestByteForByte() {
        IsoMessage request = SPEC.message("0201")
                .set(CODE, "12")
                .set(AMOUNT, 345)
                .set(TEXT, "abc")
                .build();
        IsoMessage answer = SPEC.responseTo(request).build();
        assertEquals("0210", answer.mti());
        assertEquals(List.of(3, 4), answer.fields());
        assertEquals("12", answer.get(CODE));
    }
}
