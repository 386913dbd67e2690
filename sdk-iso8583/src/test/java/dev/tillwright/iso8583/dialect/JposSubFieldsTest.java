package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields with sub-fields and bitmaps in tables of jPOS: bytes as jPOS writes them, and what it cannot use itself refused. */
class JposSubFieldsTest {
    private static final String GENERIC = "packager='org.jpos.iso.packager.GenericSubFieldPackager' ";
    private static final String EURO = "packager='org.jpos.iso.packager.EuroSubFieldPackager'";
    private static final String MAPPED = "packager='org.jpos.iso.packager.GenericTaggedFieldsPackager' "
            + "tagMapper='org.jpos.iso.packager.TTDecimalTagMapper' ";

    private static String part(int id, String name, int length) {
        return "<isofield id='" + id + "' length='" + length + "' name='x' class='org.jpos.iso." + name + "'/>";
    }

    private static String field(String attributes, String... parts) {
        return "<isofieldpackager id='10' length='999' name='x' class='org.jpos.iso.IFB_LLHBINARY' " + attributes + ">"
                + String.join("", parts) + "</isofieldpackager>";
    }

    /** Reads a message that has this field alone, its bytes with their length before them. */
    private static IsoMessage read(String field, String hex) {
        IsoSpec spec = JposClassesTest.spec(field);
        byte[] message = HexFormat.of().parseHex("30323030" + "0040000000000000" + hex.replace(" ", ""));
        IsoMessage read = spec.decode(message);
        assertArrayEquals(message, read.toBuilder().build().bytes());
        return read;
    }

    private static String refused(String field) {
        return assertThrows(SpecTextException.class, () -> JposClassesTest.spec(field))
                .getMessage();
    }

    @Test
    void subFieldsWithoutABitmapFollowEachOtherFromTheFirstOne() {
        String parts = part(0, "IFA_NUMERIC", 2) + part(1, "IF_CHAR", 1) + part(2, "IFA_LLCHAR", 9);
        IsoMessage all = read(field(GENERIC + "emitBitmap='false' firstField='0'", parts), "07 3132 41 3032 5859");
        assertEquals("12", all.text("10.1").orElseThrow());
        assertEquals("XY", all.text("10.3").orElseThrow());
        IsoMessage fromOne = read(field(GENERIC + "emitBitmap='false'", parts), "05 41 3032 5859");
        assertEquals("A", fromOne.text("10.1").orElseThrow());
        assertEquals("XY", fromOne.text("10.2").orElseThrow());
    }

    @Test
    void aBitmapThatIsNotSentStandsInFrontOfTheFirstOne() {
        String field = field(GENERIC + "emitBitmap='false'", part(1, "IFB_BITMAP", 8), part(2, "IFA_NUMERIC", 2));
        assertEquals("12", read(field, "02 3132").text("10.1").orElseThrow());
    }

    @Test
    void theBitmapIsSubFieldOneUnlessTheTableNamesAnother() {
        String data = part(2, "IF_CHAR", 1) + part(8, "IFA_LLCHAR", 9);
        String inOne = field(GENERIC, part(1, "IFB_BITMAP", 1), data);
        assertEquals("XY", read(inOne, "06 41 41 3032 5859").text("10.8").orElseThrow());
        String inNull = field(GENERIC + "bitmapField='0'", part(0, "IFA_BITMAP", 1), part(1, "IF_CHAR", 1), data);
        assertEquals("B", read(inNull, "04 4330 42 41").text("10.1").orElseThrow());
    }

    @Test
    void subFieldsThatNameNoBitmapAndAreNotMarkedAreRefused() {
        assertTrue(refused(field(GENERIC, part(1, "IF_CHAR", 1))).contains("emitBitmap"));
        assertTrue(refused(field(GENERIC, part(0, "IFB_BITMAP", 1), part(1, "IF_CHAR", 1)))
                .contains("bitmapField"));
    }

    @Test
    void bitmapsOfSubFieldsOfFiveToSevenBytesInEbcdicAreRefused() {
        String field = field(GENERIC + "bitmapField='0'", part(0, "IFE_BITMAP", 6), part(2, "IF_CHAR", 1));
        assertTrue(refused(field).contains("in EBCDIC 1 to 4 or 8"));
    }

    @Test
    void aTrimmedLastSubFieldTakesWhatIsThere() {
        String trimmed = "<isofield id='2' length='9' name='x' class='org.jpos.iso.IF_CHAR' trim='true'/>";
        String field = field(GENERIC + "emitBitmap='false'", part(1, "IFA_NUMERIC", 2), trimmed);
        assertEquals("XYZ", read(field, "05 3132 58595A").text("10.2").orElseThrow());
        assertTrue(refused(trimmed.replace("id='2'", "id='10'")).contains("trim"));
        assertTrue(refused(field(GENERIC + "emitBitmap='false'", trimmed, part(3, "IF_CHAR", 1)))
                .contains("trim"));
    }

    @Test
    void whatHasNoTagStandsBeforeTaggedParts() {
        String field = field(EURO, part(0, "IFEMC_TCC", 1), part(42, "IFEMC_LLCHAR", 9));
        IsoMessage read = read(field, "07 D9 3432 F0F2 C1D1");
        assertEquals("R", read.text("10.1").orElseThrow());
        assertEquals("AJ", read.text("10.2.42").orElseThrow());
        assertFalse(read(field, "01 D9").text("10.2.42").isPresent());
        assertTrue(refused(field(EURO, part(0, "IFEMC_TCC", 3), part(42, "IFEMC_LLCHAR", 9)))
                .contains("length 1"));
    }

    @Test
    void numbersBeyondTheDigitsOfATagGoOnInLetters() {
        String field = field(MAPPED + "tagSize='2' lenSize='2'", part(370, "IFA_TTLLCHAR", 9));
        assertEquals("XY", read(field, "06 3749 3032 5859").text("10.7I").orElseThrow());
        assertTrue(refused(field(MAPPED + "tagSize='2' lenSize='2'", part(100, "IFA_TTLLCHAR", 9)))
                .contains("no tag"));
        assertTrue(refused(field(MAPPED + "tagSize='2' lenSize='2'", part(370, "IFMC_LLCHAR", 9)))
                .contains("2 digits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAPPED + "tagSize='3' lenSize='2'",
                MAPPED + "tagSize='2' lenSize='3'",
                MAPPED + "tagSize='2'",
                MAPPED + "tagSize='2' lenSize='2' swapTagAndLen='true'",
                "packager='org.jpos.iso.packager.GenericTaggedFieldsPackager' tagSize='2' lenSize='2'",
                "packager='org.jpos.iso.packager.GenericTaggedFieldsPackager' tagMapper='com.acme.Own' tagSize='2' lenSize='2'"
            })
    void whatContradictsTheClassesOfPartsIsRefused(String attributes) {
        assertTrue(refused(field(attributes, part(1, "IFA_TTLLCHAR", 9))).contains("line 1"));
    }

    @Test
    void aThirdBitmapIsOfTheClassOfTheFirst() {
        String table = "<isopackager thirdBitmapField='65'>" + part(0, "IFB_NUMERIC", 4) + part(1, "IFB_BITMAP", 16);
        for (String third :
                new String[] {part(65, "IFB_BINARY", 8), part(65, "IFA_BITMAP", 8), part(65, "IFB_BITMAP", 16), ""}) {
            byte[] xml = (table + third + part(130, "IF_CHAR", 1) + "</isopackager>").getBytes(StandardCharsets.UTF_8);
            SpecTextException e = assertThrows(
                    SpecTextException.class, () -> JposPackagerXml.read(new ByteArrayInputStream(xml), "x"));
            assertTrue(e.getMessage().contains("third bitmap"), e.getMessage());
        }
    }

    /** As jPOS writes it: all 16 bytes, whatever is in them. */
    @Test
    void aSecondaryBitmapInEbcdicMayBeEmpty() {
        String xml = "<isopackager>" + part(0, "IFE_NUMERIC", 4) + part(1, "IFE_BITMAP", 16) + part(2, "IF_CHAR", 1)
                + "</isopackager>";
        IsoSpec spec = JposPackagerXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "x");
        byte[] message = HexFormat.of().parseHex("F0F2F0F0" + "C3" + "F0".repeat(31) + "31");
        assertEquals("1", spec.decode(message).text("2").orElseThrow());
    }
}
