package dev.tillwright.device.internal.driver.display;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Set;

/**
 * What an address says about a display. Immutable.
 *
 * @param columns characters of a line, 16 to 40
 * @param charset what the display reads
 */
record DisplaySettings(int columns, Charset charset) {
    static final Set<String> OPTIONS = Set.of("columns", "charset");

    static DisplaySettings of(Map<String, String> options) {
        String columns = options.getOrDefault("columns", "20");
        if (!columns.matches("1[6-9]|[23][0-9]|40")) {
            throw new IllegalArgumentException("option columns must be 16 to 40, was " + columns);
        }
        String charset = options.getOrDefault("charset", "US-ASCII");
        try {
            return new DisplaySettings(Integer.parseInt(columns), Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "option charset must be one that Java knows, such as GB18030, was " + charset);
        }
    }
}
