package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays receipts out for a width of paper: in columns, not characters and not bytes, because a Chinese character is two
 * columns wide. Immutable and thread-safe.
 *
 * <p>A label's last line and its value share a line if at least one blank fits between them; otherwise the value stands
 * on lines of its own at the right edge. No character is ever cut, and no word or number that fits a line.
 */
public final class ReceiptLayout {
    private final PaperFormat paper;

    private ReceiptLayout(PaperFormat paper) {
        this.paper = paper;
    }

    /**
     * A layout.
     *
     * @param paper the width
     * @return the layout for that paper
     */
    public static ReceiptLayout of(PaperFormat paper) {
        return new ReceiptLayout(requireNonNull(paper, "paper"));
    }

    /** {@return the width} */
    public PaperFormat paper() {
        return paper;
    }

    /**
     * The rows of a receipt.
     *
     * @param receipt the document
     * @return its rows from top to bottom
     */
    public List<LayoutRow> rows(Receipt receipt) {
        List<LayoutRow> rows = new ArrayList<>();
        requireNonNull(receipt, "receipt").blocks().forEach(block -> lay(rows, block));
        return List.copyOf(rows);
    }

    /**
     * The receipt as plain text of the paper's width. Codes and pictures are named in brackets; double width is not
     * shown.
     *
     * @param receipt the document
     * @return its lines, without blanks at their ends
     */
    public List<String> text(Receipt receipt) {
        List<String> lines = new ArrayList<>();
        for (LayoutRow row : rows(receipt)) {
            if (row instanceof LayoutRow.Written written) {
                lines.add(" ".repeat(written.text().isEmpty() ? 0 : written.indent()) + written.text());
            } else if (row instanceof LayoutRow.Blank blank) {
                for (int i = 0; i < blank.lines(); i++) {
                    lines.add("");
                }
            } else if (row instanceof LayoutRow.Drawn drawn) {
                lines.addAll(new LineBreaker(paper, TextStyle.NORMAL).lines(PlainText.ofGraphic(drawn.block())));
            }
        }
        return List.copyOf(lines);
    }

    private void lay(List<LayoutRow> rows, ReceiptBlock block) {
        if (block instanceof ReceiptBlock.Text text) {
            write(rows, text.text(), text.align(), text.style());
        } else if (block instanceof ReceiptBlock.Pair pair) {
            write(rows, pair);
        } else if (block instanceof ReceiptBlock.Rule) {
            rows.add(new LayoutRow.Written(0, "-".repeat(paper.columns()), TextStyle.NORMAL));
        } else if (block instanceof ReceiptBlock.Feed feed) {
            rows.add(new LayoutRow.Blank(feed.lines()));
        } else {
            rows.add(new LayoutRow.Drawn(block));
        }
    }

    private void write(List<LayoutRow> rows, String text, TextAlign align, TextStyle style) {
        LineBreaker breaker = new LineBreaker(paper, style);
        for (String line : breaker.lines(text)) {
            int free = paper.columns() - paper.columnsOf(line) * style.width();
            int indent = switch (align) {
                case LEFT -> 0;
                case CENTRE -> free / 2;
                case RIGHT -> free;
            };
            rows.add(new LayoutRow.Written(indent, line, style));
        }
    }

    private void write(List<LayoutRow> rows, ReceiptBlock.Pair pair) {
        LineBreaker breaker = new LineBreaker(paper, pair.style());
        List<String> label = breaker.lines(pair.label());
        String last = label.get(label.size() - 1);
        label.subList(0, label.size() - 1).forEach(line -> rows.add(new LayoutRow.Written(0, line, pair.style())));
        int gap = breaker.columns() - paper.columnsOf(last) - paper.columnsOf(pair.value());
        if (gap >= 1) {
            String line = (last + " ".repeat(gap) + pair.value()).stripTrailing();
            rows.add(new LayoutRow.Written(0, line, pair.style()));
            return;
        }
        rows.add(new LayoutRow.Written(0, last, pair.style()));
        write(rows, pair.value(), TextAlign.RIGHT, pair.style());
    }
}
