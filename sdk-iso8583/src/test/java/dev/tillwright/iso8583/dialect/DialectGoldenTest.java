package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.IsoSpec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One message of each shipped dialect, written out by hand piece by piece. UnionPay has a suite of its own. */
class DialectGoldenTest {
    private static final String PAN = "4761739001010119";

    private static String ascii(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String ebcdic(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(Charset.forName("IBM037")));
    }

    /** The message reads as the values at their paths, and is written the same from its values. */
    private static void holds(IsoSpec spec, String hex, Map<String, String> values) {
        IsoMessage read = spec.decode(HexFormat.of().parseHex(hex));
        values.forEach((path, value) -> assertEquals(value, read.text(path).orElse("absent"), path));
        IsoMessageBuilder again = spec.message(read.mti());
        for (int number : read.fields()) {
            set(again, read, read.field(number).orElseThrow());
        }
        assertEquals(hex, HexFormat.of().withUpperCase().formatHex(again.build().bytes()));
        String shown = read.describe();
        values.values().stream()
                .filter(v -> v.length() > 15 && read.text("2").filter(v::equals).isPresent())
                .forEach(v -> assertFalse(shown.contains(v)));
    }

    private static <T> void set(IsoMessageBuilder to, IsoMessage from, IsoField<T> field) {
        to.set(field, from.get(field));
    }

    @Test
    void a1987ReversalInText() {
        String message = ascii("0420" + "F020000000808000" + "0000004000000000")
                + ascii("16" + PAN + "000000" + "000000001250" + "000042" + "TERM0001" + "840")
                + ascii("0200" + "000042" + "1122190453" + "00000012345" + "00000000000");
        holds(
                Dialects.iso87Ascii(),
                message,
                Map.of(
                        "2",
                        PAN,
                        "4",
                        "000000001250",
                        "41",
                        "TERM0001",
                        "49",
                        "840",
                        "90.1",
                        "0200",
                        "90.4",
                        "00000012345"));
    }

    @Test
    void a1987SaleInBinary() {
        String chip = "9F2608C2C12B098F3DA6E39F2701809F10120110A0000F040000000000000000000000FF9F37043B2E5D1C"
                + "9F360200A5950500000080009A032511229C01009F02060000001234565F2A020840820219809F1A0208409F0306"
                + "0000000000009F3303E0F8C89F34034203009F3501229F1E0831323334353637388407A00000000310109F09020096";
        String message = "0200" + "723C048028C09201"
                + "16" + PAN + "000000" + "000000123456" + "1122190453" + "123456" + "190453" + "1122" + "2512"
                + "0051" + "00" + "36" + PAN + "D2512201543211234567"
                + ascii("326412000123" + "TERM0001" + "MERCHANT0000001")
                + "0840" + "1122334455667788" + "0136" + chip + "A1B2C3D4E5F60718";
        holds(
                Dialects.iso87Binary(),
                message,
                Map.of(
                        "2",
                        PAN,
                        "22",
                        "051",
                        "35",
                        PAN + "=2512201543211234567",
                        "37",
                        "326412000123",
                        "49",
                        "840",
                        "55.9F26",
                        "C2C12B098F3DA6E3",
                        "64",
                        "A1B2C3D4E5F60718"));
    }

    @Test
    void a1993ReversalInText() {
        String message = ascii("1420" + "3030018000008100" + "000000" + "000000001250" + "000042" + "251122190453")
                + ascii("400" + "4021" + "840")
                + ascii("32" + "1200" + "000041" + "251122190301" + "08" + "12345678");
        holds(
                Dialects.iso93Ascii(),
                message,
                Map.of("12", "251122190453", "24", "400", "25", "4021", "56.3", "251122190301", "56.4", "12345678"));
    }

    @Test
    void a1993AdviceInBinary() {
        String pan = "6222021234567890128";
        String message = "1220" + "F000020400000000" + "0000000080000000"
                + "19" + pan + "F" + "000000" + "000000001250" + "0001"
                + "000000001300" + "000000001250" + "43" + "0000000000001250";
        holds(
                Dialects.iso93Binary(),
                message,
                Map.of("2", pan, "23", "001", "30.1", "000000001300", "30.2", "000000001250", "97", "C1250"));
    }

    @Test
    void a2003AuthorizationWithDatasets() {
        String verification = "71" + "000E" + "C00040" + ascii("0123" + "05" + "12345");
        String message = ascii("2100") + "7030000000008200"
                + ascii("16" + PAN + "000000" + "840" + "2" + "000000001250" + "000000000042" + "20251122190453")
                + ascii("0017") + verification
                + ascii("0009") + "01" + "0006" + "9F0203000001";
        holds(
                Dialects.iso2003(),
                message,
                Map.of(
                        "4.1",
                        "840",
                        "4.3",
                        "000000001250",
                        "12",
                        "20251122190453",
                        "49.71.2",
                        "0123",
                        "49.71.18",
                        "12345",
                        "55.01.9F02",
                        "000001"));
    }

    @Test
    void anAuthorizationInTheStyleOfVisa() {
        String message = "0100" + "7020000000808006"
                + "10" + PAN + "000000" + "000000001250" + "000042" + ebcdic("TERM0001") + "0840"
                + "11" + "C000000000000000" + "C5" + "0123456789012345"
                + "07" + "A00000" + "0002" + "2501";
        holds(
                Dialects.visaLikeEbcdic(),
                message,
                Map.of(
                        "2",
                        PAN,
                        "41",
                        "TERM0001",
                        "49",
                        "840",
                        "62.1",
                        "E",
                        "62.2",
                        "123456789012345",
                        "63.3",
                        "2501"));
    }

    @Test
    void anAuthorizationInTheStyleOfMastercard() {
        String message = ebcdic("0100") + "702000000001000A"
                + ebcdic("16" + PAN + "000000" + "000000001250" + "000042")
                + ebcdic("019" + "R" + "42" + "07" + "01" + "03" + "210" + "92" + "03" + "123")
                + ebcdic("021" + "00000000001" + "00" + "840" + "12345")
                + ebcdic("012" + "MCC" + "123456789");
        holds(
                Dialects.mastercardLike(),
                message,
                Map.of(
                        "2",
                        PAN,
                        "48.1",
                        "R",
                        "48.2.42.01",
                        "210",
                        "61.13",
                        "840",
                        "61.14",
                        "12345",
                        "63.2",
                        "123456789"));
    }
}
