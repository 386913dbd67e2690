package dev.tillwright.device.internal.driver.scanner;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What an address says about a scanner. Immutable.
 *
 * @param charset of the codes; UTF-8 unless set
 * @param hostCommands whether it knows the one-byte commands of Datalogic scanners
 * @param keepAim whether the symbology prefix is part of the code
 * @param sameWithin the same code again within this time is dropped; zero for never
 */
record ScannerSettings(Charset charset, boolean hostCommands, boolean keepAim, Duration sameWithin) {
    static final Set<String> OPTIONS = Set.of("charset", "commands", "aim", "same");

    static ScannerSettings of(Map<String, String> options) {
        String commands = options.getOrDefault("commands", "none");
        if (!Set.of("none", "datalogic").contains(commands)) {
            throw new IllegalArgumentException("option commands must be none or datalogic, was " + commands);
        }
        String aim = options.getOrDefault("aim", "strip");
        if (!Set.of("strip", "keep").contains(aim)) {
            throw new IllegalArgumentException("option aim must be strip or keep, was " + aim);
        }
        String same = options.getOrDefault("same", "0");
        if (!same.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("option same must be milliseconds from 0 to 9999, was " + same);
        }
        return new ScannerSettings(
                charset(options.getOrDefault("charset", StandardCharsets.UTF_8.name())),
                commands.equals("datalogic"),
                aim.equals("keep"),
                Duration.ofMillis(Integer.parseInt(same)));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "option charset must be one that Java knows, such as GB18030, was " + name);
        }
    }
}
