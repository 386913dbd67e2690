package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A byte that is missing or too many moves the digits of the card number into other fields. */
class InspectShiftTest {
    private static final String PAN = "4761739001010119";
    private static final int MAY_BE_SHOWN = 8;
    private static final String[] INSERTED = {"00", "13", "16", "19", "47", "99", "D0", "FF"};

    /** A 0200 with card number, PIN block and text behind it, in the dialect 1987 binary. */
    private static final String REQUEST = "0200" + "7220000100809000" + "16" + PAN + "000000" + "000000001250"
            + "1122190453" + "123456" + "06123456" + "5445524D30303031" + "0840" + "1122334455667788";

    @TempDir
    Path folder;

    private static List<String> broken(String whole) {
        List<String> frames = new ArrayList<>();
        for (int at = 0; at <= whole.length(); at += 2) {
            for (String more : INSERTED) {
                frames.add(whole.substring(0, at) + more + whole.substring(at));
            }
            for (int count = 2; count <= 20 && at + count <= whole.length(); count += 2) {
                frames.add(whole.substring(0, at) + whole.substring(at + count));
            }
        }
        return frames;
    }

    private static void assertShowsNothing(String said) {
        String squeezed = said.replaceAll("[^0-9A-Za-z*]", "");
        for (int i = 0; i + MAY_BE_SHOWN < PAN.length(); i++) {
            String run = PAN.substring(i, i + MAY_BE_SHOWN + 1);
            assertFalse(said.contains(run) || squeezed.contains(run), () -> run + " in:\n" + said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noRunOfTheCardNumberIsShown(String format) throws IOException {
        Path file = Files.write(folder.resolve("frames.txt"), broken(REQUEST));
        String out = Looked.at("--spec", "iso-87-binary", "--format", format, "--file", file.toString())
                .out();
        for (String frame : out.split(format.equals("text") ? "\n\nframe" : "\n")) {
            assertShowsNothing(frame);
            assertFalse(frame.replace(" ", "").contains("1122334455667788"), frame);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noRunIsShownOfFramesCutOutAtTheWrongPlaceEither(String format) throws IOException {
        List<String> frames = new ArrayList<>();
        String stream = Looked.SALE + Looked.SALE;
        for (int at = 0; at < Looked.SALE.length(); at += 2) {
            String cut = stream.substring(at, at + Looked.SALE.length());
            frames.add(String.format(java.util.Locale.ROOT, "%04X", cut.length() / 2) + cut);
        }
        Path file = Files.write(folder.resolve("frames.txt"), frames);
        String out = Looked.at("--framed", "--format", format, "--file", file.toString())
                .out();
        for (String frame : out.split(format.equals("text") ? "\n\nframe" : "\n")) {
            assertShowsNothing(frame);
        }
    }

    @Test
    void theUnbrokenFrameShowsTheSixAndFourAndItsOtherValues() {
        String out = Looked.at("--spec", "iso-87-binary", "--hex", REQUEST).out();
        assertTrue(out.contains("476173******0119"), out);
        assertTrue(out.contains("TERM0001"), out);
        assertShowsNothing(out);
    }

    @Test
    void whatDoesNotAddUpIsPlacesWithoutValues() {
        String cut = REQUEST.substring(0, REQUEST.length() - 2);
        String out = Looked.at("--spec", "iso-87-binary", "--hex", cut).out();
        assertTrue(
                out.lines().anyMatch(l -> l.matches("4 +Amount, transaction +22 +12 +\\*{12} +\\(not shown, 12\\)")),
                out);
        assertTrue(out.contains("0000  02 00 ** ** "), out);
        assertFalse(out.contains("TERM0001"), out);
    }

    @Test
    void thePinBlockIsWipedEvenIfRevealed() {
        for (String format : new String[] {"text", "json"}) {
            String[] arguments = {"--reveal", "--spec", "iso-87-binary", "--format", format, "--hex", REQUEST};
            String out = Looked.at(arguments).out();
            assertTrue(out.contains(PAN), out);
            assertTrue(out.contains("(hidden, 8)"), out);
            assertFalse(out.contains("1122334455667788"), out);
        }
        String longer = Looked.at("--reveal", "--spec", "iso-87-binary", "--hex", REQUEST + "00")
                .out();
        assertEquals(1, longer.split("DOES NOT DECODE", -1).length - 1);
        assertFalse(longer.replaceAll("[^0-9A-F]", "").contains("1122334455667788"), longer);
        assertTrue(longer.contains("16 47 61 73 90 01\n0010  01 01 19 "), longer);
    }
}
