package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tillwright.iso8583.Bounded;
import dev.tillwright.iso8583.DecodeCheck;
import dev.tillwright.iso8583.IsoSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Any file, read as a spec: a spec that survives being written, or faults with their places. */
class SpecFilesFuzzTest {
    private static final int PER_BYTE = 65_536;
    /** In bytes of input. */
    private static final int STACK_TRACE = 64;

    @FuzzTest(maxDuration = "60s")
    void texts(byte[] file) {
        Bounded.run(file.length, PER_BYTE, () -> {
            try {
                survives(SpecText.read(
                        new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8.newDecoder())));
            } catch (SpecTextException e) {
                placed(e);
            }
        });
    }

    @FuzzTest(maxDuration = "60s")
    void xml(byte[] file) {
        // the JDK's parser prints a stack trace of its own when a file ends within an entity of its DTD
        Bounded.run(STACK_TRACE + file.length, PER_BYTE, () -> {
            try {
                survives(JposPackagerXml.read(new ByteArrayInputStream(file), "fuzz"));
            } catch (SpecTextException e) {
                placed(e);
            }
        });
    }

    /** The first byte chooses a spec among many, the rest is a message of it. */
    @FuzzTest(maxDuration = "60s")
    void messagesOfRandomSpecs(byte[] bytes) {
        if (bytes.length > 0) {
            DecodeCheck.holds(new RandomTables(bytes[0] & 0xFF).spec(), Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }

    private static void survives(IsoSpec spec) {
        String text = SpecText.format(spec);
        IsoSpec again = SpecText.parse(text);
        assertEquals(text, SpecText.format(again));
        assertEquals(SpecTable.of(spec), SpecTable.of(again));
    }

    private static void placed(SpecTextException e) {
        assertTrue(e.faults().size() >= 1 && e.faults().size() <= 20);
        for (SpecTextException.Fault fault : e.faults()) {
            assertTrue(fault.line() >= 1 && fault.column() >= 1, fault::toString);
            assertTrue(!fault.text().isEmpty());
        }
    }
}
