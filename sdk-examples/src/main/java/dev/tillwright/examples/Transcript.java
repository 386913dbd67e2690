package dev.tillwright.examples;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/** Writes lines of at most 100 columns, a Chinese character taking two. Thread-safe: a block of lines stays together. */
final class Transcript {
    static final int COLUMNS = 100;
    private static final int FIRST_WIDE = 0x1100;

    private final PrintStream out;
    private final ReentrantLock lock = new ReentrantLock();

    Transcript(PrintStream out) {
        this.out = out;
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return text.codePoints()
                .map(c -> c < FIRST_WIDE || c == '…' || c == '─' ? 1 : 2)
                .sum();
    }

    /** A text filled up with blanks. */
    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    void title(String text) {
        block(() -> {
            out.println("=".repeat(COLUMNS));
            wrap("", text);
            out.println("=".repeat(COLUMNS));
        });
    }

    void heading(String text) {
        block(() -> {
            out.println();
            out.println("── " + text + " " + "─".repeat(Math.max(2, COLUMNS - 4 - width(text))));
        });
    }

    /** One line, or several behind the same margin where one is too short. */
    void line(String margin, String text) {
        block(() -> wrap(margin, text));
    }

    void line(String text) {
        line("", text);
    }

    /** Lines that stay together. */
    void lines(String margin, Iterable<String> texts) {
        block(() -> texts.forEach(text -> wrap(margin, text)));
    }

    /** Further lines stand under the first one's text, behind as many blanks as the margin is wide. */
    private void wrap(String margin, String text) {
        String rest = text.stripTrailing();
        String before = margin;
        while (width(before) + width(rest) > COLUMNS) {
            int cut = cut(rest, COLUMNS - width(before));
            out.println(before + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
            before = " ".repeat(width(margin));
        }
        out.println((before + rest).stripTrailing());
    }

    /** The last blank that fits, or as much as fits. */
    private static int cut(String text, int columns) {
        int fits = 0;
        int used = 0;
        while (fits < text.length() && used + width(text.substring(fits, fits + 1)) <= columns) {
            used += width(text.substring(fits, fits + 1));
            fits++;
        }
        int blank = text.lastIndexOf(' ', fits);
        return blank > fits / 2 ? blank : fits;
    }

    private void block(Runnable writing) {
        lock.lock();
        try {
            writing.run();
            out.flush();
        } finally {
            lock.unlock();
        }
    }
}
