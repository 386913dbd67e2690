package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the body of a receipt from top to bottom. Not thread-safe. */
public final class ReceiptBuilder {
    private final String title;
    private final Receipt.Copy copy;
    private final List<Receipt.Part> parts = new ArrayList<>();

    ReceiptBuilder(String title, Receipt.Copy copy) {
        this.title = title;
        this.copy = copy;
    }

    /**
     * A text at the left edge.
     *
     * @param text what it says
     * @return this
     */
    public ReceiptBuilder text(String text) {
        return add(new ReceiptBlock.Text(text, TextAlign.LEFT, TextStyle.NORMAL));
    }

    /**
     * A text.
     *
     * @param text what it says
     * @param align where it stands
     * @param style how it looks
     * @return this
     */
    public ReceiptBuilder text(String text, TextAlign align, TextStyle style) {
        return add(new ReceiptBlock.Text(text, align, style));
    }

    /**
     * A label and its value.
     *
     * @param label what it is
     * @param value what it says
     * @return this
     */
    public ReceiptBuilder pair(String label, String value) {
        return add(new ReceiptBlock.Pair(label, value, TextStyle.NORMAL));
    }

    /** A line from edge to edge; {@return this} */
    public ReceiptBuilder rule() {
        return add(new ReceiptBlock.Rule());
    }

    /**
     * Any block.
     *
     * @param block what comes next, on both copies
     * @return this
     */
    public ReceiptBuilder add(ReceiptBlock block) {
        parts.add(new Receipt.Part(Optional.empty(), requireNonNull(block, "block")));
        return this;
    }

    /**
     * A block that only one party's copy has.
     *
     * @param party whose
     * @param block what comes next there
     * @return this
     */
    public ReceiptBuilder only(Receipt.Copy party, ReceiptBlock block) {
        parts.add(new Receipt.Part(Optional.of(requireNonNull(party, "party")), requireNonNull(block, "block")));
        return this;
    }

    /** {@return the receipt; the builder may be used on} */
    public Receipt build() {
        return Receipt.of(title, copy, parts);
    }
}
