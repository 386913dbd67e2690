package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected bytes are written by hand. The message is always {@code 0200AABB}. */
class FramingTest {
    private static final byte[] MESSAGE = hex("0200AABB");
    private static final Header TPDU = Header.tpdu("6000030000");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Framing framing(String name) {
        Framing.Builder b = Framing.builder();
        return switch (name) {
            case "binary2" -> b.build();
            case "binary4" -> b.lengthHeader(LengthHeader.BINARY_4).build();
            case "visa length" -> b.lengthHeader(LengthHeader.BINARY_2_ZERO_2).build();
            case "bcd2" -> b.lengthHeader(LengthHeader.BCD_2).build();
            case "bcd4" -> b.lengthHeader(LengthHeader.BCD_4).build();
            case "ascii2" -> b.lengthHeader(LengthHeader.ASCII_2).build();
            case "ascii4" -> b.lengthHeader(LengthHeader.ASCII_4).build();
            case "inclusive" -> b.lengthCounts(Counted.LENGTH).build();
            case "ascii4 inclusive" ->
                b.lengthHeader(LengthHeader.ASCII_4)
                        .lengthCounts(Counted.LENGTH)
                        .build();
            case "tpdu" -> b.header(TPDU).build();
            case "tpdu uncounted" -> b.header(TPDU).lengthCounts().build();
            case "tpdu inclusive" ->
                b.header(TPDU).lengthCounts(Counted.LENGTH, Counted.HEADER).build();
            case "unionpay" ->
                b.header(Header.unionPay("6000030000", "603100311108")).build();
            case "visa" ->
                b.lengthHeader(LengthHeader.BINARY_2_ZERO_2)
                        .header(Header.visa22("123456", "654321"))
                        .build();
            case "base24" -> b.header(Header.base24("ISO026000070")).build();
            case "raw" -> b.header(Header.raw(hex("C0FFEE"))).build();
            case "stx etx" -> b.start((byte) 2).trailer((byte) 3).build();
            case "trailer counted" ->
                b.trailer((byte) 3)
                        .lengthCounts(Counted.HEADER, Counted.TRAILER)
                        .build();
            case "no length" ->
                b.lengthHeader(LengthHeader.NONE)
                        .start((byte) 2)
                        .trailer((byte) 3)
                        .build();
            case "crlf" ->
                b.lengthHeader(LengthHeader.NONE)
                        .header(TPDU)
                        .trailer((byte) 13, (byte) 10)
                        .build();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<Frame> read(FrameReader reader, byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (Optional<Frame> f = reader.feed(in); f.isPresent(); f = reader.feed(in)) {
            frames.add(f.get());
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({
        "binary2, 0004 0200AABB",
        "binary4, 00000004 0200AABB",
        "visa length, 00040000 0200AABB",
        "bcd2, 0004 0200AABB",
        "bcd4, 00000004 0200AABB",
        "ascii2, 3034 0200AABB",
        "ascii4, 30303034 0200AABB",
        "inclusive, 0006 0200AABB",
        "ascii4 inclusive, 30303038 0200AABB",
        "tpdu, 0009 6000030000 0200AABB",
        "tpdu uncounted, 0004 6000030000 0200AABB",
        "tpdu inclusive, 000B 6000030000 0200AABB",
        "unionpay, 000F 6000030000 603100311108 0200AABB",
        "visa, 001A0000 160102001A123456654321 0000000000000000000000 0200AABB",
        "base24, 0010 49534F303236303030303730 0200AABB",
        "raw, 0007 C0FFEE 0200AABB",
        "stx etx, 02 0004 0200AABB 03",
        "trailer counted, 0005 0200AABB 03",
        "no length, 02 0200AABB 03",
        "crlf, 6000030000 0200AABB 0D0A",
    })
    void framesAreWrittenAndReadHoweverTheyAreSegmented(String name, String wire) {
        Framing framing = framing(name);
        byte[] frame = hex(wire);
        assertArrayEquals(frame, framing.encode(framing.header().bytes(), MESSAGE));

        byte[] three = hex(wire + wire + wire);
        assertEquals(3, read(framing.newReader(), three).size());
        FrameReader drop = framing.newReader();
        List<Frame> dripped = new ArrayList<>();
        for (byte b : three) {
            dripped.addAll(read(drop, new byte[] {b}));
        }
        assertEquals(3, dripped.size());
        assertFalse(drop.midFrame());
        for (int cut = 1; cut < three.length; cut++) {
            FrameReader reader = framing.newReader();
            List<Frame> all = new ArrayList<>(read(reader, java.util.Arrays.copyOf(three, cut)));
            all.addAll(read(reader, java.util.Arrays.copyOfRange(three, cut, three.length)));
            assertEquals(3, all.size(), "cut at " + cut);
            for (Frame f : all) {
                assertArrayEquals(MESSAGE, f.message());
                assertEquals(framing.header().length(), f.prefix().length);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binary2, 0000, EMPTY",
        "inclusive, 0002, EMPTY",
        "inclusive, 0001, TOO_SHORT",
        "tpdu, 0005, TOO_SHORT",
        "tpdu uncounted, 2000, TOO_LARGE",
        "binary2, FFFF, TOO_LARGE",
        "binary4, 48545450, TOO_LARGE",
        "binary4, FFFFFFFF, TOO_LARGE",
        "ascii4, 48545450, LENGTH_NOT_DIGITS",
        "bcd2, 0A00, LENGTH_NOT_DIGITS",
        "bcd4, 99999999, TOO_LARGE",
        "stx etx, 00, WRONG_START",
        "stx etx, 02 0001 FF 04, WRONG_TRAILER",
        "visa, 001A0000 150102001A123456654321 0000000000000000000000 0200AABB, TOO_SHORT",
        "visa, 001A0000 160102001B123456654321 0000000000000000000000 0200AABB, LENGTHS_DIFFER",
        "visa, 001A0000 1601020000123456654321 0000000000000000000000 0200AABB, LENGTHS_DIFFER",
    })
    void whatIsNoFrameIsRefused(String name, String wire, FrameException.Reason reason) {
        FrameException whole =
                assertThrows(FrameException.class, () -> read(framing(name).newReader(), hex(wire)));
        assertEquals(reason, whole.reason());
        FrameReader reader = framing(name).newReader();
        FrameException dripped = assertThrows(FrameException.class, () -> {
            for (byte b : hex(wire)) {
                read(reader, new byte[] {b});
            }
        });
        assertEquals(reason, dripped.reason());
    }

    @Test
    void aDelimitedStreamWithoutEndIsCutAtTheLimit() {
        Framing framing = framing("no length").toBuilder().maxFrame(100).build();
        byte[] endless = new byte[5000];
        java.util.Arrays.fill(endless, (byte) 2);
        assertThrows(FrameException.class, () -> read(framing.newReader(), endless));
        FrameReader reader = framing.newReader();
        assertThrows(FrameException.class, () -> {
            for (byte b : endless) {
                read(reader, new byte[] {b});
            }
        });
    }

    @Test
    void aMessageThatHoldsTheTrailerIsNotWrittenWithoutALength() {
        FrameException e =
                assertThrows(FrameException.class, () -> framing("no length").encode(new byte[0], hex("02000355")));
        assertEquals(FrameException.Reason.TRAILER_INSIDE, e.reason());
    }

    @Test
    void pollsAreReadOverWhenTheyAreAllowed() {
        Framing framing = Framing.builder().keepAlive(KeepAlive.IGNORE).build();
        FrameReader reader = framing.newReader();
        assertEquals(1, read(reader, hex("0000 0000 0004 0200AABB 0000")).size());
        assertEquals(3, reader.takeKeepAlives());
        assertFalse(reader.midFrame());
        assertArrayEquals(hex("0000"), framing.encodeKeepAlive());
        assertArrayEquals(hex("0002"), framing("inclusive").encodeKeepAlive());
    }

    @Test
    void addressesAreExchangedInAnswers() {
        assertArrayEquals(hex("6000000003"), TPDU.answerTo(hex("6000030000")));
        assertArrayEquals(
                hex("6000000003603100311108"),
                Header.unionPay("6000030000", "603100311108").answerTo(hex("6000030000603100311108")));
        Header visa = Header.visa22("123456", "654321");
        assertArrayEquals(
                hex("160102001A654321123456 0000000000000000000000"),
                visa.answerTo(hex("160102001A123456654321 0000000000000000000000")));
        assertArrayEquals(
                "ISO026000075".getBytes(StandardCharsets.US_ASCII),
                Header.base24("ISO026000005").answerTo("ISO026000070".getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(hex("0102"), Header.raw(hex("FFFF")).answerTo(hex("0102")));
    }

    @Test
    void visasRejectHeaderIsReadAsPartOfTheHeader() {
        String plain = "160102001A123456654321 0000000000000000000000";
        String changed = "160102FFFF123456654321 0000000000000000000000"; // it comes back as it was understood
        String reject = "1A010200340000000000000000000000000000000000 80000123";
        Framing framing = framing("visa");
        Frame frame = read(framing.newReader(), hex("00340000" + reject + changed + "0200AABB"))
                .get(0);
        assertEquals(48, frame.prefix().length);
        assertTrue(framing.header().isReject(frame.prefix()));
        assertArrayEquals(MESSAGE, frame.message());
        assertFalse(framing.header().isReject(hex(plain)));
    }

    @Test
    void allFaultsOfAFramingAreNamedAtOnce() {
        Framing.Builder b = Framing.builder()
                .lengthHeader(LengthHeader.NONE)
                .lengthCounts(Counted.LENGTH, Counted.TRAILER)
                .maxFrame(70_000)
                .keepAlive(KeepAlive.IGNORE);
        String text = assertThrows(IllegalArgumentException.class, b::build).getMessage();
        assertEquals(5, text.split(";").length, text);
    }
}
