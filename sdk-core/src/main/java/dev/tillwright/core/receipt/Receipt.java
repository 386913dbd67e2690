package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A slip 签购单 as data: a title and lines of label and value, in the order they are printed. Immutable.
 *
 * <p>The card number in it is masked when it is made: there is nothing secret in a receipt.
 */
public final class Receipt {

    /** Whom a copy is for. */
    public enum Copy {
        /** The merchant keeps it: 商户存根. */
        MERCHANT("商户存根 MERCHANT COPY"),
        /** The cardholder takes it: 持卡人存根. */
        CARDHOLDER("持卡人存根 CARDHOLDER COPY");

        private final String title;

        Copy(String title) {
            this.title = title;
        }

        /** {@return the words under the title} */
        public String title() {
            return title;
        }
    }

    /**
     * One printed line.
     *
     * @param label what it is, such as {@code "凭证号 VOUCHER"}; empty for a line of its own
     * @param value what it says
     */
    public record Line(String label, String value) {
        /** Checks the parts. */
        public Line {
            requireNonNull(label, "label");
            requireNonNull(value, "value");
        }
    }

    private final String title;
    private final Copy copy;
    private final List<Line> lines;
    private final boolean duplicate;

    private Receipt(String title, Copy copy, List<Line> lines, boolean duplicate) {
        this.title = title;
        this.copy = copy;
        this.lines = List.copyOf(lines);
        this.duplicate = duplicate;
    }

    /**
     * A slip.
     *
     * @param title such as {@code "消费 SALE"}
     * @param copy whom it is for
     * @param lines in printing order
     * @return the slip
     */
    public static Receipt of(String title, Copy copy, List<Line> lines) {
        return new Receipt(requireNonNull(title, "title"), requireNonNull(copy, "copy"), lines, false);
    }

    /** {@return this slip, marked as a reprint 重打印} */
    public Receipt asDuplicate() {
        return new Receipt(title, copy, lines, true);
    }

    /** {@return this slip for the other party} */
    public Receipt forCopy(Copy other) {
        return new Receipt(title, requireNonNull(other, "other"), lines, duplicate);
    }

    /** {@return what the slip is, such as {@code "消费 SALE"}} */
    public String title() {
        return title;
    }

    /** {@return whom the copy is for} */
    public Copy copy() {
        return copy;
    }

    /** {@return the lines in printing order} */
    public List<Line> lines() {
        return lines;
    }

    /** {@return whether it is a reprint} */
    public boolean duplicate() {
        return duplicate;
    }

    /** {@return the slip as plain lines of text, for a screen or a log} */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        text.add(title);
        text.add(copy.title() + (duplicate ? "  重打印 DUPLICATED" : ""));
        for (Line line : lines) {
            text.add(line.label().isEmpty() ? line.value() : line.label() + ": " + line.value());
        }
        return List.copyOf(text);
    }

    @Override
    public String toString() {
        return "Receipt[" + title + ", " + copy + "]";
    }
}
