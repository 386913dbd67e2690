package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tillwright.core.port.CardRequest;
import dev.tillwright.device.ChipSettings;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** What the terminal tells a card: the amount, the date, and what such a reader can do. Stateless. */
final class TerminalObjects {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final HexFormat HEX = HexFormat.of();

    /** Stripe, chip and typed numbers; PIN online, signature, nothing; no offline authentication of data. */
    private static final String CAPABILITIES = "E06800";

    private static final String MORE_CAPABILITIES = "6000F0A001";
    /** Attended, merchant's, online only. */
    private static final String TYPE = "21";

    /** Full chip and contact chip supported, PIN online, signature; an online cryptogram is wanted. */
    private static final String CONTACTLESS_QUALIFIERS = "36800000";

    private static final int UNPREDICTABLE = 4;

    private TerminalObjects() {}

    static void fill(CardObjects objects, CardRequest request, ChipSettings settings) {
        LocalDateTime now = LocalDateTime.now(settings.clock());
        byte[] unpredictable = new byte[UNPREDICTABLE];
        settings.random().nextBytes(unpredictable);
        put(objects, 0x9F02, digits(request.amount().minorUnits(), 12));
        put(objects, 0x9F03, digits(0, 12));
        put(objects, 0x81, HEX.toHexDigits((int) Math.min(request.amount().minorUnits(), Integer.MAX_VALUE)));
        put(objects, 0x5F2A, digits(request.amount().currency().getNumericCode(), 4));
        put(objects, 0x5F36, digits(request.amount().currency().getDefaultFractionDigits(), 2));
        put(objects, 0x9A, DATE.format(now));
        put(objects, 0x9F21, TIME.format(now));
        put(objects, 0x9C, "00");
        put(objects, 0x9F41, digits(request.trace(), 8));
        put(objects, 0x9F1A, "0" + settings.country());
        put(objects, 0x9F33, CAPABILITIES);
        put(objects, 0x9F40, MORE_CAPABILITIES);
        put(objects, 0x9F35, TYPE);
        put(objects, 0x9F66, CONTACTLESS_QUALIFIERS);
        put(objects, 0x9F09, "0020");
        put(objects, 0x9F1B, "00000000");
        put(objects, 0x95, "0000000000");
        put(objects, 0x9B, "0000");
        objects.put(0x9F37, unpredictable);
        objects.put(0x9F1E, settings.serialNumber().getBytes(US_ASCII));
    }

    private static void put(CardObjects objects, int tag, String hex) {
        objects.put(tag, HEX.parseHex(hex));
    }

    private static String digits(long value, int count) {
        return String.format(Locale.ROOT, "%0" + count + "d", value);
    }
}
