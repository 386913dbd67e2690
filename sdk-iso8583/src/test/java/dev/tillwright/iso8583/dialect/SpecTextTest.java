package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Masking;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTextTest {
    static java.util.List<Golden> golden() {
        return Golden.all();
    }

    @Test
    void randomSpecsSurviveTheFileFieldByField() {
        for (long seed = 0; seed < 150; seed++) {
            IsoSpec spec = new RandomTables(seed).spec();
            String text = SpecText.format(spec);
            IsoSpec again = SpecText.parse(text);
            assertEquals(SpecTable.of(spec), SpecTable.of(again), "seed " + seed);
            assertEquals(text, SpecText.format(again), "seed " + seed);
        }
    }

    @Test
    void unionPaySurvivesTheFile() {
        IsoSpec again = SpecText.parse(SpecText.format(UnionPayPos.SPEC));
        assertEquals(SpecTable.of(UnionPayPos.SPEC), SpecTable.of(again));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void unionPayFromAFileReadsTheGoldenMessages(Golden golden) {
        IsoMessage here = SpecText.parse(SpecText.format(UnionPayPos.SPEC)).decode(golden.message());
        assertEquals(golden.decoded().describe(Masking.SIX_FOUR), here.describe(Masking.SIX_FOUR));
        assertArrayEquals(golden.message(), here.toBuilder().build().bytes());
    }

    @Test
    void theDocumentsExampleReadsAsItsTableSays() throws IOException {
        String page = Files.readString(Path.of("../docs/spec-format.md"));
        int from = page.indexOf("```\n") + 4;
        IsoSpec spec = SpecText.parse(page.substring(from, page.indexOf("```", from)));
        // bit 1 of the second byte is field 9 and so on: fields 3, 60 and 64
        byte[] message = HexFormat.of()
                .parseHex("0200" + "2000000000000011" + "123456" + "0011" + "220001234560" + "A1A2A3A4A5A6A7A8");
        IsoMessage read = spec.decode(message);
        assertEquals("123456", read.text("3").orElseThrow());
        assertEquals("22", read.text("60.1").orElseThrow());
        assertEquals("000123", read.text("60.2").orElseThrow());
        assertEquals("456", read.text("60.3").orElseThrow());
    }

    @Test
    void theDocumentsTokensReadAsThoseOfBase24() throws IOException {
        String page = Files.readString(Path.of("../docs/spec-format.md"));
        int from = page.indexOf("```\n", page.indexOf("BASE24 tokens")) + 4;
        String table = "spec tokens\nmti ascii\nbitmap hex 64\n" + page.substring(from, page.indexOf("```", from));
        IsoMessage read = SpecText.parse(table)
                .decode(("0200" + "0000000000000002" + "026" + "& 0000200026" + "! Q100004 data").getBytes(US));
        assertEquals("00002", read.text("63.2").orElseThrow());
        assertEquals("data", read.text("63.4.! Q1").orElseThrow());
    }

    @Test
    void echoedFieldsAreThoseOfTheFile() {
        IsoSpec spec =
                SpecText.parse("spec s\nmti ascii\nbitmap hex 64\necho 3\n3 n2 ascii : Two\n4 n1 ascii number : One\n");
        IsoMessage request = spec.decode("02003000000000000000429".getBytes(US));
        assertEquals(java.util.List.of(3), spec.responseTo(request).build().fields());
        assertEquals(spec.field(3).stream().toList(), spec.echo());
    }

    @Test
    void aSectionReplacesAFieldForItsMessagesOnly() {
        IsoSpec spec =
                SpecText.parse("spec s\nmti ascii\nbitmap hex 64\n3 n2 ascii : Two\nfor 08xx\n3 n4 ascii : Four\n");
        assertEquals(
                "12",
                spec.decode("0200200000000000000012".getBytes(US)).text("3").orElseThrow());
        assertEquals(
                "1234",
                spec.decode("080020000000000000001234".getBytes(US)).text("3").orElseThrow());
    }

    @Test
    void linesMayEndInAnyWayAndTheMarkOfUtf8IsSkipped() {
        IsoSpec unix = SpecText.parse("spec s\nmti ascii\nbitmap hex 64\n\n# note\n3 n2 ascii : Two");
        IsoSpec windows =
                SpecText.parse("\uFEFFspec s\r\nmti ascii\r\nbitmap hex 64\r\n\r\n \t# note\r\n3\tn2 ascii : Two \r\n");
        IsoSpec old = SpecText.parse("spec s\rmti ascii\rbitmap hex 64\r3 n2 ascii : Two\r");
        assertEquals(SpecText.format(unix), SpecText.format(windows));
        assertEquals(SpecText.format(unix), SpecText.format(old));
    }

    @Test
    void aFieldWithoutAnOwnChangeIsLeftOutOfItsSection() {
        IsoField<String> same = IsoField.field(3, "Code").digits(dev.tillwright.iso8583.spec.Packing.ASCII, FIXED_2);
        IsoSpec spec = IsoSpec.builder("s").fields(same).forMti("0800", same).build();
        assertEquals(
                "0800",
                SpecText.parse(SpecText.format(spec))
                        .overrides()
                        .keySet()
                        .iterator()
                        .next());
    }

    @Test
    void aFileIsReadInUtf8(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("s"), "spec 主\nmti ascii\nbitmap hex 64\n3 n2 ascii : Two");
        assertEquals("主", SpecText.read(file).name());
        assertEquals(
                "主", SpecText.read(new StringReader(Files.readString(file))).name());
        assertThrows(UncheckedIOException.class, () -> SpecText.read(dir.resolve("none")));
    }

    private static final java.nio.charset.Charset US = java.nio.charset.StandardCharsets.US_ASCII;
    private static final dev.tillwright.iso8583.spec.Length FIXED_2 = dev.tillwright.iso8583.spec.Length.fixed(2);
}
