package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagDictionaryTest {
    private static final String HEADER =
            "@X\texample\ntag\tname\tformat\tlength\tsource\ttemplates\tsensitivity\tchinese\treference\n";
    private static final String ROW = "9F36\tCounter\tb\t2\tcard\t77,80\topen\t-\tX\n";

    private static final Map<String, TagDictionary> ALL = new TreeMap<>(Map.of(
            "emv", TagDictionary.emv(),
            "kernel2", TagDictionary.kernel2(),
            "kernel3", TagDictionary.kernel3(),
            "unionPay", TagDictionary.unionPay(),
            "unionPaySlip", TagDictionary.unionPaySlip()));

    private static IllegalStateException refused(String table) {
        return assertThrows(
                IllegalStateException.class, () -> TagTable.parse("x.tsv", table.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theDictionaryOfEmvIsLarge() {
        assertTrue(
                TagDictionary.emv().tags().size() >= 240,
                "" + TagDictionary.emv().tags().size());
    }

    @Test
    void everyRowHasAWellFormedTagAndASaneLength() {
        ALL.forEach((name, dictionary) -> dictionary.tags().forEach(info -> {
            String where = name + ' ' + info;
            assertTrue(Tags.valid(info.tag()), where);
            assertTrue(info.minLength() <= info.maxLength(), where);
            assertTrue(info.maxLength() <= 261 || info.maxLength() == Integer.MAX_VALUE, where);
            assertFalse(info.reference().isBlank(), where);
            assertEquals(info.name().strip(), info.name(), where);
        }));
    }

    @Test
    void theConstructedBitAndTheFormatAgreeExceptWhereUnionPayPutsValuesBehindFF() {
        ALL.forEach((name, dictionary) -> dictionary.tags().forEach(info -> {
            boolean unionPay = name.startsWith("unionPay") && Tags.firstByte(info.tag()) == 0xFF;
            boolean template = info.format() == TagFormat.TEMPLATE;
            assertEquals(!unionPay && Tags.constructed(info.tag()), template, name + ' ' + info);
        }));
    }

    @Test
    void digitsFitTheirLength() {
        ALL.forEach((name, dictionary) -> dictionary.tags().stream()
                .filter(info -> info.digits() > 0)
                .forEach(info -> {
                    assertEquals(TagFormat.N, info.format() == TagFormat.AN ? TagFormat.N : info.format(), "" + info);
                    assertEquals((info.digits() + 1) / 2, info.maxLength(), name + ' ' + info);
                    assertEquals(info.minLength(), info.maxLength(), name + ' ' + info);
                }));
    }

    @Test
    void templatesAreKnownThemselves() {
        ALL.get("emv")
                .tags()
                .forEach(info -> info.templates()
                        .forEach(t ->
                                assertTrue(TagDictionary.emv().find(t).isPresent(), info + " in " + Tags.text(t))));
    }

    @Test
    void rowsSayWhatTheStandardSays() {
        TagInfo amount = TagDictionary.emv().find(0x9F02).orElseThrow();
        assertEquals("Amount, Authorised (Numeric)", amount.name());
        assertEquals(TagFormat.N, amount.format());
        assertEquals(12, amount.digits());
        assertEquals(6, amount.minLength());
        assertEquals(TagSource.TERMINAL, amount.source());
        assertEquals("授权金额", amount.chinese().orElseThrow());
        assertEquals("EMV 4.3 Book 3 annex A", amount.reference());
        TagInfo pan = TagDictionary.emv().find(0x5A).orElseThrow();
        assertEquals(List.of(0x70, 0x77), pan.templates());
        assertEquals(10, pan.maxLength());
    }

    @Test
    void aTagOfTwoMeaningsHasBothUntilAKernelIsChosen() {
        assertEquals(
                "PUNATC (Track2) / Terminal Transaction Qualifiers (TTQ)",
                TagDictionary.emv().name(0x9F66));
        assertEquals("PUNATC (Track2)", TagDictionary.kernel2().name(0x9F66));
        assertEquals(
                "Terminal Transaction Qualifiers (TTQ)", TagDictionary.kernel3().name(0x9F66));
        assertEquals("Card Product Identification", TagDictionary.unionPay().name(0x9F63));
    }

    @Test
    void cardDataIsSensitive() {
        for (int tag : new int[] {0x56, 0x57, 0x5A, 0x5F20, 0x5F24, 0x99, 0x9F0B, 0x9F1F, 0x9F20, 0x9F6B}) {
            assertTrue(TagDictionary.emv().sensitive(tag), Tags.text(tag));
        }
        assertFalse(TagDictionary.emv().sensitive(0x9F02));
    }

    @Test
    void noDictionaryMakesCardDataPublic() {
        TagDictionary careless = TagDictionary.builder()
                .add(TagInfo.builder(0x5A, "mine").format(TagFormat.B).build())
                .build();
        assertEquals(Sensitivity.CARD_NUMBER, careless.sensitivity(0x5A));
        assertEquals(Sensitivity.TRACK, careless.sensitivity(0x57));
        assertEquals(Sensitivity.CARD_NUMBER, TagDictionary.emv().plus(careless).sensitivity(0x5A));
    }

    @Test
    void ownTagsAreAddedAndReplaceShippedOnes() {
        TagInfo own = TagInfo.builder(0xDF7F, "Loyalty number")
                .format(TagFormat.AN)
                .length(1, 20)
                .source(TagSource.TERMINAL)
                .sensitivity(Sensitivity.HIDDEN)
                .build();
        TagInfo counter = TagInfo.builder(0x9F36, "Counter").build();
        TagDictionary sum = TagDictionary.emv()
                .plus(TagDictionary.builder().add(own).add(counter).build());
        assertEquals("Loyalty number", sum.name(0xDF7F));
        assertTrue(sum.sensitive(0xDF7F));
        assertEquals("Counter", sum.name(0x9F36));
        assertEquals("unknown", TagDictionary.emv().name(0xDF7F));
        assertEquals(TagFormat.B, TagDictionary.emv().format(0xDF7F));
    }

    @Test
    void oneTagTwiceInADictionaryIsAMistake() {
        TagDictionary.Builder b =
                TagDictionary.builder().add(TagInfo.builder(0x9F36, "one").build());
        TagInfo again = TagInfo.builder(0x9F36, "two").build();
        assertThrows(IllegalArgumentException.class, () -> b.add(again));
        assertThrows(IllegalArgumentException.class, () -> TagInfo.builder(0x9F, "half a tag"));
        assertThrows(IllegalArgumentException.class, () -> TagInfo.builder(0x9F36, " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> TagInfo.builder(0x9F36, "one").length(2, 1));
    }

    @Test
    void aBrokenTableFailsLoudly() {
        assertEquals(
                1,
                TagTable.parse("x.tsv", (HEADER + ROW).getBytes(StandardCharsets.UTF_8))
                        .tags()
                        .size());
        assertTrue(refused(HEADER + ROW + ROW).getMessage().contains("there already"));
        assertTrue(refused(ROW).getMessage().contains("columns"));
        assertTrue(refused(HEADER + "9F36\tCounter\n").getMessage().contains("cells"));
        assertTrue(refused(HEADER + ROW.replace("9F36", "9F")).getMessage().contains("not a tag"));
        assertTrue(
                refused(HEADER + ROW.replace("\t2\t", "\ttwo\t")).getMessage().contains("length"));
        assertTrue(refused(HEADER + ROW.replace("\tX", "\tY")).getMessage().contains("explanation"));
        assertThrows(
                IllegalArgumentException.class,
                () -> TagTable.parse(
                        "x.tsv", (HEADER + ROW.replace("\tb\t", "\tq\t")).getBytes(StandardCharsets.UTF_8)));
        assertThrows(IllegalStateException.class, () -> TagTable.parse("x.tsv", new byte[] {(byte) 0xC3, 0x28}));
        assertThrows(IllegalStateException.class, () -> TagTable.load("missing.tsv"));
    }
}
