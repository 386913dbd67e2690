package dev.tillwright.examples.vectors;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** All calculations that this program knows, by the names that vectors have for them. */
final class Calculations {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Calculations() {}

    static Map<String, Calculation> all() {
        Map<String, Calculation> all = new HashMap<>();
        MacCalculations.addTo(all);
        KeyCalculations.addTo(all);
        PinCalculations.addTo(all);
        TdesDukptCalculations.addTo(all);
        AesDukptCalculations.addTo(all);
        KeyBlockCalculations.addTo(all);
        SmCalculations.addTo(all);
        IssuerCalculations.addTo(all);
        return all;
    }

    /** As vectors write bytes. */
    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
