package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A slip 签购单 as a document: a title, whom the copy is for, marks, and blocks in the order they are printed. Immutable
 * and thread-safe.
 *
 * <p>The card number in it is masked when it is made: there is nothing secret in a receipt. It holds both parties'
 * copies, since some blocks, such as the line to sign on, are on one copy only: {@link #forCopy} gives the other.
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

    /** What a copy says of itself, under its title. */
    public enum Mark {
        /** Printed once before 重打印. */
        DUPLICATE("重打印 DUPLICATED"),
        /** Made in a test: no money moved. */
        TEST("测试联，非凭证 TEST, NOT A PROOF OF PAYMENT");

        private final String text;

        Mark(String text) {
            this.text = text;
        }

        /** {@return the printed words} */
        public String text() {
            return text;
        }
    }

    /** A block and whose copy it is on. */
    record Part(Optional<Copy> only, ReceiptBlock block) {}

    private final String title;
    private final Copy copy;
    private final List<Part> parts;
    private final Set<Mark> marks;

    private Receipt(String title, Copy copy, List<Part> parts, Set<Mark> marks) {
        this.title = title;
        this.copy = copy;
        this.parts = parts;
        this.marks = marks;
    }

    static Receipt of(String title, Copy copy, List<Part> parts) {
        return new Receipt(title, copy, List.copyOf(parts), EnumSet.noneOf(Mark.class));
    }

    /**
     * Begins a slip.
     *
     * @param title such as {@code "签购单 SALES SLIP"}
     * @param copy whom it is for
     * @return its empty body
     */
    public static ReceiptBuilder builder(String title, Copy copy) {
        return new ReceiptBuilder(Printable.of(requireNonNull(title, "title")), requireNonNull(copy, "copy"));
    }

    /** {@return this slip, marked as a reprint 重打印} */
    public Receipt asDuplicate() {
        return marked(Mark.DUPLICATE);
    }

    /**
     * This slip with a mark.
     *
     * @param mark what it says of itself
     * @return the marked slip
     */
    public Receipt marked(Mark mark) {
        EnumSet<Mark> more = EnumSet.of(requireNonNull(mark, "mark"));
        more.addAll(marks);
        return new Receipt(title, copy, parts, more);
    }

    /**
     * The same slip for the other party: without the line to sign on, for example.
     *
     * @param other whom it is for
     * @return that copy, with the same marks
     */
    public Receipt forCopy(Copy other) {
        return new Receipt(title, requireNonNull(other, "other"), parts, marks);
    }

    /** {@return what the slip is, such as {@code "签购单 SALES SLIP"}} */
    public String title() {
        return title;
    }

    /** {@return whom the copy is for} */
    public Copy copy() {
        return copy;
    }

    /** {@return what the copy says of itself} */
    public Set<Mark> marks() {
        return Set.copyOf(marks);
    }

    /** {@return whether it is a reprint} */
    public boolean duplicate() {
        return marks.contains(Mark.DUPLICATE);
    }

    /** {@return this copy's body, in printing order, without title and marks} */
    public List<ReceiptBlock> body() {
        return parts.stream()
                .filter(part -> part.only().isEmpty() || part.only().get() == copy)
                .map(Part::block)
                .toList();
    }

    /** {@return the whole copy in printing order: title, whose copy, marks, body} */
    public List<ReceiptBlock> blocks() {
        List<ReceiptBlock> blocks = new ArrayList<>();
        blocks.add(new ReceiptBlock.Text(title, TextAlign.CENTRE, TextStyle.TALL));
        blocks.add(new ReceiptBlock.Text(copy.title(), TextAlign.CENTRE, TextStyle.NORMAL));
        marks.forEach(mark -> blocks.add(new ReceiptBlock.Text(mark.text(), TextAlign.CENTRE, TextStyle.INVERSE)));
        blocks.add(new ReceiptBlock.Rule());
        blocks.addAll(body());
        return List.copyOf(blocks);
    }

    /** {@return the slip as plain lines of any width, for a screen; {@link ReceiptLayout#text} has them as on paper} */
    public List<String> text() {
        return blocks().stream().flatMap(block -> PlainText.of(block).stream()).toList();
    }

    @Override
    public String toString() {
        return "Receipt[" + title + ", " + copy + (marks.isEmpty() ? "" : ", " + marks) + "]";
    }
}
