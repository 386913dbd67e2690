package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes as the printers' manuals have them. */
class VirtualPaperTest {
    private final WirePrinter printer = WirePrinter.of58mm();

    private void send(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        printer.receive(bytes);
    }

    private String answers() {
        return HexFormat.of().formatHex(printer.due());
    }

    @Test
    void printsAsciiAndChineseOfTwoAndFourBytes() {
        send("1b40 1c26 41 d6d0 8139ee39 0a");
        assertEquals(List.of("A中㐀"), printer.paper().lines());
    }

    @Test
    void takesBytesOneByOne() {
        for (byte b : HexFormat.of().parseHex("1b401c26d6d00a1d6b430c3639303132333435363738391d564200")) {
            printer.receive(new byte[] {b});
        }
        assertEquals(List.of("中"), printer.paper().lines());
        assertEquals(List.of("6901234567892"), printer.paper().codes());
        assertEquals(List.of(), printer.paper().problems());
    }

    @Test
    void halfACharacterSwallowsWhatFollowsAndIsNoticed() {
        send("d6 1b 40 41 0a");
        assertFalse(printer.paper().problems().isEmpty());
    }

    @Test
    void noticesWhatIsNoCommand() {
        send("1b7a 41 0a");
        assertEquals(List.of("unknown command 1B 7A"), printer.paper().problems());
    }

    @Test
    void breaksALineThatIsTooWide() {
        send("41".repeat(33) + "0a");
        assertEquals(List.of("A".repeat(32), "A"), printer.paper().lines());
    }

    @Test
    void answersInRealTimeWhatItsSensorsSay() {
        printer.paperLow();
        printer.openCover();
        send("100401 100402 100403 100404");
        assertEquals("1a" + "16" + "12" + "1e", answers());
        printer.closeCover();
        printer.paperOut();
        printer.jamCutter();
        send("100401 100402 100403 100404");
        assertEquals("1a" + "72" + "1a" + "7e", answers());
    }

    @Test
    void answersTheFenceOnlyAfterWhatCameBeforeIsPrinted() {
        printer.openCover();
        send("41 0a 1d7201");
        assertEquals("", answers());
        assertEquals(List.of(), printer.paper().lines());
        printer.closeCover();
        assertEquals("00", answers());
        assertEquals(List.of("A"), printer.paper().lines());
    }

    @Test
    void forgetsWhatIsNotPrinted() {
        printer.paperOut();
        send("41 0a 1d7201 100502");
        printer.loadPaper();
        assertEquals(List.of(), printer.paper().lines());
        assertEquals("", answers());
    }

    @Test
    void runsOutOfPaperMidway() {
        printer.paperOutAfter(2);
        send("410a 420a 430a");
        assertEquals(List.of("A", "B"), printer.paper().lines());
        send("100404");
        assertEquals("72", answers());
        printer.loadPaper();
        assertEquals(List.of("A", "B", "C"), printer.paper().lines());
    }

    @Test
    void tellsByItselfWhatChangesIfAsked() {
        send("1d61ff");
        assertEquals("1000000f", answers());
        printer.openCover();
        assertEquals("3800000f", answers());
    }

    @Test
    void saysWhatItIs() {
        send("1d4942");
        assertEquals(
                "5f" + HexFormat.of().formatHex("SIMULATED".getBytes(Charset.forName("US-ASCII"))) + "00", answers());
        assertTrue(printer.toString().contains("SIMULATED"));
    }

    @Test
    void opensTheDrawer() {
        send("1b70003232");
        assertEquals(1, printer.drawerPulses());
        send("100401");
        assertEquals("16", answers());
    }

    @Test
    void opensTheDrawerInRealTimeThoughItHasNoPaper() {
        printer.paperOut();
        send("1b70003232");
        assertEquals(0, printer.drawerPulses());
        send("1014010001");
        assertEquals(1, printer.drawerPulses());
    }

    @Test
    void theCutterMakesSlips() {
        send("410a 1d564200 420a 1d5600 43 0a");
        assertEquals(
                List.of(List.of("A"), List.of("B"), List.of("C")),
                printer.paper().slips().stream().map(VirtualPaper::lines).toList());
    }

    @Test
    void survivesAnything() {
        Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            WirePrinter any = WirePrinter.of58mm();
            any.receive(noise);
            any.paper().lines();
        }
    }
}
