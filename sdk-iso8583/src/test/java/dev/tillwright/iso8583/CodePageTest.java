package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.CodePage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The EBCDIC tables against those of the JDK. */
class CodePageTest {
    private static final Map<CodePage, String> JDK =
            Map.of(CodePage.CP037, "IBM037", CodePage.CP500, "IBM500", CodePage.CP1047, "IBM1047");

    @Test
    void theTablesAreThoseOfTheJdkButForTheNewlineThatItFolds() {
        JDK.forEach((page, name) -> {
            List<Integer> different = new ArrayList<>();
            for (int octet = 0; octet < 256; octet++) {
                String theirs = new String(new byte[] {(byte) octet}, Charset.forName(name));
                if (theirs.charAt(0) != page.latin(octet)) {
                    different.add(octet);
                }
            }
            assertEquals(page == CodePage.CP1047 ? List.of() : List.of(0x15), different, name);
        });
    }

    @Test
    void everyByteComesBack() {
        for (CodePage page : CodePage.values()) {
            for (int octet = 0; octet < 256; octet++) {
                assertEquals(octet, page.ebcdic(page.latin(octet)));
            }
            assertEquals(-1, page.ebcdic('\u20ac'));
        }
    }

    @Test
    void thePagesDifferWhereTheyAreKnownTo() {
        String signs = "[]!|^";
        byte[] latin = signs.getBytes(StandardCharsets.ISO_8859_1);
        List<String> forms = new ArrayList<>();
        for (CodePage page : CodePage.values()) {
            StringBuilder form = new StringBuilder();
            for (byte b : latin) {
                form.append(Integer.toHexString(page.ebcdic(b)));
            }
            forms.add(form.toString());
        }
        // [ ] ! | ^ as IBM's tables print them
        assertEquals(List.of("babb5a4fb0", "4a5a4fbb5f", "adbd5a4f5f"), forms);
        assertTrue(JDK.keySet().containsAll(List.of(CodePage.values())));
    }
}
