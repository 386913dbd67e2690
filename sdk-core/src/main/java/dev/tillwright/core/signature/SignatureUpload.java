package dev.tillwright.core.signature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signature in packets for the upload 电子签名上送 to a UnionPay host: each goes as F62 of an 0820 with its management code
 * in 60.3. Immutable.
 *
 * <p>One packet, or the last of several, has the code 800; those before it have 801, 802 and so on. Acquirers differ
 * here: ask yours.
 */
public final class SignatureUpload {
    /** What F62 takes at most. */
    public static final int LARGEST_PACKET = 999;

    private static final int MOST_PACKETS = 10;

    /** One packet. */
    public static final class Packet {
        private final String managementCode;
        private final byte[] data;

        private Packet(String managementCode, byte[] data) {
            this.managementCode = managementCode;
            this.data = data;
        }

        /** {@return 60.3, three digits} */
        public String managementCode() {
            return managementCode;
        }

        /** {@return a copy of F62} */
        public byte[] data() {
            return data.clone();
        }

        @Override
        public String toString() {
            return "Packet[" + managementCode + ", " + data.length + " bytes]";
        }
    }

    private final List<Packet> packets;

    private SignatureUpload(List<Packet> packets) {
        this.packets = List.copyOf(packets);
    }

    /**
     * An image in packets as large as F62 takes.
     *
     * @param image the signature
     * @return its packets
     */
    public static SignatureUpload of(JbigImage image) {
        return of(image, LARGEST_PACKET);
    }

    /**
     * An image in packets.
     *
     * @param image the signature
     * @param largest bytes of a packet, 64 to {@value #LARGEST_PACKET}
     * @return its packets
     * @throws IllegalArgumentException if it needs more than 10: draw the signature smaller
     */
    public static SignatureUpload of(JbigImage image, int largest) {
        if (largest < 64 || largest > LARGEST_PACKET) {
            throw new IllegalArgumentException("largest must be 64 to " + LARGEST_PACKET + ", was " + largest);
        }
        byte[] bytes = requireNonNull(image, "image").bytes();
        int count = (bytes.length + largest - 1) / largest;
        if (count > MOST_PACKETS) {
            throw new IllegalArgumentException("a signature of " + bytes.length + " bytes needs " + count
                    + " packets, at most " + MOST_PACKETS + " have a code: draw it smaller");
        }
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int to = Math.min(bytes.length, (i + 1) * largest);
            int code = i == count - 1 ? 800 : 801 + i;
            packets.add(new Packet(Integer.toString(code), Arrays.copyOfRange(bytes, i * largest, to)));
        }
        return new SignatureUpload(packets);
    }

    /** {@return the packets in the order they are sent} */
    public List<Packet> packets() {
        return packets;
    }
}
