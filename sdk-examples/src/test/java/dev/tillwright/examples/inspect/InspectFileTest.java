package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectFileTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("frames.txt"), java.util.List.of(lines), StandardCharsets.UTF_8);
    }

    @Test
    void everyLineIsAFrameButBlankOnesAndRemarks() throws IOException {
        Path file = file("# two frames", Looked.SIGN_IN, "", Looked.SIGN_IN.toLowerCase(java.util.Locale.ROOT));
        Looked looked = Looked.at("--framed", "--format", "json", "--file", file.toString());
        assertEquals(0, looked.code(), looked.err());
        assertEquals(
                2,
                looked.out().lines().distinct().count() * looked.out().lines().count());
    }

    @Test
    void blanksMayStandBetweenBytes() throws IOException {
        Path file = file("0800 00 20000000C0001000 01" + "\t"); // cut short on purpose after the digits
        assertTrue(Looked.at("--file", file.toString()).out().contains("DOES NOT DECODE"));
        assertTrue(Looked.at(
                        "--file",
                        file(Looked.SIGN_IN.replace("6000030000", " 60 00 03 00 00 "))
                                .toString(),
                        "--framed")
                .out()
                .contains("TPDU 6000030000"));
    }

    @Test
    void aWrongLineIsToldByLineAndColumnAndTheOthersAreRead() throws IOException {
        Path file = file(Looked.SIGN_IN, "# remark", "003C6O00", Looked.SIGN_IN);
        Looked looked = Looked.at("--framed", "--file", file.toString());
        assertEquals(2, looked.code());
        assertTrue(looked.out().contains("frame 2, line 3, 2 bytes\nDOES NOT DECODE: column 6: not a"), looked.out());
        assertTrue(looked.out().contains("frame 3, line 4, 62 bytes"), looked.out());
        assertEquals("inspect: 1 of 3 frames do not decode\n", looked.err());
    }

    @Test
    void halfAByteIsTold() {
        assertTrue(Looked.at("--hex", "080").out().contains("column 3: the last byte has one digit only"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Looked looked = Looked.at("--file", folder.resolve("none.txt").toString());
        assertEquals(1, looked.code());
        assertTrue(looked.err().startsWith("inspect: --file: there is no readable file "), looked.err());
        assertTrue(looked.err().contains("none.txt"), looked.err());
    }

    @Test
    void aFileWithoutFramesIsNoSuccess() throws IOException {
        assertEquals(
                "",
                Looked.at("--format", "json", "--file", file("# nothing").toString())
                        .out());
        assertEquals(1, Looked.at("--file", file("# nothing").toString()).code());
    }

    @Test
    void thousandsOfFramesAreThousandsOfLines() throws IOException {
        Path file = Files.write(folder.resolve("many.txt"), Collections.nCopies(10_000, Looked.SIGN_IN));
        Looked looked = Looked.at("--framed", "--format", "json", "--file", file.toString());
        assertEquals(10_000, looked.out().lines().count());
    }
}
