package dev.tillwright.iso8583.dialect;

/** Texts that hold what a bare word or the rest of a line cannot. Stateless. */
final class Quoting {
    private static final String HEX = "0123456789ABCDEF";

    private Quoting() {}

    /** The text as the rest of a line: bare if it survives that. */
    static String rest(String text) {
        boolean bare = !text.isEmpty()
                && !blank(text.charAt(0))
                && text.charAt(0) != '"'
                && !blank(text.charAt(text.length() - 1));
        return bare && text.chars().noneMatch(c -> c != '\t' && needsEscape((char) c)) ? text : quoted(text);
    }

    /** The text as a part of a path: bare if it is made of letters and digits. */
    static String segment(String text) {
        return bareSegment(text) ? text : quoted(text);
    }

    static boolean bareSegment(String text) {
        return !text.isEmpty() && text.chars().allMatch(Quoting::letterOrDigit);
    }

    static boolean letterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (needsEscape(c)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >> shift) & 0xF));
                }
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** What an editor or an encoding would change: controls, line ends, the byte order mark, halves of a pair. */
    private static boolean needsEscape(char c) {
        return Character.isISOControl(c) || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
    }

    /** The index after the closing quote of the text quoted at {@code from}; a fault if there is none. */
    static int end(String line, int from) {
        int at = from + 1;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            throw new LineFault(from + 1, "the quoted text does not end: close it with \"");
        }
        return at + 1;
    }

    /** The text that is quoted from {@code from} to {@code to}, quotes included. */
    static String unquoted(String line, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        int at = from + 1;
        while (at < to - 1) {
            char c = line.charAt(at);
            if (c != '\\') {
                out.append(c);
                at++;
                continue;
            }
            char escaped = line.charAt(at + 1);
            if (escaped == 'u' && at + 6 <= to - 1) {
                out.append(unit(line, at + 2));
                at += 6;
            } else if (escaped == '"' || escaped == '\\') {
                out.append(escaped);
                at += 2;
            } else {
                throw new LineFault(at + 1, "unknown escape: write \\\", \\\\ or \\u with four hexadecimal digits");
            }
        }
        return out.toString();
    }

    private static char unit(String line, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = HEX.indexOf(line.charAt(i) >= 'a' ? line.charAt(i) - 32 : line.charAt(i));
            if (digit < 0) {
                throw new LineFault(i + 1, "\\u needs four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
