package dev.tillwright.examples.inspect;

import java.util.OptionalInt;
import java.util.Set;

/** Where the IP packet begins behind the header of the network it was captured on. Stateless. */
final class LinkLayer {
    /** Loopback of the BSDs: four bytes of address family, in either byte order. */
    private static final Set<Integer> NULL = Set.of(0, 108);

    private static final int ETHERNET = 1;
    /** Nothing before the IP packet; 12 and 14 are older numbers for it, 228 and 229 name the IP version. */
    private static final Set<Integer> RAW = Set.of(12, 14, 101, 228, 229);

    private static final int LINUX_COOKED = 113;
    private static final int LINUX_COOKED_2 = 276;
    private static final Set<Integer> VLAN = Set.of(0x8100, 0x88A8, 0x9100);
    private static final Set<Integer> IP = Set.of(0x0800, 0x86DD);

    private LinkLayer() {}

    static boolean knows(int linkType) {
        return RAW.contains(linkType)
                || NULL.contains(linkType)
                || Set.of(ETHERNET, LINUX_COOKED, LINUX_COOKED_2).contains(linkType);
    }

    /** The offset of the IP header, or empty if the packet is of another kind. */
    static OptionalInt networkAt(int linkType, byte[] packet) {
        if (RAW.contains(linkType)) {
            return OptionalInt.of(0);
        }
        if (NULL.contains(linkType)) {
            return OptionalInt.of(4);
        }
        return switch (linkType) {
            case ETHERNET -> behindType(packet, 12, 14);
            case LINUX_COOKED -> behindType(packet, 14, 16);
            case LINUX_COOKED_2 -> behindType(packet, 0, 20);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt behindType(byte[] packet, int typeAt, int dataAt) {
        int type = typeAt;
        int data = dataAt;
        while (data + 4 <= packet.length && VLAN.contains(Envelope.announced(packet, type))) {
            type = data + 2;
            data += 4;
        }
        return data <= packet.length && IP.contains(Envelope.announced(packet, type))
                ? OptionalInt.of(data)
                : OptionalInt.empty();
    }
}
