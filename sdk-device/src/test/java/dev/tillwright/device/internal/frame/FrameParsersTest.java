package dev.tillwright.device.internal.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameParsersTest {
    private final List<String> found = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "0F31360E09, FRAME 0f 16", // self-test, the example of the manual
        "025A310368, FRAME 02 Z1",
        "0F30360E08, FRAME 0f 06",
    })
    void readsAFrameOfEitherEnvelope(String hex, String expected) {
        lrc(hex);
        assertEquals(List.of(expected), found);
    }

    @Test
    void encodesWhatTheManualPrints() {
        assertArrayEquals(
                HexFormat.of().parseHex("0F31360E09"),
                LrcFraming.PIN_PAD.encode(LrcFraming.SI, "16".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theCheckByteMayLookLikeAnyMark() {
        lrc("023C3D0302" + "0230360305"); // LRC 02 = STX, then another frame
        assertEquals(List.of("FRAME 02 <=", "FRAME 02 06"), found);
    }

    @Test
    void controlsStandBetweenFrames() {
        lrc("06" + "025A310368" + "04" + "15" + "11");
        assertEquals(List.of("CONTROL 06", "FRAME 02 Z1", "CONTROL 04", "CONTROL 15"), found);
    }

    @Test
    void aWrongCheckIsReportedOnce() {
        lrc("025A310369" + "025A310368");
        assertEquals(List.of("BROKEN 02", "FRAME 02 Z1"), found);
    }

    @Test
    void aStartInsideTheContentBeginsAnew() {
        lrc("023731" + "025A310368");
        assertEquals(List.of("BROKEN 02", "FRAME 02 Z1"), found);
    }

    @Test
    void aStartInTheCheckBytesPlaceIsNotSwallowed() {
        lrc("02373103" + "025A310368");
        assertEquals(List.of("BROKEN 02", "FRAME 02 Z1"), found);
    }

    @Test
    void anEndOfTransmissionInsideAFrameIsHeard() {
        lrc("023731" + "04");
        assertEquals(List.of("BROKEN 02", "CONTROL 04"), found);
    }

    @Test
    void aFrameThatNeverEndsIsGivenUpAtTheLimit() {
        LrcParser parser = new LrcParser(LrcFraming.PIN_PAD);
        parser.feed(HexFormat.of().parseHex("02" + "41".repeat(513)), this::note);
        assertEquals(List.of("BROKEN 02"), found);
        assertFalse(parser.midFrame());
    }

    @Test
    void readsTheSignaturePadsFrame() {
        sum("020200" + "7801" + "7979" + "03");
        assertEquals(List.of("FRAME 02 x\u0001"), found);
    }

    @Test
    void encodesTheSignaturePadsFrame() {
        assertArrayEquals(
                HexFormat.of().parseHex("020200" + "7801" + "7979" + "03"),
                SumParser.encode(HexFormat.of().parseHex("7801")));
    }

    @Test
    void findsAFrameBehindNoiseThatClaimsALength() {
        sum("020500" + "020200" + "7801" + "7979" + "03"); // the noise says 5 bytes, the frame lies within them
        assertEquals("FRAME 02 x\u0001", found.get(found.size() - 1));
    }

    @Test
    void aLengthAboveTheLimitIsNoise() {
        sum("02FFFF" + "020200" + "7801" + "7979" + "03");
        assertEquals("FRAME 02 x\u0001", found.get(found.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'abc\r'",
        "'abc\n'",
        "'abc\r\n'",
        "'\r\nabc\r\n'",
        "'xx\u0002abc\u0003'",
        "'\u0001\u0002abc\u0003\u0004'"
    })
    void takesEachFormOfALine(String text) {
        new LineParser(20).feed(text.getBytes(StandardCharsets.ISO_8859_1), this::note);
        assertEquals(1, found.size());
        assertEquals("abc", found.get(0).substring(9));
    }

    @Test
    void aLineAboveTheLimitIsDroppedUpToItsEnd() {
        new LineParser(5).feed("abcdefgh\rok\r".getBytes(StandardCharsets.US_ASCII), this::note);
        assertEquals(List.of("BROKEN 0d", "FRAME 0d ok"), found);
    }

    @Test
    void aLineWithoutEndIsTakenOnDemand() {
        LineParser parser = new LineParser(20);
        parser.feed("6901234567892".getBytes(StandardCharsets.US_ASCII), this::note);
        assertEquals(List.of(), found);
        parser.flush(this::note);
        assertEquals(List.of("FRAME 0d 6901234567892"), found);
        assertFalse(parser.midFrame());
    }

    @Test
    void aUnitNeverPrintsItsContentAndCanBeWiped() {
        Unit unit = Unit.frame(2, "6222020000000128".getBytes(StandardCharsets.US_ASCII), 16);
        assertEquals("FRAME[2, 16 bytes]", unit.toString());
        unit.close();
        assertArrayEquals(new byte[16], unit.data());
    }

    private void lrc(String hex) {
        new LrcParser(LrcFraming.PIN_PAD).feed(HexFormat.of().parseHex(hex), this::note);
    }

    private void sum(String hex) {
        new SumParser(100).feed(HexFormat.of().parseHex(hex), this::note);
    }

    private void note(Unit unit) {
        String mark = " " + HexFormat.of().toHexDigits((byte) unit.mark());
        found.add(unit.kind() + mark + (unit.kind() == Unit.Kind.FRAME ? " " + unit.text() : ""));
    }
}
