package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JposPackagerXmlTest {
    @ParameterizedTest
    @ValueSource(strings = {"ascii-87", "bcd-87", "ebcdic"})
    void theSameTableInXmlAndInTextGivesTheSameSpec(String name) throws IOException {
        assertEquals(SpecText.format(text(name)), SpecText.format(xml(name)));
    }

    @Test
    void anAsciiTableReadsAMessage() throws IOException {
        String message = "0200" + "F000000020000000" + "0000000000000001" // bits 1, 2, 3, 4, 35 and 128
                + "164761739001010119" + "000000" + "000000001234" + "374761739001010119=25122015432112345678"
                + "0A1B2C3D4E5F6071";
        IsoMessage read = xml("ascii-87").decode(message.getBytes(StandardCharsets.US_ASCII));
        assertEquals("000000001234", read.text("4").orElseThrow());
        assertEquals("0A1B2C3D4E5F6071", read.text("128").orElseThrow());
        assertFalse(read.toString().contains("4761739001010119"), "card data is masked");
    }

    @Test
    void aBcdTableReadsAMessageWithSubFieldsBehindABitmap() throws IOException {
        byte[] message = HexFormat.of()
                .parseHex("0200" + "2000000000000014" // bits 3, 60 and 62
                        + "123456" + "0010" + "31323334353637383930" + "06" + "60" + "0840" + "414243");
        IsoMessage read = xml("bcd-87").decode(message);
        assertEquals("12", read.text("60.1").orElseThrow());
        assertEquals("34567890", read.text("60.2").orElseThrow());
        assertEquals("840", read.text("62.2").orElseThrow());
        assertEquals("ABC", read.text("62.3").orElseThrow());
        assertArrayEquals(message, read.toBuilder().build().bytes());
    }

    @Test
    void tagsOfCardSchemesAreReadByTheirNumber() {
        IsoSpec spec = JposClassesTest.spec("<isofieldpackager id='48' length='999' name='x' class='IFA_LLLCHAR'"
                + " packager='org.jpos.iso.packager.EuroSubFieldPackager'>"
                + "<isofield id='1' length='95' name='one' class='IFEP_LLCHAR'/>"
                + "<isofield id='42' length='95' name='other' class='IFEP_LLCHAR'/></isofieldpackager>");
        byte[] message = HexFormat.of()
                .parseHex("30323030" + "0000000000010000" + "303132" // "012": twelve bytes
                        + "3035" + "3432" + "414243" + "3033" + "3031" + "58");
        assertEquals("ABC", spec.decode(message).text("48.42").orElseThrow());
        assertEquals("X", spec.decode(message).text("48.01").orElseThrow());
    }

    @Test
    void aThirdBitmapMayStandInAField() {
        IsoSpec spec = read("<isopackager maxValidField='192' thirdBitmapField='65'>\n"
                + "<isofield id='0' length='4' name='MTI' class='IFB_NUMERIC'/>\n"
                + "<isofield id='1' length='16' name='BITMAP' class='IFB_BITMAP'/>\n"
                + "<isofield id='65' length='8' name='BITMAP' class='IFB_BITMAP'/>\n"
                + "<isofield id='130' length='2' name='x' class='IFB_BINARY'/></isopackager>");
        byte[] message =
                HexFormat.of().parseHex("0800" + "8000000000000000" + "8000000000000000" + "4000000000000000" + "B7E1");
        assertEquals("B7E1", spec.decode(message).text("130").orElseThrow());
    }

    @Test
    void anUnknownClassIsRefusedByNameAndLine() {
        SpecTextException e = refused("<isofield id='4' length='4' name='x'\n class='com.acme.OurField'/>\n"
                + "<isofield id='5' length='4' name='x' class='com.acme.Other'/>\n");
        assertEquals(2, e.faults().size());
        assertEquals(5, e.line());
        assertTrue(e.faults().get(0).text().contains("com.acme.OurField"), e.getMessage());
        assertTrue(e.faults().get(1).toString().startsWith("line 6"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<isofield id='4' length='4' class='IF_TBASE' name='x'/>",
                "<isofield id='4' length='x' class='IF_CHAR' name='x'/>",
                "<isofield id='4' length='99999' class='IF_CHAR' name='x'/>",
                "<isofield id='4' class='IF_CHAR' name='x'/>",
                "<isofield length='4' class='IF_CHAR' name='x'/>",
                "<isofield id='4' length='4' name='x'/>",
                "<isofield id='4' length='4' class='IF_CHAR' encoding='UTF-16' name='x'/>",
                "<isofield id='4' length='4' class='IFEP_LLCHAR' name='x'/>",
                "<isofield id='4' length='4' class='IFB_BITMAP' name='x'/>",
                "<isofield id='99' length='4' class='IF_CHAR' name='x'/>",
                "<isofield id='4' length='4' class='IF_CHAR'/><isofield id='4' length='4' class='IF_CHAR'/>",
                "<isofieldpackager id='4' length='4' class='IF_CHAR' packager='com.acme.Own'/>",
                "<isofieldpackager id='4' length='4' class='IF_CHAR'/>",
                "<isofieldpackager id='4' length='4' class='IF_CHAR' packager='GenericSubFieldPackager'/>",
                "<isofieldpackager id='4' length='4' class='IF_CHAR' packager='EuroSubFieldPackager'/>",
                "<isofieldpackager id='4' length='4' class='IF_CHAR' packager='GenericSubFieldPackager' tagMapper='x'/>",
                "<isofieldpackager id='4' length='99' class='IFE_LLCHAR' packager='GenericSubFieldPackager'>"
                        + "<isofield id='1' length='4' class='IF_CHAR'/></isofieldpackager>",
                "<isopackager/>",
                "<other/>",
                "&undefined;",
                "<isofield"
            })
    void whatTheAxesDoNotSayIsRefusedWithItsLine(String fields) {
        assertEquals(4, refused(fields).line());
    }

    @Test
    void aTableNeedsMessageTypeAndBitmap() {
        assertThrows(SpecTextException.class, () -> read("<isopackager/>"));
        assertThrows(SpecTextException.class, () -> read("<isofield id='0' length='4' class='IFA_NUMERIC'/>"));
        assertThrows(SpecTextException.class, () -> read(""));
        assertThrows(SpecTextException.class, () -> read("<?xml version='1.0' encoding='none-such'?><isopackager/>"));
    }

    @Test
    void aDocumentTypeIsSkippedAndNothingIsFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String type = "<!DOCTYPE isopackager PUBLIC '-//Acme//DTD 1.0//EN' 'http://localhost:"
                    + server.getLocalPort() + "/generic-packager-1.0.dtd'>";
            assertEquals(
                    1,
                    read(type + whole("<isofield id='4' length='4' name='x' class='IF_CHAR'/>"))
                            .fields()
                            .size());
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @Test
    void anExternalEntityIsRefused(@TempDir Path dir) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "of the machine");
        String type = "<!DOCTYPE isopackager [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
        SpecTextException e = assertThrows(
                SpecTextException.class,
                () -> read(type + whole("<isofield id='4' length='4' name='x' class='IF_CHAR'/>&x;")));
        assertFalse(e.getMessage().contains("of the machine"));
    }

    @Test
    void anEntityBombIsRefusedWhereItIsDeclared() {
        String type = "<!DOCTYPE isopackager [<!ENTITY a 'aaaaaaaaaa'>\n<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\n"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
        SpecTextException e = assertThrows(
                SpecTextException.class,
                () -> read(type + whole("<isofield id='4' length='4' name='&c;' class='IF_CHAR'/>")));
        assertEquals(1, e.line());
    }

    @Test
    void aDeepNestIsRefused() {
        String deep = "<isofieldpackager id='4' length='4' class='IF_CHAR' packager='GenericSubFieldPackager'>";
        assertThrows(SpecTextException.class, () -> JposClassesTest.spec(deep.repeat(10_000)));
    }

    @Test
    void aDamagedTableGivesFaultsOrASpecAndNothingElse() throws IOException {
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] xml = bytes(List.of("ascii-87", "bcd-87", "ebcdic").get(i % 3) + ".xml");
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(xml.length);
                if (random.nextInt(3) == 0) {
                    xml[at] = (byte) random.nextInt(256);
                } else {
                    // a piece over another place: names and numbers where they do not belong
                    int size = Math.min(1 + random.nextInt(12), xml.length - at);
                    System.arraycopy(xml, random.nextInt(xml.length - size), xml, at, size);
                }
            }
            try {
                IsoSpec spec = JposPackagerXml.read(new ByteArrayInputStream(xml), "x");
                assertEquals(SpecTable.of(spec), SpecTable.of(SpecText.parse(SpecText.format(spec))));
            } catch (SpecTextException e) {
                refused++;
            }
        }
        assertTrue(refused > 200 && refused < 600, "refused " + refused);
    }

    private static SpecTextException refused(String fields) {
        return assertThrows(SpecTextException.class, () -> read(whole(fields)));
    }

    private static String whole(String fields) {
        return "<isopackager>\n<isofield id='0' length='4' name='MTI' class='org.jpos.iso.IFA_NUMERIC'/>\n"
                + "<isofield id='1' length='8' name='BITMAP' class='org.jpos.iso.IFB_BITMAP'/>\n" + fields
                + "</isopackager>";
    }

    private static IsoSpec read(String xml) {
        return JposPackagerXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "x");
    }

    private static IsoSpec xml(String name) throws IOException {
        return JposPackagerXml.read(new ByteArrayInputStream(bytes(name + ".xml")), name);
    }

    private static IsoSpec text(String name) throws IOException {
        return SpecText.parse(new String(bytes(name + ".spec"), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = JposPackagerXmlTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
