package dev.tillwright.benchmarks.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.Optional;

/** A benchmark method: whose it is, how the report calls it, and the hand-written method that is its limit. */
enum Contender {
    HAND_RAW("handRaw", "by hand, raw", Side.HAND, "handRaw"),
    VIEW("view", "Tillwright view, raw", Side.OWN, "handRaw"),
    HAND_OBJECTS("handObjects", "by hand, objects", Side.HAND, "handObjects"),
    STRUCTURE("messageStructure", "Tillwright, structure checked", Side.OWN, "handObjects"),
    FULL("messageFull", "Tillwright, all checked", Side.OWN, "handObjects"),
    HAND_INTO("handInto", "by hand, into a buffer", Side.HAND, "handInto"),
    REUSED("reused", "Tillwright, builder reused", Side.OWN, "handInto"),
    BACKWARDS("reusedBackwards", "Tillwright, builder reused, last field first", Side.OWN, "handInto"),
    HAND_FRESH("handFresh", "by hand, new array", Side.HAND, "handFresh"),
    FRESH("fresh", "Tillwright, all fresh", Side.OWN, "handFresh"),
    REUSED_ROUND("reusedBuilder", "Tillwright, builder reused", Side.OWN, "handObjects"),
    ROUND("message", "Tillwright, all fresh", Side.OWN, "handObjects"),
    HAND_TAGS("handTags", "by hand", Side.HAND, "handTags"),
    CURSOR("cursor", "Tillwright cursor, places", Side.OWN, "handTags"),
    TAGS("tags", "Tillwright list, three values", Side.OWN, "handTags"),
    J8583("j8583", "j8583", Side.J8583, ""),
    J8583_NUMBERS("j8583Numbers", "j8583, numbers as Long", Side.J8583, ""),
    JPOS("jpos", "jPOS", Side.JPOS, ""),
    FLOOR("floor", "by hand", Side.HAND, "floor"),
    LINK("link", "Tillwright", Side.OWN, "floor"),
    JPOS_CHANNEL("jposChannel", "jPOS channel, no mux", Side.JPOS, ""),
    JPOS_MUX("jposMux", "jPOS QMUX", Side.JPOS, ""),
    JCE("jce", "JDK ciphers, one a call", Side.HAND, "jce"),
    JCE_PREPARED("jcePrepared", "JDK ciphers, kept with their key", Side.HAND, "jcePrepared"),
    CRYPTO("tillwright", "Tillwright", Side.OWN, "jce");

    /** Whose code. */
    enum Side {
        HAND("hand-written", new Color(0x8C, 0x8C, 0x8C)),
        OWN("Tillwright", new Color(0x1B, 0x6C, 0xA8)),
        JPOS("jPOS 2.1.10", new Color(0xD9, 0x7B, 0x29)),
        J8583("j8583 3.0.1", new Color(0x7A, 0x9A, 0x3A));

        final String label;
        final Color colour;

        Side(String label, Color colour) {
            this.label = label;
            this.colour = colour;
        }
    }

    final String method;
    final String label;
    final Side side;
    final String floor;

    Contender(String method, String label, Side side, String floor) {
        this.method = method;
        this.label = label;
        this.side = side;
        this.floor = floor;
    }

    static Optional<Contender> of(String method) {
        return Arrays.stream(values()).filter(c -> c.method.equals(method)).findFirst();
    }
}
