package dev.tillwright.testkit.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must be found nowhere, in every form in which it could hide. Not thread-safe. */
final class Secrets {
    private static final HexFormat HEX = HexFormat.of();
    private final Map<String, byte[]> needles = new LinkedHashMap<>();

    /** Digits: as text of one or two bytes a letter, packed two to a byte from either nibble, and as hex text of their letters. */
    Secrets digits(String name, String digits) {
        add(name + " in letters", digits.getBytes(UTF_8));
        add(name + " in UTF-16", digits.getBytes(UTF_16BE));
        add(
                name + " as hex of its letters",
                HEX.formatHex(digits.getBytes(UTF_8)).getBytes(UTF_8));
        add(name + " packed", packed(digits));
        add(name + " packed half a byte later", packed(digits.substring(1)));
        return this;
    }

    /** Bytes: as they are and as hex text in either case. Each half of a key is a secret of its own. */
    Secrets bytes(String name, byte[] bytes) {
        add(name, bytes);
        String hex = HEX.formatHex(bytes);
        add(name + " as hex", hex.getBytes(UTF_8));
        add(name + " as HEX", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        return this;
    }

    private void add(String name, byte[] needle) {
        if (needle.length < 5) {
            throw new IllegalArgumentException(name + " is too short: it would be found by chance");
        }
        needles.put(name, needle);
    }

    /** Whole bytes only: an odd digit at the end shares its byte with whatever follows. */
    private static byte[] packed(String digits) {
        String even = digits.substring(0, digits.length() / 2 * 2).replace('=', 'D');
        return HEX.parseHex(even);
    }

    Map<String, byte[]> needles() {
        return needles;
    }

    /** Each secret that is there, with the place. Never the secret itself. */
    List<String> foundIn(Map<String, byte[]> places) {
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) -> needles.forEach((name, needle) -> {
            if (contains(bytes, needle)) {
                found.add(name + " in " + place);
            }
        }));
        return found;
    }

    /** One letter a byte keeps every byte as it is, and the JDK searches letters fast. */
    static boolean contains(byte[] bytes, byte[] needle) {
        return new String(bytes, ISO_8859_1).contains(new String(needle, ISO_8859_1));
    }
}
