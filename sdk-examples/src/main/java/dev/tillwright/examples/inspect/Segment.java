package dev.tillwright.examples.inspect;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** What one packet carries of a TCP connection. The payload may hold card data in clear. */
final class Segment {
    private static final int TCP = 6;
    private static final int SYN = 2;

    private final String direction;
    private final int fromPort;
    private final int toPort;
    private final int sequence;
    private final boolean opens;
    private final byte[] payload;

    private Segment(String direction, int fromPort, int toPort, int sequence, int flags, byte[] payload) {
        this.direction = direction;
        this.fromPort = fromPort;
        this.toPort = toPort;
        this.sequence = sequence;
        this.opens = (flags & SYN) != 0;
        this.payload = payload;
    }

    /** Both ends, such as {@code 10.0.0.1:40000 > 10.0.0.2:5000}. */
    String direction() {
        return direction;
    }

    boolean touches(int port) {
        return fromPort == port || toPort == port;
    }

    /** The number of the first payload byte, or of the SYN. */
    int sequence() {
        return sequence;
    }

    /** Whether it is a SYN: a new connection, whose bytes are counted anew. */
    boolean opens() {
        return opens;
    }

    byte[] payload() {
        return payload;
    }

    /** The TCP segment of a captured packet, or empty if it carries none or is a piece of a divided one. */
    static Optional<Segment> of(int linkType, byte[] packet) {
        OptionalInt network = LinkLayer.networkAt(linkType, packet);
        if (network.isEmpty() || network.getAsInt() >= packet.length) {
            return Optional.empty();
        }
        int at = network.getAsInt();
        return switch ((packet[at] >>> 4) & 0xF) {
            case 4 -> version4(packet, at);
            case 6 -> version6(packet, at);
            default -> Optional.empty();
        };
    }

    private static Optional<Segment> version4(byte[] packet, int at) {
        if (packet.length < at + 20) {
            return Optional.empty();
        }
        int header = (packet[at] & 0xF) * 4;
        boolean divided = (u16(packet, at + 6) & 0x3FFF) != 0;
        if (divided || packet[at + 9] != TCP || header < 20) {
            return Optional.empty();
        }
        int total = u16(packet, at + 2);
        // A network card that divides segments itself leaves 0 here.
        int end = total == 0 ? packet.length : Math.min(packet.length, at + total);
        return tcp(packet, at + header, end, at + 12, 4);
    }

    private static Optional<Segment> version6(byte[] packet, int at) {
        if (packet.length < at + 40) {
            return Optional.empty();
        }
        int total = u16(packet, at + 4);
        int end = total == 0 ? packet.length : Math.min(packet.length, at + 40 + total);
        int next = packet[at + 6] & 0xFF;
        int pos = at + 40;
        // Hop-by-hop, routing and destination options; each tells its length in units of eight bytes.
        while ((next == 0 || next == 43 || next == 60) && pos + 8 <= end) {
            next = packet[pos] & 0xFF;
            pos += ((packet[pos + 1] & 0xFF) + 1) * 8;
        }
        return next == TCP ? tcp(packet, pos, end, at + 8, 16) : Optional.empty();
    }

    private static Optional<Segment> tcp(byte[] packet, int at, int end, int addresses, int size) {
        if (at + 20 > end) {
            return Optional.empty();
        }
        int payload = at + ((packet[at + 12] >>> 4) & 0xF) * 4;
        if (payload < at + 20 || payload > end) {
            return Optional.empty();
        }
        int from = u16(packet, at);
        int to = u16(packet, at + 2);
        String direction = address(packet, addresses, size) + ':' + from + " > "
                + address(packet, addresses + size, size) + ':' + to;
        byte[] bytes = new byte[end - payload];
        System.arraycopy(packet, payload, bytes, 0, bytes.length);
        int sequence = ByteBuffer.wrap(packet).getInt(at + 4);
        return Optional.of(new Segment(direction, from, to, sequence, packet[at + 13], bytes));
    }

    private static String address(byte[] packet, int at, int size) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < size; i += size == 4 ? 1 : 2) {
            if (size == 4) {
                out.append(i == 0 ? "" : ".").append(packet[at + i] & 0xFF);
            } else {
                out.append(i == 0 ? "[" : ":").append(Integer.toHexString(u16(packet, at + i)));
            }
        }
        return size == 4 ? out.toString() : out.append(']').toString();
    }

    private static int u16(byte[] bytes, int at) {
        return Envelope.announced(bytes, at);
    }
}
