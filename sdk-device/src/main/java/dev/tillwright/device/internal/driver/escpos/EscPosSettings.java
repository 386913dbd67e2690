package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.core.receipt.PaperFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an address says about a printer. Immutable.
 *
 * <p>{@code paper=58|80} (default 58), {@code charset=gb18030|gbk|}a code page such as {@code ibm437} (default
 * gb18030), {@code codes=printer|driver} who draws QR codes and bar codes, {@code cutter=yes|no}, {@code drawer=2|5}
 * the pin of the drawer's plug, {@code switch=high|low} the signal of an open drawer (default high), {@code hold=}seconds that
 * a slip waits for paper (default 60), {@code asb=on|off} whether the printer tells by itself what its sensors notice (default:
 * where it says which model it is).
 *
 * @param profile what the printer can do
 * @param times how long it is waited for
 * @param drawerPin 0 for pin 2, 1 for pin 5
 * @param drawerSwitch the signal of an open drawer
 * @param telling whether it tells by itself what its sensors notice
 */
record EscPosSettings(
        EscPosProfile profile, PrintTimes times, int drawerPin, DrawerSwitch drawerSwitch, Telling telling) {
    static final Set<String> OPTIONS = Set.of("paper", "charset", "codes", "cutter", "drawer", "switch", "hold", "asb");

    /** What the switch of an open drawer says at pin 3 of the plug. */
    enum DrawerSwitch {
        HIGH,
        LOW
    }

    /** Whether a printer tells by itself what its sensors notice. */
    enum Telling {
        ON,
        OFF,
        /** Small printers know no questions about themselves, and may print the command as text. */
        WHERE_THE_MODEL_IS_TOLD
    }

    static EscPosSettings of(Map<String, String> options) {
        TextCode text = text(options.getOrDefault("charset", "gb18030"));
        boolean wide = one(options, "paper", "58", "80").equals("80");
        PaperFormat paper = wide ? PaperFormat.of80mm() : PaperFormat.of58mm();
        EscPosProfile.Codes codes = EscPosProfile.Codes.valueOf(
                one(options, "codes", "printer", "driver").toUpperCase(Locale.ROOT));
        EscPosProfile.Cutter cutter = one(options, "cutter", "yes", "no").equals("yes")
                ? EscPosProfile.Cutter.PRESENT
                : EscPosProfile.Cutter.ABSENT;
        return new EscPosSettings(
                new EscPosProfile(text.chinese() ? paper : paper.western(), text, codes, cutter),
                times(options.getOrDefault("hold", "60")),
                one(options, "drawer", "2", "5").equals("2") ? 0 : 1,
                DrawerSwitch.valueOf(one(options, "switch", "high", "low").toUpperCase(Locale.ROOT)),
                options.containsKey("asb")
                        ? Telling.valueOf(one(options, "asb", "on", "off").toUpperCase(Locale.ROOT))
                        : Telling.WHERE_THE_MODEL_IS_TOLD);
    }

    private static PrintTimes times(String seconds) {
        if (!seconds.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("option hold must be 0 to 999 seconds, was " + seconds);
        }
        PrintTimes usual = PrintTimes.ofDefaults();
        return new PrintTimes(
                usual.status(),
                usual.fence(),
                usual.poll(),
                Duration.ofSeconds(Integer.parseInt(seconds)),
                usual.settle());
    }

    private static TextCode text(String charset) {
        return switch (charset.toLowerCase(Locale.ROOT)) {
            case "gb18030" -> TextCode.gb18030();
            case "gbk" -> TextCode.gbk();
            default -> TextCode.page(charset);
        };
    }

    private static String one(Map<String, String> options, String name, String usual, String other) {
        String value = options.getOrDefault(name, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(
                    "option " + name + " must be " + usual + " or " + other + ", was " + value);
        }
        return value;
    }
}
