package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextFaultsTest {
    private static final String HEADER = "spec s\nmti ascii\nbitmap hex 64\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the line after three good ones | column of the fault | a word of its text
                "3 n6 ascii                                | 11 | lone colon",
                "3 n6 ascii :                              | 13 | name",
                "3 n6                                      | 5  | packing",
                "3                                         | 2  | format",
                "03 n6 ascii : x                           | 1  | leading zeros",
                "999999 n6 ascii : x                       | 1  | number",
                "x n6 ascii : x                            | 1  | number",
                "$ n6 ascii : x                            | 1  | neither a keyword",
                "3/1 n6 ascii : x                          | 1  | dot",
                "3 q6 ascii : x                            | 3  | content",
                "3 n ascii : x                             | 3  | length",
                "3 n0 ascii : x                            | 3  | leading zeros",
                "3 n6x ascii : x                           | 3  | number",
                "3 n.......6 ascii len=ascii,bytes : x     | 3  | dots",
                "3 n..6 ascii : x                          | 3  | len=",
                "3 n6 ascii len=ascii,bytes : x            | 12 | dots",
                "3 n..6 ascii len=ascii : x                | 14 | prefix and unit",
                "3 n..6 ascii len=roman,bytes : x          | 14 | ascii, ebcdic, bcd, binary",
                "3 n..6 ascii len=none,bytes : x           | 14 | ascii, ebcdic, bcd, binary",
                "3 n..6 ascii len=ascii,feet : x           | 14 | characters, nibbles, bytes",
                "3 n..6 ascii len=ascii,bytes,x : x        | 14 | inclusive",
                "3 n..6 ascii len=ascii,nibbles : x        | 1  | NIBBLES has no meaning",
                "3 n..999 ascii len=ascii,bytes : x        | 1  | 1..99",
                "3 n6 binary : x                           | 1  | cannot be packed",
                "3 n6 bcd : x                              | 6  | bcd-left",
                "3 n6 bcd-left-g : x                       | 6  | bcd-left-f",
                "3 n6 bcd-leftf : x                        | 6  | bcd-left-f",
                "3 ans6 charset:none-such : x              | 8  | no such charset",
                "3 ans6 charset:? : x                      | 8  | no such charset",
                "3 ans6 charset:x-JISAutoDetect : x        | 8  | not written",
                "3 ebcdic-777 ans6 : x                     | 3  | content",
                "3 n6 ascii digits number : x              | 19 | before",
                "3 n6 ascii track : x                      | 12 | not a value",
                "3 b8 binary pan : x                       | 13 | not a value",
                "3 n6 ascii purple : x                     | 12 | no meaning",
                "3 n6 ascii sign=letter : x                | 12 | no meaning",
                "3 n6 ascii positional : x                 | 12 | no meaning",
                "3 n6 ascii open : x                       | 12 | remove",
                "3 x+n8 ascii sign=plus : x                | 14 | letter, nibble, overpunch",
                "3 x+n8 ascii sign=nibble : x              | 1  | BCD",
                "3 x+n..8 ascii len=ascii,bytes : x        | 3  | fixed",
                "3 n..8 ascii len=ascii,bytes number : x   | 3  | fixed",
                "3 n19 ascii number : x                    | 1  | 18 digits",
                "3 n*9 ascii : x                           | 1  | rest",
                "3 composite9 binary : x                   | 3  | positional, tagged or bitmapped",
                "3 composite9 binary positional : x        | 1  | no parts",
                "3 composite9 binary tagged : x            | 21 | tag=",
                "3 composite9 binary tagged tag=ascii : x  | 28 | size",
                "3 composite9 binary tagged tag=ascii,2 :x | 42 | lone colon",
                "3 composite9 binary tagged tag=ascii,2 : x| 21 | taglen=",
                "3 composite9 binary tagged tag=ascii,2 taglen=9,ascii,bytes : x  | 40 | dots",
                "3 composite9 binary tagged tag=ascii,2 taglen=.9,ascii,bytes gap= : x   | 62 | spaces",
                "3 composite9 binary tagged tag=ascii,2 taglen=.9,ascii,bytes gap=9 : x  | 1  | 0..8",
                "3 composite9 binary tagged tag=binary,2 taglen=.9,ascii,bytes gap=1 : x | 1  | no text",
                "3 composite9 binary bitmapped gap=1 map=binary,8 : x | 31 | no meaning",
                "3 composite9 binary bitmapped : x         | 21 | map=",
                "3 composite9 binary bitmapped map=hex,16+8 : x   | 31 | binary",
                "3 composite9 binary bitmapped map=binary,12 : x  | 31 | multiple of 8",
                "3 composite9 binary bitmapped map=binary,200 : x | 31 | multiple of 8",
                "3.1 n6 ascii : x                          | 1  | composite above",
                "65 n6 ascii : x                           | 1  | 2..64",
                "1 n6 ascii : x                            | 1  | 2..64",
                "3 n6 ascii : \"x                          | 14 | close",
                "3 n6 ascii : \"x\" y                      | 17 | follows",
                "3 n6 ascii : \"\\x\"                      | 15 | escape",
                "3 n6 ascii : \"\\uX000\"                  | 17 | hexadecimal",
                "mac 4                                     | 5  | no general field 4",
                "mac x                                     | 5  | number",
                "mac                                       | 4  | number",
                "mac 4 4                                   | 7  | before",
                "echo 4                                    | 6  | no general field 4",
                "echo 3 3                                  | 8  | before",
                "echo                                      | 5  | number",
                "tags visa                                 | 6  | emv or one of unionpay",
                "tags                                      | 5  | emv",
                "mti ascii                                 | 1  | there before",
                "lenient everything                        | 9  | trailing-bytes",
                "validation some                           | 12 | full, structure",
                "for 08y0                                  | 5  | pattern",
                "for 08x0 0200                             | 10 | end here",
                "for                                       | 4  | pattern",
            })
    void aFaultHasItsPlaceAndItsMend(String line, int column, String word) {
        String rest = line.startsWith("mac") || line.startsWith("echo") ? "\n3 n6 ascii : x" : "\n";
        SpecTextException e = assertThrows(SpecTextException.class, () -> SpecText.parse(HEADER + line + rest));
        assertEquals(4, e.line(), e.getMessage());
        assertEquals(column, e.column(), e.getMessage());
        assertTrue(e.faults().stream().anyMatch(f -> f.text().contains(word)), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "mti binary, cannot be packed",
        "mti ascii x, end here",
        "mti, packing",
        "bitmap hex, 64",
        "bitmap oct 64, form",
        "bitmap hex 65, '64, 128 or 192'",
        "bitmap hex 128 tertiary 65, 192 tertiary",
        "bitmap hex 192 tertiary 1, 192",
        "bitmap hex 192 tertiary, field",
        "spec, name",
    })
    void aFaultOfTheHeaderHasItsLine(String line, String word) {
        SpecTextException e = assertThrows(SpecTextException.class, () -> SpecText.parse("# header\n" + line + "\n"));
        assertEquals(2, e.line(), e.getMessage());
        assertTrue(e.faults().stream().anyMatch(f -> f.text().contains(word)), e.getMessage());
    }

    @Test
    void allFaultsAreListedUpToTwenty() {
        SpecTextException three = refused(HEADER + "3 n6 : x\n4 n6 ascii : x\n5 q ascii : x\n6 n6 bcd : x\n");
        assertEquals(3, three.faults().size(), three.getMessage());
        SpecTextException judged = refused(HEADER + "3 n6 binary : x\n4 n19 ascii number : x\n");
        assertEquals(2, judged.faults().size(), judged.getMessage());
        assertEquals(5, judged.faults().get(1).line());
        assertEquals(20, refused(HEADER + "x\n".repeat(1000)).faults().size());
        assertEquals(3, refused("").faults().size());
    }

    @Test
    void aFaultOfTheWholeStandsAtItsHeaderLine() {
        SpecTextException e =
                refused("spec s\nmti ascii\nbitmap hex 64\nmac 62\n62 b8 binary : MAC\n64 b8 binary : x\n");
        assertEquals(4, e.line());
        assertTrue(e.getMessage().contains("last of its bitmap"), e.getMessage());
    }

    @Test
    void aRepeatedFieldSectionOrHeaderAfterTheFieldsIsRefused() {
        assertEquals(5, refused(HEADER + "3 n6 ascii : x\n3 n6 ascii : y\n").line());
        assertEquals(6, refused(HEADER + "3 n6 ascii : x\nfor 08x0\nfor 08x0\n").line());
        assertEquals(5, refused(HEADER + "3 n6 ascii : x\nmac 3\n").line());
    }

    @Test
    void sizesAreBounded() {
        assertEquals(
                SpecTextReader.MAX_LINE + 1,
                refused("#" + " ".repeat(SpecTextReader.MAX_LINE)).column());
        assertThrows(SpecTextException.class, () -> SpecText.parse(" ".repeat(SpecText.MAX_SIZE + 1)));
        StringBuilder deep = new StringBuilder(HEADER);
        StringBuilder path = new StringBuilder("3");
        for (int i = 0; i < 33; i++) {
            deep.append(path).append(" composite9 binary positional : x\n");
            path.append(".1");
        }
        assertTrue(refused(deep.toString()).getMessage().contains("nested"));
        StringBuilder sections = new StringBuilder(HEADER + "3 n6 ascii : x\n");
        for (int i = 1000; i < 1101; i++) {
            sections.append("for ").append(i).append('\n');
        }
        assertTrue(refused(sections.toString()).getMessage().contains("sections"));
    }

    @Test
    void aFileThatIsNotUtf8IsRefused(@TempDir Path dir) throws IOException {
        Path file = Files.write(dir.resolve("s"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThrows(SpecTextException.class, () -> SpecText.read(file));
    }

    @Test
    void aDamagedFileGivesFaultsOrASpecAndNothingElse() {
        Random random = new Random(1);
        List<String> good = new ArrayList<>(List.of(SpecText.format(UnionPayPos.SPEC)));
        for (int seed = 0; seed < 10; seed++) {
            good.add(SpecText.format(new RandomTables(seed).spec()));
        }
        String alphabet = " \t\n\r\"\\:.,=+*-#0123456789abcdfilmnprstuxz\u00E9\u0000";
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(good.get(i % good.size()));
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
                }
            }
            try {
                IsoSpec spec = SpecText.parse(text.toString());
                assertEquals(SpecTable.of(spec), SpecTable.of(SpecText.parse(SpecText.format(spec))));
            } catch (SpecTextException e) {
                refused++;
            }
        }
        assertTrue(refused > 80, "refused " + refused);
    }

    private static SpecTextException refused(String text) {
        return assertThrows(SpecTextException.class, () -> SpecText.parse(text));
    }
}
