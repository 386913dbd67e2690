package dev.tillwright.iso8583.dialect;

import java.util.function.Predicate;

/** One line as words. Not thread-safe. Columns count from 1. */
final class SpecLine {
    /** A piece of a line, quotes included. */
    record Word(String text, int column) {
        LineFault fault(String what) {
            return new LineFault(column, LineFault.shown(text) + ": " + what);
        }

        /** A decimal number without leading zeros, at most 99999. */
        int number(String what) {
            return decimal(text, what);
        }

        int decimal(String digits, String what) {
            boolean good = !digits.isEmpty() && digits.length() <= 5 && digits.charAt(0) != '0';
            if (!good || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw fault("expected " + what + ": write a number from 1 to 99999 without leading zeros");
            }
            return Integer.parseInt(digits);
        }
    }

    private final int number;
    private final String text;
    private int at;

    SpecLine(int number, String text) {
        this.number = number;
        this.text = text;
        skip(c -> !Quoting.blank(c));
    }

    int number() {
        return number;
    }

    /** The column of what comes next. */
    int column() {
        return at + 1;
    }

    boolean comment() {
        return at == text.length() || text.charAt(at) == '#';
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next word; {@code what} says in the fault what is missing. */
    Word next(String what) {
        if (atEnd()) {
            throw new LineFault(column(), "the line ends too early: add " + what);
        }
        int from = at;
        while (at < text.length() && !Quoting.blank(text.charAt(at))) {
            at = text.charAt(at) == '"' ? Quoting.end(text, at) : at + 1;
        }
        Word word = new Word(text.substring(from, at), from + 1);
        skip(c -> !Quoting.blank(c));
        return word;
    }

    /** The rest of the line as a text, which may be quoted. */
    String rest(String what) {
        int to = text.length();
        while (to > at && Quoting.blank(text.charAt(to - 1))) {
            to--;
        }
        if (to == at) {
            throw new LineFault(column(), "the line ends too early: add " + what);
        }
        if (text.charAt(at) != '"') {
            return text.substring(at, to);
        }
        if (Quoting.end(text, at) != to) {
            throw new LineFault(Quoting.end(text, at) + 1, "something follows the quoted text: remove it");
        }
        return Quoting.unquoted(text, at, to);
    }

    void end() {
        if (!atEnd()) {
            throw new LineFault(column(), "the line should end here: remove what follows");
        }
    }

    private void skip(Predicate<Character> stop) {
        while (at < text.length() && !stop.test(text.charAt(at))) {
            at++;
        }
    }
}
