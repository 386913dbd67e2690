package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.testkit.internal.paper.PaperItem;
import dev.tillwright.testkit.internal.paper.PaperPng;
import dev.tillwright.testkit.internal.paper.PaperText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link WirePrinter} has printed: as text, as the contents of its codes, and as a picture. Immutable and
 * thread-safe.
 *
 * <p>Text needs nothing. A picture needs the JDK's module {@code java.desktop}, the library ZXing
 * ({@code com.google.zxing:core}, an optional dependency) for codes, and the font Noto Sans Mono CJK SC (Debian:
 * {@code apt-get install fonts-noto-cjk}); an error says which is missing.
 */
public final class VirtualPaper {
    private final int dots;
    private final List<PaperItem> items;
    private final List<String> problems;

    VirtualPaper(int dots, List<PaperItem> items, List<String> problems) {
        this.dots = dots;
        this.items = List.copyOf(items);
        this.problems = List.copyOf(problems);
    }

    /**
     * {@return the printed lines, without blanks at their ends and empty lines at the end; codes and pictures have none}
     */
    public List<String> lines() {
        return PaperText.lines(items);
    }

    /** {@return the contents of all QR codes and bar codes, from top to bottom} */
    public List<String> codes() {
        return PaperText.codes(items);
    }

    /** {@return what a real printer would not have understood, such as half a character; empty when all is well} */
    public List<String> problems() {
        return problems;
    }

    /** {@return the pieces that the cutter made; the last, uncut one too if there is something on it} */
    public List<VirtualPaper> slips() {
        List<VirtualPaper> slips = new ArrayList<>();
        List<PaperItem> slip = new ArrayList<>();
        for (PaperItem item : items) {
            slip.add(item);
            if (item instanceof PaperItem.Cut) {
                slips.add(new VirtualPaper(dots, slip, List.of()));
                slip.clear();
            }
        }
        if (!slip.isEmpty()) {
            slips.add(new VirtualPaper(dots, slip, List.of()));
        }
        return List.copyOf(slips);
    }

    /**
     * Writes a picture of the paper, one pixel for a dot, in a frame that says that it is simulated.
     *
     * @param file a PNG, overwritten
     * @throws IOException if it can't be written
     * @throws IllegalStateException if the font is missing; names the package that has it
     */
    public void writePng(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(requireNonNull(file, "file"))) {
            out.write(png());
        }
    }

    /**
     * A picture of the paper.
     *
     * @return a PNG
     * @throws IllegalStateException if the font is missing; names the package that has it
     */
    public byte[] png() {
        return PaperPng.of(dots, items);
    }

    @Override
    public String toString() {
        return "SIMULATED paper, " + lines().size() + " lines";
    }
}
