package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");

    private FrameException refused(Framing by, String hex) {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return assertThrows(FrameException.class, () -> by.newReader().feed(in));
    }

    @Test
    void goldenFramesAreCutAndJoined() {
        for (Golden golden : Golden.all()) {
            Frame frame =
                    framing.newReader().feed(ByteBuffer.wrap(golden.frame())).orElseThrow();
            assertArrayEquals(golden.message(), frame.message());
            assertArrayEquals(golden.frame(), framing.encode(frame.prefix(), frame.message()));
        }
    }

    @Test
    void anyTruncationWaitsForMore() {
        byte[] whole = Golden.of("G1").frame();
        for (int size = 1; size < whole.length; size++) {
            FrameReader reader = framing.newReader();
            assertTrue(reader.feed(ByteBuffer.wrap(whole, 0, size)).isEmpty());
            assertTrue(reader.midFrame());
            assertTrue(reader.feed(ByteBuffer.wrap(whole, size, whole.length - size))
                    .isPresent());
            assertFalse(reader.midFrame());
        }
    }

    @Test
    void impossibleLengthsAreRefusedBeforeAnythingIsStored() {
        assertEquals(FrameException.Reason.EMPTY, refused(framing, "0000").reason());
        assertEquals(FrameException.Reason.TOO_LARGE, refused(framing, "FFFF").reason());
        assertEquals(FrameException.Reason.TOO_LARGE, refused(framing, "2001").reason());
        assertEquals(FrameException.Reason.TOO_SHORT, refused(framing, "000B").reason());
        Framing four = framing.toBuilder().lengthHeader(LengthHeader.BINARY_4).build();
        assertEquals(FrameException.Reason.TOO_LARGE, refused(four, "FFFFFFFF").reason());
        assertEquals(FrameException.Reason.TOO_LARGE, refused(four, "7FFFFFFF").reason());
        assertEquals(
                FrameException.Reason.LENGTH_NOT_DIGITS,
                refused(framing.toBuilder().lengthHeader(LengthHeader.BCD_2).build(), "001F")
                        .reason());
    }

    @Test
    void theOffsetOfABrokenSecondFrameIsTold() {
        byte[] first = Golden.of("G1").frame();
        ByteBuffer in = ByteBuffer.allocate(first.length + 2)
                .put(first)
                .putShort((short) 0)
                .flip();
        FrameReader reader = framing.newReader();
        assertTrue(reader.feed(in).isPresent());
        FrameException e = assertThrows(FrameException.class, () -> reader.feed(in));
        assertEquals(first.length, e.offset());
        assertThrows(FrameException.class, () -> reader.feed(ByteBuffer.wrap(first)));
    }

    @Test
    void otherLengthHeadersAreReadAsTheyAreWritten() {
        byte[] message = new byte[123];
        Framing bare = Framing.ofDefaults();
        Framing bcd = bare.toBuilder().lengthHeader(LengthHeader.BCD_2).build();
        Framing ascii = bare.toBuilder().lengthHeader(LengthHeader.ASCII_4).build();
        byte[] none = new byte[0];
        assertEquals("0123", HexFormat.of().formatHex(bcd.encode(none, message), 0, 2));
        assertEquals("0123", new String(ascii.encode(none, message), 0, 4, StandardCharsets.US_ASCII));
        for (Framing f : new Framing[] {
            bare,
            bcd,
            ascii,
            bare.toBuilder().lengthHeader(LengthHeader.BINARY_4).build()
        }) {
            Frame frame =
                    f.newReader().feed(ByteBuffer.wrap(f.encode(none, message))).orElseThrow();
            assertEquals(123, frame.length());
        }
    }

    @Test
    void aMessageAboveTheLimitIsNotFramed() {
        Framing small = Framing.builder().maxFrame(100).build();
        assertThrows(FrameException.class, () -> small.encode(new byte[0], new byte[101]));
    }
}
