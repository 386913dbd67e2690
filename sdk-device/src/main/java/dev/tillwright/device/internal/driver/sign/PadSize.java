package dev.tillwright.device.internal.driver.sign;

import java.util.Map;
import java.util.Set;

/**
 * The field of a signature pad, in its own points. Immutable.
 *
 * @param width 1 to 65535
 * @param height 1 to 65535
 */
record PadSize(int width, int height) {
    static final Set<String> OPTIONS = Set.of("width", "height");

    static PadSize of(Map<String, String> options) {
        return new PadSize(size(options, "width", "640"), size(options, "height", "240"));
    }

    private static int size(Map<String, String> options, String name, String otherwise) {
        String value = options.getOrDefault(name, otherwise);
        if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 0xFFFF) {
            throw new IllegalArgumentException("option " + name + " must be 1 to 65535, was " + value);
        }
        return Integer.parseInt(value);
    }
}
