package dev.tillwright.examples.inspect;

import static dev.tillwright.examples.inspect.CaptureWriter.ACK;
import static dev.tillwright.examples.inspect.CaptureWriter.SYN;
import static dev.tillwright.examples.inspect.CaptureWriter.ip4;
import static dev.tillwright.examples.inspect.CaptureWriter.ip6;
import static dev.tillwright.examples.inspect.CaptureWriter.join;
import static dev.tillwright.examples.inspect.Looked.SIGN_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCaptureTest {
    private static final int SIZE = SIGN_IN.length() / 2;

    @TempDir
    Path folder;

    private Looked look(byte[] capture, String... more) throws IOException {
        Path file = Files.write(folder.resolve("line.pcap"), capture);
        String[] all = Arrays.copyOf(more, more.length + 4);
        System.arraycopy(new String[] {"--format", "json", "--pcap", file.toString()}, 0, all, more.length, 4);
        return Looked.at(all);
    }

    private void decodes(int frames, CaptureWriter capture) throws IOException {
        Looked looked = look(capture.bytes(), "--framed");
        assertEquals(0, looked.code(), looked.out() + looked.err());
        assertEquals(
                frames,
                looked.out()
                        .lines()
                        .filter(l -> l.startsWith("{\"mti\":\"0800\""))
                        .count());
    }

    private static String part(int from, int to) {
        return SIGN_IN.substring(2 * from, 2 * to);
    }

    @ParameterizedTest
    @CsvSource({"A1B2C3D4", "A1B23C4D"})
    void capturesInBothByteOrdersWithBothClocksAreRead(String magic) throws IOException {
        int mark = Integer.parseUnsignedInt(magic, 16);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            decodes(1, CaptureWriter.pcap(mark, order, 1).frame(ip4(7, ACK, SIGN_IN)));
        }
    }

    @Test
    void capturesOfTheNextGenerationAreRead() throws IOException {
        decodes(1, CaptureWriter.pcapng(ByteOrder.LITTLE_ENDIAN, 101).packet(ip4(7, ACK, SIGN_IN)));
        decodes(1, CaptureWriter.pcapng(ByteOrder.BIG_ENDIAN, 101).packet(ip4(7, ACK, SIGN_IN)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 02000000",
        "108, 00000002",
        "113, 00000001000602000000000100000800",
        "276, 0800000000000001000100060200000000010000",
        "1, 02000000000102000000000281000064" + "0800"
    })
    void theNetworksHeaderIsSkipped(int linkType, String header) throws IOException {
        CaptureWriter capture = CaptureWriter.pcap(0xA1B2C3D4, ByteOrder.BIG_ENDIAN, linkType);
        decodes(1, capture.packet(join(HexFormat.of().parseHex(header), ip4(7, ACK, SIGN_IN))));
    }

    @Test
    void addressesMayBeOfVersionSix() throws IOException {
        decodes(1, CaptureWriter.pcap(0xA1B2C3D4, ByteOrder.BIG_ENDIAN, 101).packet(ip6(7, SIGN_IN)));
    }

    @Test
    void paddingBehindAShortPacketIsNoPayload() throws IOException {
        byte[] empty = join(ip4(7, ACK, ""), new byte[6]);
        decodes(1, CaptureWriter.ethernet().frame(empty).frame(ip4(7, ACK, SIGN_IN)));
    }

    @Test
    void severalFramesInOnePayloadAreApart() throws IOException {
        decodes(3, CaptureWriter.ethernet().frame(ip4(7, ACK, SIGN_IN + "0000" + SIGN_IN + SIGN_IN)));
    }

    @Test
    void aFrameAcrossPayloadsIsPutTogetherWhateverTheirOrder() throws IOException {
        decodes(
                1,
                CaptureWriter.ethernet()
                        .frame(ip4(99, SYN, ""))
                        .frame(ip4(120, ACK, part(20, SIZE)))
                        .frame(ip4(101, ACK, part(1, 30)))
                        .frame(ip4(100, ACK, part(0, 1))));
    }

    @Test
    void repeatsAndOverlapsAreNotReadTwice() throws IOException {
        decodes(
                1,
                CaptureWriter.ethernet()
                        .frame(ip4(100, ACK, part(0, 20)))
                        .frame(ip4(100, ACK, part(0, 20)))
                        .frame(ip4(110, ACK, part(10, SIZE))));
    }

    @Test
    void sequenceNumbersWrap() throws IOException {
        decodes(2, CaptureWriter.ethernet().frame(ip4(-SIZE + 10, ACK, SIGN_IN)).frame(ip4(10, ACK, SIGN_IN)));
    }

    @Test
    void anotherConnectionBetweenTheSamePortsStartsAnew() throws IOException {
        decodes(
                2,
                CaptureWriter.ethernet()
                        .frame(ip4(99, SYN, ""))
                        .frame(ip4(99, SYN, ""))
                        .frame(ip4(100, ACK, SIGN_IN))
                        .frame(ip4(5, SYN, ""))
                        .frame(ip4(6, ACK, SIGN_IN)));
    }

    @Test
    void whatTheCaptureLacksIsToldAndTheNextFrameIsRead() throws IOException {
        byte[] capture = CaptureWriter.ethernet()
                .frame(ip4(100, ACK, part(0, 20)))
                .frame(ip4(200, ACK, SIGN_IN))
                .bytes();
        Looked looked = look(capture, "--framed");
        assertEquals(2, looked.code());
        assertTrue(
                looked.out()
                        .startsWith("{\"mti\":null,\"fields\":{},\"error\":{\"path\":\"frame\",\"offset\":20,"
                                + "\"reason\":\"LOST_BYTES\"}}\n{\"mti\":\"0800\""),
                looked.out());
    }

    @Test
    void aFrameThatDoesNotEndIsTold() throws IOException {
        Looked looked =
                look(CaptureWriter.ethernet().frame(ip4(1, ACK, part(0, 20))).bytes(), "--framed");
        assertEquals(2, looked.code());
        assertTrue(looked.out().contains("\"reason\":\"TRUNCATED\""), looked.out());
    }

    @Test
    void withoutFramingEachPayloadIsAMessage() throws IOException {
        String bare = SIGN_IN.substring(26);
        byte[] capture = CaptureWriter.ethernet()
                .frame(ip4(1, ACK, bare))
                .frame(ip4(1 + bare.length() / 2, ACK, bare))
                .bytes();
        Looked looked = look(capture);
        assertEquals(0, looked.code());
        assertEquals(2, looked.out().lines().count());
    }

    @Test
    void otherPortsAreLeftOut() throws IOException {
        byte[] capture = CaptureWriter.ethernet().frame(ip4(1, ACK, SIGN_IN)).bytes();
        assertEquals(0, look(capture, "--framed", "--port", "5000").code());
        Looked other = look(capture, "--framed", "--port", "22");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("is it the right capture and --port?"), other.err());
    }

    @Test
    void aFileThatIsNoCaptureIsRefused() throws IOException {
        Looked looked = look("not a capture at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(1, looked.code());
        assertTrue(looked.err().contains("not a capture"), looked.err());
    }

    @Test
    void aCaptureThatIsCutOffOrFullOfNonsenseEndsWithAnError() throws IOException {
        byte[] whole = CaptureWriter.pcapng(ByteOrder.LITTLE_ENDIAN, 1)
                .frame(ip4(1, ACK, SIGN_IN))
                .bytes();
        for (int cut = 0; cut < whole.length; cut++) {
            assertEquals(1, look(Arrays.copyOf(whole, cut), "--framed").code(), "cut at " + cut);
        }
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            assertTrue(look(broken, "--framed").code() <= 2);
        }
    }
}
