package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Masking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlvDescribeTest {
    private static final String PAN = "6222029876543210524";
    private static final TlvList CARD = TlvList.builder()
            .add(
                    0x70,
                    TlvList.builder()
                            .add(0x5A, Bytes.hex(PAN + "F"))
                            .add(0x57, Bytes.hex(PAN + "D25122011111111111F"))
                            .add(0x5F20, Bytes.hex("5A48414E472F53414E"))
                            .add(0x5F24, Bytes.hex("251231"))
                            .add(0x9F1F, Bytes.hex("313131"))
                            .build())
            .add(0x9F02, Bytes.hex("000000000100"))
            .build();

    private static void assertHides(String output) {
        String digits = output.replaceAll("[^0-9A-Fa-f*]", "");
        assertFalse(digits.contains(PAN.substring(6, 9)), output);
        assertFalse(output.contains(PAN.substring(14)), output);
        assertFalse(output.contains("251231"), output);
        assertFalse(output.contains("ZHANG"), output);
    }

    private static List<String> outputs(TlvList list, TagDictionary dictionary) {
        List<String> outputs = new ArrayList<>();
        outputs.add(list.toString());
        outputs.add(list.describe());
        outputs.add(list.describe(dictionary, Masking.SIX_FOUR));
        list.forEach(item -> outputs.add(item.toString()));
        list.rows(dictionary, Masking.SIX_FOUR).forEach(row -> outputs.add(row.toString()));
        return outputs;
    }

    @Test
    void theTableIsAligned() {
        TlvList list = TlvList.parse(Bytes.hex("70135A0847617390010101199F0206000000123456 5F2A020156 DF7F01AA"));
        assertEquals("""
                tag     name                                      length  value
                70      READ RECORD Response Message Template     19
                  5A    Application Primary Account Number (PAN)  8       476173******0119
                  9F02  Amount, Authorised (Numeric)              6       000000123456
                5F2A    Transaction Currency Code                 2       156
                DF7F    unknown                                   1       AA
                """, list.describe(TagDictionary.emv(), Masking.SIX_FOUR));
    }

    @Test
    void noOutputShowsMoreThanFirstSixAndLastFour() {
        TagDictionary careless = TagDictionary.builder().build();
        outputs(CARD, TagDictionary.emv()).forEach(TlvDescribeTest::assertHides);
        outputs(CARD, TagDictionary.unionPay()).forEach(TlvDescribeTest::assertHides);
        outputs(CARD, careless).forEach(TlvDescribeTest::assertHides);
        assertTrue(CARD.toString().contains("5A 622202*********0524F"), CARD.toString());
        assertTrue(CARD.toString().contains("57 622202*********0524D"), CARD.toString());
    }

    @Test
    void noErrorShowsACardNumber() {
        byte[] bytes = CARD.encode();
        for (int length = 0; length < bytes.length; length++) {
            try {
                TlvList.parse(bytes, 0, length, Padding.ZEROS_SKIPPED);
            } catch (TlvException e) {
                assertHides(e.toString());
            }
        }
    }

    @Test
    void cardNumbersOfUnknownTagsAreHiddenInAnyForm() {
        String characters = Bytes.hex(PAN.getBytes(StandardCharsets.US_ASCII));
        for (String value : List.of(PAN + "F", "0" + PAN, characters, "AB" + PAN + "FCD", "42" + characters + "5E41")) {
            TlvList list = TlvList.builder()
                    .add(0xDF7F, Bytes.hex(value))
                    .add(Tlv.plain(0x70, Bytes.hex(value)))
                    .build();
            outputs(list, TagDictionary.emv()).forEach(output -> {
                assertHides(output);
                assertFalse(output.contains(characters), output);
            });
        }
    }

    @Test
    void onlyARightCheckDigitMakesDigitsACardNumber() {
        TlvList right = TlvList.parse(Bytes.hex("DF7F07A4222222222222"));
        TlvList wrong = TlvList.parse(Bytes.hex("DF7F07A4222222222223"));
        assertEquals(
                "A4222222222223",
                wrong.rows(TagDictionary.emv(), Masking.SIX_FOUR).get(0).raw());
        assertEquals(
                "A4222222222222",
                right.rows(TagDictionary.emv(), Masking.REVEAL).get(0).raw());
        assertEquals(
                "*".repeat(14),
                right.rows(TagDictionary.emv(), Masking.SIX_FOUR).get(0).raw());
    }

    @Test
    void ofATrackOnlyTheEndsOfTheCardNumberAreShown() {
        TlvRow row = CARD.rows(TagDictionary.emv(), Masking.SIX_FOUR).get(2);
        String shown = "622202*********0524D" + "*".repeat(18);
        assertEquals(shown, row.raw());
        assertEquals(shown, row.value());
    }

    @Test
    void whatIsNoTrackOrNumberUnderACardTagIsHiddenWhole() {
        for (String tlv : List.of(
                "5A03476173",
                "5A084761ABCD01010119",
                "570A476173900101011912 34",
                "5702D1D2",
                "5700",
                "570B47617390010101191234D0")) {
            TlvRow row = TlvList.parse(Bytes.hex(tlv))
                    .rows(TagDictionary.emv(), Masking.SIX_FOUR)
                    .get(0);
            assertTrue(row.value().startsWith("(hidden, "), row.toString());
            assertEquals("*".repeat(2 * row.length()), row.raw());
        }
    }

    @Test
    void eightFourAndRevealShowWhatTheySay() {
        TlvRow eight = CARD.rows(TagDictionary.emv(), Masking.EIGHT_FOUR).get(1);
        assertEquals("62220298*******0524", eight.value());
        TlvRow all = CARD.rows(TagDictionary.emv(), Masking.REVEAL).get(1);
        assertEquals(PAN, all.value());
        assertEquals(PAN + "F", all.raw());
    }

    @Test
    void rowsSayPathOffsetAndDepth() {
        byte[] frame = Bytes.hex("AAAA 9501AA 710B 9F1804AABBCCDD 8600 8600 8600");
        List<TlvRow> rows =
                TlvList.parse(frame, 2, frame.length - 4, Padding.REFUSED).rows(TagDictionary.emv(), Masking.SIX_FOUR);
        assertEquals(
                List.of("95", "71", "71.9F18", "71.86", "71.86[2]"),
                rows.stream().map(TlvRow::path).toList());
        assertEquals(List.of(2, 5, 7, 14, 16), rows.stream().map(TlvRow::offset).toList());
        assertEquals(List.of(0, 0, 1, 1, 1), rows.stream().map(TlvRow::depth).toList());
        assertEquals("AABBCCDD", rows.get(2).raw());
        assertEquals("", rows.get(1).raw());
    }

    @Test
    void rowsOfABuiltListCountFromItsStart() {
        TlvList list = TlvList.builder()
                .add(0x95, new byte[5])
                .add(
                        0x70,
                        TlvList.builder()
                                .add(0x9A, new byte[3])
                                .add(0x9C, new byte[1])
                                .build())
                .build();
        assertEquals(
                TlvList.parse(list.encode()).rows(TagDictionary.emv(), Masking.SIX_FOUR),
                list.rows(TagDictionary.emv(), Masking.SIX_FOUR));
    }

    @Test
    void valuesAreWrittenAsTheirFormatSays() {
        TagDictionary emv = TagDictionary.emv();
        assertEquals("000000123456", Tlv.of(0x9F02, Bytes.hex("000000123456")).text(emv));
        assertEquals("156", Tlv.of(0x5F2A, Bytes.hex("0156")).text(emv));
        assertEquals(
                "4761739001010119",
                Tlv.of(0x5A, Bytes.hex("4761739001010119FFFF")).text(emv));
        assertEquals("VISA", Tlv.of(0x50, Bytes.hex("56495341")).text(emv));
        assertEquals("00A5", Tlv.of(0x9F36, Bytes.hex("00A5")).text(emv));
        assertEquals("9F37(4) 95(5)", Tlv.of(0x8C, Bytes.hex("9F37049505")).text(emv));
    }

    @Test
    void valuesWithoutTheirFormatAreWrittenInHexadecimal() {
        TagDictionary emv = TagDictionary.emv();
        assertEquals("00000012345A", Tlv.of(0x9F02, Bytes.hex("00000012345A")).text(emv));
        assertEquals("9156", Tlv.of(0x5F2A, Bytes.hex("9156")).text(emv));
        assertEquals("560A", Tlv.of(0x50, Bytes.hex("560A")).text(emv));
        assertEquals("9F37", Tlv.of(0x8C, Bytes.hex("9F37")).text(emv));
    }

    @Test
    void bitsAreExplained() {
        assertEquals(
                List.of("offline data authentication not performed", "transaction exceeds floor limit"),
                EmvBits.explain(0x95, Bytes.hex("8000008000")));
        assertEquals(List.of("none"), EmvBits.explain(0x95, new byte[5]));
        assertEquals(List.of("ARQC: online authorisation requested"), EmvBits.explain(0x9F27, Bytes.hex("80")));
        assertEquals(List.of("signature", "always", "result unknown"), EmvBits.explain(0x9F34, Bytes.hex("1E0000")));
        assertEquals(List.of(), EmvBits.explain(0x95, new byte[4]));
        assertEquals(List.of(), EmvBits.explain(0x9F36, new byte[2]));
    }

    @Test
    void everyBitOfEveryExplainedTagIsOfItsLength() {
        for (String[] cells : TagTable.cells("bits.tsv", "tag\tlength\tbyte\tmask\tbits\ttext")) {
            int length = Integer.parseInt(cells[1]);
            int index = Integer.parseInt(cells[2]);
            int mask = Integer.parseInt(cells[3], 16);
            int bits = Integer.parseInt(cells[4], 16);
            String line = String.join(" ", cells);
            TagInfo info = TagDictionary.kernel3().find(Tags.parse(cells[0])).orElseThrow();
            assertEquals(info.maxLength(), length, line);
            assertTrue(index >= 1 && index <= length && mask <= 0xFF && (bits & ~mask) == 0, line);
        }
    }

    @Test
    void controlCharactersDoNotReachTheTable() {
        TagDictionary slip = TagDictionary.unionPaySlip();
        TlvList list =
                TlvList.builder().add(Tlv.plain(0xFF40, Bytes.hex("410A1B42"))).build();
        assertEquals("A..B", list.rows(slip, Masking.SIX_FOUR).get(0).value());
    }
}
