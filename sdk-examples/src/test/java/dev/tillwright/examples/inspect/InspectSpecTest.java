package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
