package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectArgumentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --framed                          | nothing to look into: give --hex HEX, --file FILE or --pcap FILE
            --hex 00 --pcap x                 | cannot read both --hex and --pcap: choose one
            --hex 00 --hex 00                 | --hex is given twice: give it once
            --hex                             | --hex needs a value: see --help
            --hex --framed                    | --hex needs a value: see --help
            --hex 00 --format xml             | --format must be text or json, was xml
            --hex 00 --port 5000              | --port goes with --pcap only: leave it out
            --pcap x --port 70000             | --port must be 1 to 65535, was 70000
            --hx 00                           | there is no option "--hx": see --help, and quote names with blanks
            --hex 00 --spec no-such-dialect   | no-such-dialect
            """)
    void whatDoesNotFitIsToldAndEndsWithOne(String line, String why) {
        Looked looked = Looked.at(line.split(" "));
        assertEquals(1, looked.code());
        assertEquals("", looked.out());
        assertTrue(looked.err().startsWith("inspect: ") && looked.err().contains(why), looked.err());
    }

    @Test
    void helpIsAResult() {
        Looked looked = Looked.at("--help");
        assertEquals(0, looked.code());
        assertTrue(looked.out().contains("mvn -q -P inspect"), looked.out());
    }

    @Test
    void nothingAtAllShowsTheHelpAndFails() {
        Looked looked = Looked.at();
        assertEquals(1, looked.code());
        assertTrue(looked.err().contains("--reveal"), looked.err());
    }
}
