package dev.tillwright.examples.inspect;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads packets out of capture files: pcap in either byte order with micro- or nanoseconds, and pcapng. Not thread-safe.
 * Our own, since the libraries on Maven Central are unmaintained or need a native one. It holds one packet at a time.
 */
final class CaptureFile {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MARK = 0x1A2B3C4D;
    /** The largest snapshot length of the common tools is 256 KiB. */
    private static final int LARGEST = 1 << 20;

    private final DataInputStream in;
    private final PacketSink sink;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private CaptureFile(InputStream in, PacketSink sink) {
        this.in = new DataInputStream(in);
        this.sink = sink;
    }

    /** Takes packets in the order of the file. */
    interface PacketSink {
        /** One packet; the link type is a number of the registry of tcpdump. */
        void packet(int linkType, byte[] bytes);
    }

    /**
     * Reads all packets.
     *
     * @throws IOException if the file cannot be read
     * @throws CannotReadException if it is not a capture or broken
     */
    static void read(Path file, PacketSink sink) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            new CaptureFile(in, sink).all();
        } catch (EOFException e) {
            throw new CannotReadException("the capture " + file + " ends within a packet: it was cut off", e);
        }
    }

    private void all() throws IOException {
        int magic = in.readInt();
        if (magic == SECTION_HEADER) {
            nextGeneration();
            return;
        }
        order = switch (magic) {
            case 0xA1B2C3D4, 0xA1B23C4D -> ByteOrder.BIG_ENDIAN;
            case 0xD4C3B2A1, 0x4D3CB2A1 -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new CannotReadException("not a capture: it begins with neither pcap's nor pcapng's mark");
        };
        // The upper bits of the link type tell about checksums at the frame's end.
        int linkType = take(20).getInt(16) & 0xFFFF;
        for (ByteBuffer head = takeOrEnd(16); head.hasRemaining(); head = takeOrEnd(16)) {
            sink.packet(linkType, take(head.getInt(8)).array());
        }
    }

    private void nextGeneration() throws IOException {
        List<Integer> linkTypes = new ArrayList<>();
        int type = SECTION_HEADER;
        while (true) {
            ByteBuffer body = type == SECTION_HEADER ? section() : take(take(4).getInt() - 12);
            take(4);
            switch (type) {
                case SECTION_HEADER -> linkTypes.clear();
                case INTERFACE -> linkTypes.add(room(body, 2).getShort(0) & 0xFFFF);
                case SIMPLE_PACKET ->
                    packet(linkTypes, 0, body, 4, room(body, 4).getInt(0));
                case ENHANCED_PACKET ->
                    packet(
                            linkTypes,
                            room(body, 20).getInt(0),
                            body,
                            20,
                            room(body, 20).getInt(12));
                default -> {} // statistics, names, comments
            }
            ByteBuffer next = takeOrEnd(4);
            if (!next.hasRemaining()) {
                return;
            }
            type = next.getInt();
        }
    }

    /** The byte order is known from the section's third word only; its second one is in that order. */
    private ByteBuffer section() throws IOException {
        ByteBuffer length = take(4);
        int mark = in.readInt();
        order = mark == BYTE_ORDER_MARK ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (mark != BYTE_ORDER_MARK && Integer.reverseBytes(mark) != BYTE_ORDER_MARK) {
            throw new CannotReadException("a broken capture: a section without its byte order mark");
        }
        return take(length.order(order).getInt(0) - 16);
    }

    private void packet(List<Integer> linkTypes, int on, ByteBuffer body, int at, int length) {
        if (on < 0 || on >= linkTypes.size()) {
            throw new CannotReadException("a broken capture: a packet of an interface that it does not describe");
        }
        byte[] bytes = new byte[Math.min(Math.max(length, 0), body.limit() - at)];
        body.get(at, bytes);
        sink.packet(linkTypes.get(on), bytes);
    }

    private static ByteBuffer room(ByteBuffer body, int bytes) {
        if (body.limit() < bytes) {
            throw new CannotReadException("a broken capture: a block that is too short for its type");
        }
        return body;
    }

    private ByteBuffer take(int bytes) throws IOException {
        if (bytes < 0 || bytes > LARGEST) {
            throw new CannotReadException("a broken capture: a block or packet of " + Integer.toUnsignedString(bytes)
                    + " bytes, the largest is " + LARGEST);
        }
        byte[] taken = new byte[bytes];
        in.readFully(taken);
        return ByteBuffer.wrap(taken).order(order);
    }

    /** Nothing at the regular end of the file. */
    private ByteBuffer takeOrEnd(int bytes) throws IOException {
        int first = in.read();
        if (first < 0) {
            return ByteBuffer.allocate(0);
        }
        byte[] taken = new byte[bytes];
        taken[0] = (byte) first;
        in.readFully(taken, 1, bytes - 1);
        return ByteBuffer.wrap(taken).order(order);
    }
}
