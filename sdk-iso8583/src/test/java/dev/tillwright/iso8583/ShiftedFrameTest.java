package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.Dialects;
import dev.tillwright.iso8583.spec.ValueKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are missing or too many: the digits of the card number are then read as other fields. */
class ShiftedFrameTest {
    private static final String PAN = "4761739001010119";
    private static final int SHOWN_AT_MOST = 8;
    private static final byte[] OTHERS = {0x00, 0x10, 0x13, 0x16, 0x30, 0x31, 0x39, (byte) 0x99, (byte) 0xF1, -1};
    private static final List<String> TRACES = traces();

    static List<String> dialects() {
        return Dialects.names();
    }

    /** Every run of nine digits of the card number: as it is, and as it looks in hexadecimal. */
    private static List<String> traces() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i + SHOWN_AT_MOST < PAN.length(); i++) {
            String run = PAN.substring(i, i + SHOWN_AT_MOST + 1);
            all.add(run);
            all.add(Reference.hex(run.getBytes(StandardCharsets.US_ASCII)));
            all.add(Reference.hex(run.getBytes(Charset.forName("IBM1047"))));
        }
        return all;
    }

    private static boolean told(String text) {
        return TRACES.stream().anyMatch(text::contains);
    }

    /** All that may be printed of a result, also as someone reads it who puts the values together. */
    private static List<String> printed(DecodeResult result) {
        List<String> texts = new ArrayList<>();
        texts.add(result.toString());
        IsoMessage readable = result instanceof DecodeResult.Decoded d
                ? d.message()
                : ((DecodeResult.Malformed) result).partial().orElse(null);
        if (readable != null) {
            texts.add(readable.toString());
            texts.add(readable.describe());
            List<FieldRow> rows = readable.rows(Masking.SIX_FOUR);
            texts.add(String.join("", rows.stream().map(FieldRow::raw).toList()));
            texts.add(String.join("", rows.stream().map(FieldRow::value).toList()));
        }
        return texts;
    }

    /** A request that has the card number early and much behind it. */
    static byte[] request(IsoSpec spec) {
        IsoMessageBuilder b = spec.message("0200");
        b.set(spec.field(2, Pan.class), Pan.of(PAN));
        for (int number : new int[] {3, 4, 7, 11, 12, 13, 22, 25, 32, 37, 41, 42, 49, 52}) {
            spec.field(number).ifPresent(f -> fill(b, f));
        }
        return b.build().bytes();
    }

    @SuppressWarnings("unchecked")
    private static void fill(IsoMessageBuilder b, IsoField<?> field) {
        int size = field.length().isFixed()
                ? field.length().max()
                : Math.min(6, field.length().max());
        if (field.kind() == ValueKind.DIGITS || field.kind() == ValueKind.TEXT) {
            b.set((IsoField<String>) field, "0".repeat(size));
        } else if (field.kind() == ValueKind.NUMBER) {
            b.set((IsoField<Long>) field, 0L);
        } else if (field.kind() == ValueKind.BYTES) {
            b.set((IsoField<byte[]>) field, new byte[size]);
        }
    }

    private static byte[] without(byte[] whole, int at, int count) {
        byte[] cut = Arrays.copyOf(whole, whole.length - count);
        System.arraycopy(whole, at + count, cut, at, cut.length - at);
        return cut;
    }

    private static byte[] with(byte[] whole, int at, byte value) {
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        System.arraycopy(whole, at, longer, at + 1, whole.length - at);
        longer[at] = value;
        return longer;
    }

    private static List<byte[]> broken(byte[] whole) {
        List<byte[]> all = new ArrayList<>();
        for (int at = 0; at < whole.length; at++) {
            all.add(Arrays.copyOf(whole, at));
            for (int count = 1; count <= Math.min(3, whole.length - at); count++) {
                all.add(without(whole, at, count));
            }
            for (byte value : OTHERS) {
                all.add(with(whole, at, value));
                byte[] changed = whole.clone();
                changed[at] = value;
                all.add(changed);
            }
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = with(whole, at, (byte) 0x10);
                flipped[at / 2] ^= (byte) (1 << bit);
                all.add(flipped);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void noRunOfTheCardNumberIsToldByAFrameWithBytesTooFewOrTooMany(String name) {
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        int refused = 0;
        for (byte[] frame : broken(request(spec))) {
            DecodeResult result = spec.tryDecode(frame);
            refused += result instanceof DecodeResult.Malformed ? 1 : 0;
            for (String text : printed(result)) {
                assertFalse(told(text), () -> Reference.hex(frame) + "\n" + text);
            }
        }
        assertTrue(refused > 500, () -> name + " was hardly broken");
    }

    /** One that decodes in spite of it is not known to be broken and is shown as its spec says. */
    @ParameterizedTest
    @MethodSource("dialects")
    void norByARefusedFrameThatLostAByteAndGotOneElsewhere(String name) {
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        byte[] whole = request(spec);
        Random random = new Random(21);
        for (int i = 0; i < 5_000; i++) {
            byte[] cut = without(whole, random.nextInt(whole.length), 1);
            byte[] frame = with(cut, random.nextInt(cut.length), OTHERS[random.nextInt(OTHERS.length)]);
            if (spec.tryDecode(frame) instanceof DecodeResult.Malformed refused) {
                for (String text : printed(refused)) {
                    assertFalse(told(text), () -> Reference.hex(frame) + "\n" + text);
                }
            }
        }
    }

    @Test
    void aFrameThatShowsEverythingWouldBeNoticed() {
        IsoSpec spec = Dialects.byName("iso-87-binary").orElseThrow();
        byte[] whole = request(spec);
        assertTrue(told(spec.decode(whole).describe(Masking.REVEAL)));
        whole[2] &= (byte) ~0x40; // field 2 is no longer announced: its digits are read as fields 3 and 4
        IsoMessage partial =
                ((DecodeResult.Malformed) spec.tryDecode(whole)).partial().orElseThrow();
        assertTrue(told(partial.describe(Masking.REVEAL)), partial.describe(Masking.REVEAL));
        assertFalse(told(partial.describe()), partial.describe());
    }

    @Test
    void wherePlacesAreInDoubtTheyAreToldWithoutValues() {
        IsoSpec spec = Dialects.byName("iso-87-binary").orElseThrow();
        byte[] whole = request(spec);
        DecodeResult.Malformed m = (DecodeResult.Malformed) spec.tryDecode(Arrays.copyOf(whole, whole.length - 1));
        assertFalse(m.error().lengthsAddUp());
        IsoMessage partial = m.partial().orElseThrow();
        FieldRow amount = partial.rows(Masking.EIGHT_FOUR).get(2);
        assertEquals(
                "FieldRow[path=4, name=Amount, transaction, depth=0, offset=" + partial.offset(4)
                        + ", length=12, raw=************, value=(not shown, 12)]",
                amount.toString());
        assertTrue(partial.describe().startsWith("MTI 0200, "), partial.describe());
        assertTrue(partial.describe().contains(", lengths do not add up\n"), partial.describe());
    }

    @Test
    void comparingWithAFrameInDoubtShowsNoValuesOfIt() {
        IsoSpec spec = Dialects.byName("iso-87-binary").orElseThrow();
        byte[] whole = request(spec);
        whole[2] &= (byte) ~0x40;
        IsoMessage partial =
                ((DecodeResult.Malformed) spec.tryDecode(whole)).partial().orElseThrow();
        String diff = IsoDiff.between(spec.message("0200").build(), partial).toString();
        assertTrue(diff.contains("+ 4 Amount, transaction: (not shown, 12)"), diff);
        assertFalse(told(diff), diff);
    }

    @Test
    void whereOnlyContentIsWrongTheFieldsBeforeItAreShown() {
        IsoSpec spec = Dialects.byName("iso-87-binary").orElseThrow();
        byte[] whole = request(spec);
        whole[spec.decode(whole).offset(11)] = (byte) 0xA0;
        DecodeResult.Malformed m = (DecodeResult.Malformed) spec.tryDecode(whole);
        assertTrue(m.error().lengthsAddUp());
        assertTrue(m.partial().orElseThrow().toString().startsWith("0200 2=476173******0119 3=000000 4=0"));
    }

    @Test
    void bytesThatALenientSpecLeavesUnreadPutAllValuesInDoubt() {
        IsoSpec strict = Dialects.byName("iso-87-binary").orElseThrow();
        byte[] whole = request(strict);
        IsoSpec spec = strict.withLeniency(dev.tillwright.iso8583.spec.Leniency.TRAILING_BYTES);
        assertTrue(spec.decode(whole).toString().contains("4=000000000000"));
        String longer = spec.decode(Arrays.copyOf(whole, whole.length + 1)).toString();
        assertTrue(longer.contains(" 4=(not shown, 12)"), longer);
    }
}
