package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tillwright.iso8583.Bounded;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Any stream, in any pieces, cut by any framing: the pieces never matter, and a fault comes at the same place. */
class FrameReaderFuzzTest {
    private static final int PER_BYTE = 1024;
    private static final Framing BARE = Framing.ofDefaults();
    private static final List<Framing> FRAMINGS = List.of(
            BARE,
            UnionPayPos.framing("6000030000", "603100311108"),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.ASCII_4)
                    .lengthCounts(Counted.LENGTH, Counted.HEADER)
                    .keepAlive(KeepAlive.IGNORE)
                    .build(),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.BCD_2)
                    .header(Header.tpdu("6000030000"))
                    .start((byte) 2)
                    .trailer((byte) 3)
                    .lengthCounts(Counted.HEADER, Counted.TRAILER)
                    .build(),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.BINARY_2_ZERO_2)
                    .header(Header.visa22("123456", "654321"))
                    .keepAlive(KeepAlive.ANSWER)
                    .build(),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.NONE)
                    .start((byte) 2)
                    .trailer((byte) 3, (byte) 4)
                    .maxFrame(200)
                    .build(),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.BINARY_4)
                    .maxFrame(65_535)
                    .build(),
            BARE.toBuilder().lengthHeader(LengthHeader.BCD_4).build(),
            BARE.toBuilder()
                    .lengthHeader(LengthHeader.ASCII_2)
                    .header(Header.raw(new byte[3]))
                    .lengthCounts()
                    .keepAlive(KeepAlive.IGNORE)
                    .build());

    /** The first byte chooses the framing, the second one the pieces; the rest is the stream. */
    @FuzzTest(maxDuration = "60s")
    void streams(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        Framing framing = FRAMINGS.get(Math.floorMod(bytes[0], FRAMINGS.size()));
        byte[] stream = Arrays.copyOfRange(bytes, 2, bytes.length);
        String[] outcomes = new String[2];
        Bounded.run(stream.length, PER_BYTE, () -> outcomes[0] = cut(framing, stream, new Random(bytes[1])));
        Bounded.run(stream.length, PER_BYTE, () -> outcomes[1] = cut(framing, stream, null));
        assertEquals(outcomes[1], outcomes[0]);
    }

    /** What comes out, as text: frames, and where and why the stream broke. */
    private static String cut(Framing framing, byte[] stream, Random pieces) {
        FrameReader reader = framing.newReader();
        StringBuilder outcome = new StringBuilder();
        int at = 0;
        while (at < stream.length) {
            int n = pieces == null ? stream.length : 1 + pieces.nextInt(40);
            ByteBuffer in = ByteBuffer.wrap(stream, at, Math.min(n, stream.length - at));
            at += in.remaining();
            try {
                while (in.hasRemaining()) {
                    int before = in.remaining();
                    Optional<Frame> frame = reader.feed(in);
                    assertTrue(in.remaining() < before, "a call took nothing");
                    frame.ifPresent(f -> outcome.append(written(framing, f)));
                }
            } catch (FrameException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= stream.length);
                assertThrows(FrameException.class, () -> reader.feed(ByteBuffer.wrap(stream)));
                return outcome + e.getMessage();
            }
        }
        return outcome + (reader.midFrame() ? "more" : "");
    }

    private static String written(Framing framing, Frame frame) {
        assertTrue(frame.length() <= framing.maxFrame());
        if (frame.prefix().length == framing.header().length()) {
            byte[] again = framing.encode(frame.prefix(), frame.message());
            Frame same = framing.newReader().feed(ByteBuffer.wrap(again)).orElseThrow();
            assertArrayEquals(frame.message(), same.message());
            assertArrayEquals(frame.prefix(), same.prefix());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame.prefix());
        all.write('|');
        all.writeBytes(frame.message());
        return HexFormat.of().formatHex(all.toByteArray()) + "\n";
    }
}
