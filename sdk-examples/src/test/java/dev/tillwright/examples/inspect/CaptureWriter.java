package dev.tillwright.examples.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Writes captures as the file formats' documents describe them. */
final class CaptureWriter {
    static final int SYN = 2;
    static final int ACK = 16;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;
    private final boolean nextGeneration;

    private CaptureWriter(ByteOrder order, boolean nextGeneration) {
        this.order = order;
        this.nextGeneration = nextGeneration;
    }

    static CaptureWriter pcap(int magic, ByteOrder order, int linkType) {
        CaptureWriter w = new CaptureWriter(order, false);
        w.put(24)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(16, 0xFFFF)
                .putInt(20, linkType);
        w.flush();
        return w;
    }

    static CaptureWriter ethernet() {
        return pcap(0xA1B2C3D4, ByteOrder.LITTLE_ENDIAN, 1);
    }

    static CaptureWriter pcapng(ByteOrder order, int linkType) {
        CaptureWriter w = new CaptureWriter(order, true);
        w.put(28)
                .putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putShort((short) 1)
                .putLong(16, -1)
                .putInt(24, 28);
        w.flush();
        w.put(20).putInt(1).putInt(20).putShort((short) linkType).putInt(16, 20);
        w.flush();
        return w;
    }

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private ByteBuffer put(int bytes) {
        buffer = ByteBuffer.allocate(bytes).order(order);
        return buffer;
    }

    private void flush() {
        out.writeBytes(buffer.array());
    }

    CaptureWriter packet(byte[] bytes) {
        if (nextGeneration) {
            int padded = (bytes.length + 3) / 4 * 4;
            int block = 32 + padded;
            put(block).putInt(6).putInt(block).putInt(20, bytes.length).putInt(24, bytes.length);
            buffer.position(28).put(bytes).putInt(block - 4, block);
        } else {
            put(16 + bytes.length)
                    .putInt(8, bytes.length)
                    .putInt(12, bytes.length)
                    .position(16)
                    .put(bytes);
        }
        flush();
        return this;
    }

    CaptureWriter frame(byte[] ip) {
        return packet(join(HexFormat.of().parseHex("0200000000010200000000020800"), ip));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** From 10.0.0.1:40000 to 10.0.0.2:5000. */
    static byte[] ip4(int sequence, int flags, String payloadHex) {
        byte[] tcp = tcp(sequence, flags, payloadHex);
        ByteBuffer ip = ByteBuffer.allocate(20 + tcp.length);
        ip.put((byte) 0x45).putShort(2, (short) ip.capacity()).put(8, (byte) 64).put(9, (byte) 6);
        ip.putInt(12, 0x0A000001).putInt(16, 0x0A000002);
        return ip.position(20).put(tcp).array();
    }

    /** From 2001:db8::1 to ::2, behind a hop-by-hop header of eight bytes. */
    static byte[] ip6(int sequence, String payloadHex) {
        byte[] tcp = tcp(sequence, ACK, payloadHex);
        ByteBuffer ip = ByteBuffer.allocate(48 + tcp.length);
        ip.put((byte) 0x60).putShort(4, (short) (8 + tcp.length)).put(6, (byte) 0);
        ip.putInt(8, 0x20010DB8).put(23, (byte) 1).put(39, (byte) 2).put(40, (byte) 6);
        return ip.position(48).put(tcp).array();
    }

    private static byte[] tcp(int sequence, int flags, String payloadHex) {
        byte[] payload = HexFormat.of().parseHex(payloadHex);
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) 40000).putShort((short) 5000).putInt(sequence);
        tcp.put(12, (byte) 0x50).put(13, (byte) flags);
        return tcp.position(20).put(payload).array();
    }
}
