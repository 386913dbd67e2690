package dev.tillwright.core;

/** The characters of references: printable, without spaces. A loop, since each sale passes here several times. */
final class VisibleAscii {
    private VisibleAscii() {}

    static boolean fits(String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '!' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
