package dev.tillwright.examples.vectors;

import dev.tillwright.iso8583.Pan;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The inputs of a vector by name. Immutable; a sample value is no secret, so texts may hold it. */
final class Inputs {
    private static final HexFormat HEX = HexFormat.of();

    private final String id;
    private final Map<String, String> values;

    Inputs(String id, Map<String, String> values) {
        this.id = id;
        this.values = Map.copyOf(values);
    }

    /** An input as it stands. */
    String text(String name) {
        return optional(name)
                .orElseThrow(() -> new UnreadableFileException(
                        "vector " + id + " has no input \"" + name + "\": see docs/vectors.md for what it needs"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Bytes, given as hexadecimal digits. Each call makes a fresh array. */
    byte[] hex(String name) {
        String digits = text(name);
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new UnreadableFileException(
                    "vector " + id + ", input \"" + name + "\": not whole bytes in hexadecimal digits");
        }
        return HEX.parseHex(digits);
    }

    /** A number from 0 to 999 999. */
    int number(String name) {
        String digits = text(name);
        if (!digits.matches("[0-9]{1,6}")) {
            throw new UnreadableFileException(
                    "vector " + id + ", input \"" + name + "\": not a number of one to six digits");
        }
        return Integer.parseInt(digits);
    }

    char[] characters(String name) {
        return text(name).toCharArray();
    }

    Pan pan() {
        return Pan.of(text("pan"));
    }
}
