package dev.tillwright.iso8583.dialect;

/** The first fault of a line; the reader adds the line and goes on with the next one. */
final class LineFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    private final int column;

    LineFault(int column, String text) {
        super(text, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** A piece of the file as a fault may show it: short, and without control characters. */
    static String shown(String piece) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < Math.min(piece.length(), SHOWN); i++) {
            char c = piece.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return out.append(piece.length() > SHOWN ? "..'" : "'").toString();
    }
}
