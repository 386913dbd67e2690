package dev.tillwright.core.internal.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** The engine's own facts as {@code key=value} lines, for the one column that a store does not look into. Not thread-safe. */
final class DetailText {
    private final Map<String, String> values = new LinkedHashMap<>();

    DetailText put(String key, String value) {
        if (!value.isEmpty()) {
            values.put(key, escaped(value));
        }
        return this;
    }

    DetailText put(String key, long value) {
        if (value != 0) {
            values.put(key, Long.toString(value));
        }
        return this;
    }

    DetailText put(String key, boolean value) {
        if (value) {
            values.put(key, "1");
        }
        return this;
    }

    static DetailText parse(String text) {
        DetailText detail = new DetailText();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                detail.values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return detail;
    }

    String text(String key) {
        return plain(values.getOrDefault(key, ""));
    }

    long number(String key) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    boolean flag(String key) {
        return values.containsKey(key);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String plain(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        boolean after = false;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (!after && c == '\\') {
                after = true;
            } else {
                text.append(after && c == 'n' ? '\n' : c);
                after = false;
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
