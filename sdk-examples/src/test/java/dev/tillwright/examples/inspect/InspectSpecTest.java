package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectSpecTest {
    private static final String TABLE = """
            spec     shop-87
            mti      ascii
            bitmap   hex 64
            4    n12   ascii  number : Amount
            41   ans8  ascii         : Terminal
            """;

    /** MTI 0200, bitmap with bits 4 and 41, all in ASCII. */
    private static final String MESSAGE =
            "30323030" + "31303030303030303030383030303030" + "303030303030303031323530" + "54494C4C30303031";

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                .toString();
    }

    @Test
    void aFileDescribesTheDialect() throws IOException {
        Looked looked = Looked.at("--spec", file("shop.spec", TABLE), "--hex", MESSAGE);
        assertEquals(0, looked.code(), looked.out() + looked.err());
        assertTrue(looked.out().contains("spec shop-87"), looked.out());
        assertTrue(looked.out().contains("TILL0001"), looked.out());
    }

    @Test
    void aFaultInTheFileIsToldWithItsLine() throws IOException {
        String wrong = file("wrong.spec", TABLE.replace("n12", "q12"));
        Looked looked = Looked.at("--spec", wrong, "--hex", MESSAGE);
        assertEquals(1, looked.code());
        assertTrue(looked.err().startsWith("inspect: --spec " + wrong + ": "), looked.err());
        assertTrue(looked.err().contains("4"), looked.err());
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 0, (byte) 0xC0});
        assertEquals(1, Looked.at("--spec", file.toString(), "--hex", MESSAGE).code());
    }

    @Test
    void aNameThatIsNeitherDialectNorFileIsTold() {
        Looked looked = Looked.at("--spec", "union-pay", "--hex", MESSAGE);
        assertEquals(1, looked.code());
        assertTrue(looked.err().contains("neither a dialect nor a readable file \"union-pay\""), looked.err());
    }

    @Test
    void aTableOfJposIsReadAndItsCardNumberIsHidden() throws IOException {
        String table = """
                <?xml version="1.0" encoding="UTF-8"?>
                <isopackager>
                  <isofield id="0" length="4" name="MTI" class="org.jpos.iso.IFA_NUMERIC"/>
                  <isofield id="1" length="16" name="BITMAP" class="org.jpos.iso.IFA_BITMAP"/>
                  <isofield id="2" length="19" name="CARD" class="org.jpos.iso.IFA_LLNUM"/>
                  <isofield id="3" length="6" name="CODE" class="org.jpos.iso.IFA_NUMERIC"/>
                </isopackager>
                """;
        String message = "30323030" + "36303030303030303030303030303030" + "3136" + "34373631373339303031303130313139"
                + "303030303031";
        Looked looked = Looked.at("--spec", file("table.XML", table), "--hex", message);
        assertEquals(0, looked.code(), looked.out() + looked.err());
        assertTrue(looked.out().contains("476173******0119"), looked.out());
        assertFalse(looked.out().contains("343736313733393030"), looked.out());
    }

    @Test
    void everyDialectOfTheLibraryHasItsName() {
        for (String name : Dialects.names()) {
            Looked looked = Looked.at("--spec", name, "--hex", "00");
            assertEquals(2, looked.code(), looked.err());
            assertTrue(looked.out().contains("[spec " + name + "]"), looked.out());
        }
    }
}
