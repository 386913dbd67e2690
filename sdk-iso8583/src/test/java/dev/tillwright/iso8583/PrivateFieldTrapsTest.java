package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.IsoField.tagged;
import static dev.tillwright.iso8583.spec.Packing.ASCII;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BINARY;
import static dev.tillwright.iso8583.spec.Packing.EBCDIC_037;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traps of private fields, which every host cuts in its own way, and of what stands at a message's end. */
class PrivateFieldTrapsTest {
    private static final IsoField<String> TYPE = field(1, "type").digits(ASCII, Length.fixed(2));
    private static final IsoField<String> BATCH = field(2, "batch").digits(ASCII, Length.fixed(6));
    private static final IsoField<String> NETWORK = field(3, "network").digits(ASCII, Length.fixed(3));
    private static final CompositeSpec PARTS = CompositeSpec.positional("60", TYPE, BATCH, NETWORK);

    private static IsoSpec spec(IsoField<?>... fields) {
        return IsoSpec.builder("trap").fields(fields).build();
    }

    private static byte[] message(int bit, String content) {
        String head = "0200" + HexFormat.of().toHexDigits(1L << (64 - bit));
        return HexFormat.of().parseHex((head + content).replace(" ", ""));
    }

    private static void both(IsoField<IsoComposite> field, IsoComposite value, String content) {
        IsoSpec spec = spec(field);
        byte[] whole = message(field.number(), content);
        assertEquals(
                Reference.hex(whole),
                Reference.hex(spec.message("0200").set(field, value).build().bytes()));
        assertEquals(value, spec.decode(whole).get(field));
    }

    @Test
    void partsOfDigitsShareBytesWhetherTheLengthCountsDigitsOrBytes() {
        IsoComposite value = PARTS.compose()
                .set(TYPE, "22")
                .set(BATCH, "000001")
                .set(NETWORK, "003")
                .build();
        Length digits = Length.lll(17, LengthUnit.NIBBLES).bcd();
        Length bytes = Length.lll(9, LengthUnit.BYTES).bcd();
        FieldBuilder sixty = field(60, "private");
        both(sixty.composite(BCD_LEFT, digits, PARTS), value, "0011 220000010030");
        both(sixty.composite(BCD_LEFT.withPad(15), bytes, PARTS), value, "0006 22000001003F");
    }

    @Test
    void theLastPartsMayBeMissingButNoneInBetween() {
        Length digits = Length.lll(17, LengthUnit.NIBBLES).bcd();
        IsoField<IsoComposite> sixty = field(60, "private").composite(BCD_LEFT, digits, PARTS);
        both(sixty, PARTS.compose().set(TYPE, "22").set(BATCH, "000001").build(), "0008 22000001");
        IsoComposite.Builder gap = PARTS.compose().set(TYPE, "22").set(NETWORK, "003");
        assertThrows(IsoEncodeException.class, gap::build);
        IsoDecodeException cut =
                assertThrows(IsoDecodeException.class, () -> spec(sixty).decode(message(60, "0009 2200000100")));
        assertEquals("60.3", cut.path());
    }

    @Test
    void aFieldMayHaveABitmapOfItsOwn() {
        IsoField<String> indicator = field(1, "indicator").text(Content.AN, EBCDIC_037, Length.fixed(1));
        IsoField<String> transaction = field(2, "transaction").digits(Packing.BCD_RIGHT, Length.fixed(15));
        IsoField<String> product = field(23, "product").text(Content.AN, EBCDIC_037, Length.fixed(2));
        PartBitmap bitmap = PartBitmap.of(Bitmap.Form.BINARY, 64);
        CompositeSpec parts = CompositeSpec.bitmapped("62", bitmap, indicator, transaction, product);
        Length length = Length.ll(255, LengthUnit.BYTES).binary();
        IsoField<IsoComposite> custom = field(62, "custom").composite(BINARY, length, parts);
        IsoComposite value = parts.compose()
                .set(product, "A1")
                .set(transaction, "123456789012345")
                .set(indicator, "E")
                .build();
        both(custom, value, "13 C000020000000000 C5 0123456789012345 C1F1");
        IsoDecodeException unknown = assertThrows(
                IsoDecodeException.class, () -> spec(custom).decode(message(62, "09 2000000000000000 C5")));
        assertEquals(Reason.UNKNOWN_FIELD, unknown.reason());
        assertEquals("62.3", unknown.path());
    }

    @Test
    void aCategoryCodeMayStandBeforeTagsAndLengths() {
        IsoField<String> category = field(1, "category").text(Content.AN, EBCDIC_037, Length.fixed(1));
        IsoField<String> service = tagged("80", "service").text(Content.AN, EBCDIC_037, Length.fixed(2));
        TagForm form = TagForm.of(EBCDIC_037, 2, Length.ll(99, LengthUnit.BYTES).ebcdic());
        CompositeSpec elements = CompositeSpec.tagged("elements", form, service);
        IsoField<IsoComposite> rest = field(2, "elements").composite(BINARY, Length.rest(998), elements);
        CompositeSpec parts = CompositeSpec.positional("48", category, rest);
        Length length = Length.lll(999, LengthUnit.BYTES).ebcdic();
        IsoField<IsoComposite> additional = field(48, "additional").composite(BINARY, length, parts);
        IsoComposite value = parts.compose()
                .set(category, "R")
                .set(rest, elements.compose().set(service, "TV").build())
                .build();
        both(additional, value, "F0F0F7 D9 F8F0 F0F2 E3E5");

        byte[] other = message(48, "F0F0F8 D9 F3F7 F0F3 F1F2F3");
        IsoSpec strict = spec(additional);
        IsoDecodeException e = assertThrows(IsoDecodeException.class, () -> strict.decode(other));
        assertEquals(Reason.UNKNOWN_TAG, e.reason());
        assertEquals("48.2.37", e.path());
        IsoMessage kept = strict.withLeniency(Leniency.UNKNOWN_TLV_KEEP).decode(other);
        assertEquals(List.of("37"), kept.get(additional).get(rest).unknown());
        assertArrayEquals(other, kept.toBuilder().build().bytes());
    }

    @Test
    void tokensOfBase24AreKeptByteForByte() {
        String tokens = "& 0000200026! Q100004 ABCD";
        IsoField<String> additional = field(63, "tokens").text(Content.ANS, Length.lll(999, LengthUnit.CHARACTERS));
        IsoSpec spec = spec(additional);
        byte[] whole = message(63, "303236" + Reference.hex(Reference.text(ASCII, tokens)));
        assertEquals(tokens, spec.decode(whole).get(additional));
        assertArrayEquals(
                whole, spec.message("0200").set(additional, tokens).build().bytes());
    }

    @Test
    void tokensOfBase24AreFieldsOfTheirOwn() {
        IsoField<String> q1 = tagged("! Q1", "Token Q1").text(Content.ANS, Length.rest(200));
        CompositeSpec tokens = CompositeSpec.tagged("tokens", TagForm.base24Tokens(), q1);
        IsoField<IsoComposite> rest = field(2, "tokens").composite(BINARY, Length.rest(987), tokens);
        IsoField<String> head = field(1, "header").text(Content.ANS, Length.fixed(12));
        CompositeSpec parts = CompositeSpec.positional("63", head, rest);
        IsoField<IsoComposite> additional =
                field(63, "additional").composite(BINARY, Length.lll(999, LengthUnit.BYTES), parts);
        String whole = "& 0000200026" + "! Q100004 ABCD";
        IsoComposite value = parts.compose()
                .set(head, "& 0000200026")
                .set(rest, tokens.compose().set(q1, "ABCD").build())
                .build();
        both(additional, value, "303236" + Reference.hex(Reference.text(ASCII, whole)));

        byte[] other = message(63, "303236" + Reference.hex(Reference.text(ASCII, whole.replace(" ABCD", "XABCD"))));
        IsoDecodeException e =
                assertThrows(IsoDecodeException.class, () -> spec(additional).decode(other));
        assertEquals(Reason.CHARACTER_NOT_ALLOWED, e.reason());
        assertEquals("63.2.! Q1", e.path());
        assertEquals(other.length - 5, e.offset());
    }

    @Test
    void aGapBelongsToTextTagsBeforeTheirLength() {
        TagForm form = TagForm.base24Tokens();
        for (TagForm odd : List.of(
                form.withGap(-1),
                form.withGap(9),
                form.lengthFirst(),
                TagForm.dataset().withGap(1))) {
            IsoField<String> part = tagged(odd.equals(TagForm.dataset().withGap(1)) ? "71" : "! Q1", "part")
                    .text(Content.ANS, Length.rest(9));
            assertThrows(IsoSpecException.class, () -> CompositeSpec.tagged("odd", odd, part), odd.toString());
        }
    }

    @Test
    void originalDataIsFilledWithZerosWhereItIsUnknown() {
        IsoField<String> mti = field(1, "mti").digits(ASCII, Length.fixed(4));
        IsoField<Long> trace = field(2, "trace").numeric(ASCII, 6);
        IsoField<String> time = field(3, "time").digits(ASCII, Length.fixed(10));
        IsoField<Long> acquirer = field(4, "acquirer").numeric(ASCII, 11);
        IsoField<Long> forwarder = field(5, "forwarder").numeric(ASCII, 11);
        CompositeSpec parts = CompositeSpec.positional("56", mti, trace, time, acquirer, forwarder);
        IsoComposite value = parts.compose()
                .set(mti, "0200")
                .set(trace, 42L)
                .set(time, "1122190453")
                .set(acquirer, 12345L)
                .set(forwarder, 0L)
                .build();
        both(
                field(56, "original").composite(BCD_LEFT, Length.fixed(42), parts),
                value,
                "0200 000042 1122190453 00000012345 00000000000");
    }

    @Test
    void aResponseCodeMayHoldLettersAndAnApprovalSpaces() {
        IsoField<String> approval = field(38, "approval").text(Content.AN, Length.fixed(6));
        IsoField<String> response = field(39, "response").text(Content.AN, Length.fixed(2));
        IsoMessage m = spec(approval, response)
                .decode(HexFormat.of().parseHex("0210" + "0000000006000000" + "202020202020" + "4E37"));
        assertEquals("      ", m.get(approval));
        assertEquals("N7", m.get(response));
    }

    @Test
    void bytesAtTheEndAreRefusedOrCounted() {
        IsoSpec strict = spec(field(3, "three").digits(BCD_LEFT, Length.fixed(6)));
        byte[] whole = message(3, "000000 FFFF");
        IsoDecodeException e = assertThrows(IsoDecodeException.class, () -> strict.decode(whole));
        assertEquals(Reason.TRAILING_BYTES, e.reason());
        assertEquals(13, e.offset());
        IsoMessage kept = strict.withLeniency(Leniency.TRAILING_BYTES).decode(whole);
        assertEquals(2, kept.unread());
        assertArrayEquals(whole, kept.bytes());
    }

    @Test
    void readingMayStopBeforeAFieldOfUnknownLength() {
        IsoField<String> three = field(3, "three").digits(BCD_LEFT, Length.fixed(6));
        IsoField<String> seven = field(7, "seven").digits(BCD_LEFT, Length.fixed(10));
        byte[] whole = HexFormat.of().parseHex("0200" + "2A00000000000000" + "010000" + "55" + "1122190453");
        IsoMessage m =
                spec(three, seven).withLeniency(Leniency.UNKNOWN_FIELD_STOP).decode(whole);
        assertEquals(List.of(3), m.fields());
        assertEquals("010000", m.get(three));
        assertEquals(6, m.unread());
    }

    @Test
    void theMacStandsInTheLastFieldOfTheLastBitmap() {
        IsoField<Long> three = field(3, "three").numeric(BCD_LEFT, 6);
        IsoField<byte[]> first = field(64, "mac").bytes(BINARY, Length.fixed(8));
        IsoField<Long> code = field(70, "code").numeric(BCD_LEFT, 4);
        IsoField<byte[]> second = field(128, "mac").bytes(BINARY, Length.fixed(8));
        IsoSpec spec = IsoSpec.builder("trap")
                .bitmap(Bitmap.BINARY_128)
                .fields(three, first, code, second)
                .macFields(first, second)
                .build();
        byte[] mac = HexFormat.of().parseHex("A1B2C3D4E5F60718");
        IsoMessage small = spec.message("0200").set(three, 1).buildWithMac(covered -> {
            assertEquals("0200" + "2000000000000001" + "000001", Reference.hex(covered));
            return mac;
        });
        assertEquals("0200" + "2000000000000001" + "000001" + "A1B2C3D4E5F60718", Reference.hex(small.bytes()));
        IsoMessage large = spec.message("0800").set(code, 301).buildWithMac(covered -> {
            assertEquals("0800" + "8000000000000000" + "0400000000000001" + "0301", Reference.hex(covered));
            return mac;
        });
        assertEquals(List.of(70, 128), large.fields());
    }

    @Test
    void aRepeatIsAnsweredLikeItsOriginal() {
        IsoField<Long> trace = field(11, "trace").numeric(BCD_LEFT, 6);
        IsoSpec spec = spec(trace);
        for (List<String> pair : List.of(
                List.of("0200", "0210"),
                List.of("0201", "0210"),
                List.of("0421", "0430"),
                List.of("1804", "1814"),
                List.of("9620", "9630"))) {
            IsoMessage request = spec.message(pair.get(0)).set(trace, 42).build();
            IsoMessage answer = spec.responseTo(request).build();
            assertEquals(pair.get(1), answer.mti());
            assertEquals(42, answer.getLong(trace));
        }
    }
}
