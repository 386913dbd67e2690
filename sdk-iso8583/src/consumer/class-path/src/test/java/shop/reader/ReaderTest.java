package shop.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tillwright.iso8583.IsoSpec;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReaderTest {
    @Test
    void readsAndRefuses() {
        assertEquals("0200 1250 at TILL0001", Reader.read("02001000000000800000000000001250TILL0001"));
        assertEquals("refused: field 4 at 31, NOT_A_DIGIT", Reader.read("0200100000000080000000000000125xTILL0001"));
    }

    @Test
    void runsOnTheClassPath() {
        assertFalse(IsoSpec.class.getModule().isNamed());
    }

    /** A Java of its own with two entries on its class path: the JDK is all that the codec needs. */
    @Test
    void needsNothingButTheJdk() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        place(Reader.class) + File.pathSeparator + place(IsoSpec.class),
                        Reader.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("0200 1250 at TILL0001", said.strip());
        assertEquals(0, java.waitFor());
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
