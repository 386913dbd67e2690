package dev.tillwright.core.receipt;

import java.text.Normalizer;

/** Makes any text safe for paper. */
final class Printable {
    private Printable() {}

    /**
     * The text without what a printer would obey or stumble over.
     *
     * <p>Control characters become blanks, because a host's text or a shop's name must not be able to send a command.
     * Accents are joined to their letters; what has no width of its own is dropped. The yen sign ¥ becomes its wide
     * form, which is the only one that GBK has. A lone surrogate, which no charset encodes, becomes a question mark.
     */
    static String of(String text) {
        if (plain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> append(clean, c));
        return clean.toString();
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder clean, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> clean.append(c == '\u3000' ? '\u3000' : ' ');
            case Character.SURROGATE -> clean.append('?');
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
            default -> clean.appendCodePoint(c == '¥' ? '￥' : c);
        }
    }
}
