package dev.tillwright.core.internal.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** The engine's own facts as {@code key=value} lines, for the one column that a store does not look into. Not thread-safe. */
final class DetailText {
    private final Map<String, String> values = new LinkedHashMap<>();

    DetailText put(String key, String value) {
        if (!value.isEmpty()) {
            values.put(key, value.replace("\\", "\\\\").replace("\n", "\\n"));
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
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                detail.values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return detail;
    }

    String text(String key) {
        return values.getOrDefault(key, "").replace("\\n", "\n").replace("\\\\", "\\");
    }

    long number(String key) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    boolean flag(String key) {
        return values.containsKey(key);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
