package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two messages, by structure: field by field, and within composites and chip data part by part.
 * Immutable. Printing it shows no card data: a card number that differs only in hidden digits is told as different, with
 * the same masked text on both sides.
 */
public final class IsoDiff {
    /** How an entry differs. */
    public enum Kind {
        /** Only the left message has it. */
        REMOVED,
        /** Only the right message has it. */
        ADDED,
        /** Both have it, with other content. */
        CHANGED
    }

    /**
     * One difference.
     *
     * @param path the field, part or tag; {@code MTI} for the message type
     * @param name its name
     * @param kind how it differs
     * @param left the left value, masked; empty if it is absent
     * @param right the right value, masked; empty if it is absent
     */
    public record Entry(String path, String name, Kind kind, String left, String right) {}

    private final List<Entry> entries;

    private IsoDiff(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Compares two messages, which may be of different specs.
     *
     * @param left one message
     * @param right the other
     * @return what differs
     */
    public static IsoDiff between(IsoMessage left, IsoMessage right) {
        return between(left, right, Masking.SIX_FOUR);
    }

    /**
     * Compares two messages, which may be of different specs.
     *
     * @param left one message
     * @param right the other
     * @param masking how much of a card number the entries show
     * @return what differs
     */
    public static IsoDiff between(IsoMessage left, IsoMessage right, Masking masking) {
        requireNonNull(left, "left");
        requireNonNull(right, "right");
        List<Entry> entries = new ArrayList<>();
        if (!left.mti().equals(right.mti())) {
            entries.add(new Entry("MTI", "Message type", Kind.CHANGED, left.mti(), right.mti()));
        }
        Groups a = new Groups(left, masking);
        Groups b = new Groups(right, masking);
        TreeSet<Integer> numbers = new TreeSet<>(left.fields());
        numbers.addAll(right.fields());
        numbers.forEach(number -> field(a, b, number, entries));
        return new IsoDiff(entries);
    }

    private static void field(Groups a, Groups b, int number, List<Entry> entries) {
        Map<String, Pair> left = a.of(number);
        Map<String, Pair> right = b.of(number);
        List<Entry> inner = new ArrayList<>();
        left.forEach((path, pair) -> {
            Pair other = right.get(path);
            boolean leaf = pair.leaf() && (other == null || other.leaf());
            if (leaf
                    && (other == null
                            || !pair.clear().raw().equals(other.clear().raw()))) {
                inner.add(entry(path, pair, other));
            }
        });
        right.forEach((path, pair) -> {
            if (!left.containsKey(path) && pair.leaf()) {
                inner.add(new Entry(
                        path, pair.shown().name(), Kind.ADDED, "", pair.shown().value()));
            }
        });
        String path = Integer.toString(number);
        Pair wholeLeft = left.get(path);
        Pair wholeRight = right.get(path);
        if (inner.isEmpty()
                && wholeLeft != null
                && wholeRight != null
                && !wholeLeft.clear().raw().equals(wholeRight.clear().raw())) {
            inner.add(entry(path, wholeLeft, wholeRight)); // the same parts in another order or form
        }
        entries.addAll(inner);
    }

    private static Entry entry(String path, Pair left, @Nullable Pair right) {
        Kind kind = right == null ? Kind.REMOVED : Kind.CHANGED;
        String other = right == null ? "" : right.shown().value();
        return new Entry(path, left.shown().name(), kind, left.shown().value(), other);
    }

    /** A line as it is and as it may be shown; a leaf has no lines below it. */
    private record Pair(FieldRow clear, FieldRow shown, boolean leaf) {}

    /** The lines of one message by field. */
    private static final class Groups {
        private final Map<Integer, Map<String, Pair>> byField = new LinkedHashMap<>();

        Groups(IsoMessage m, Masking masking) {
            List<FieldRow> clear = Describe.compared(m);
            Map<String, FieldRow> shown = new LinkedHashMap<>();
            m.rows(requireNonNull(masking, "masking")).forEach(row -> shown.put(row.path(), row));
            for (int i = 0; i < clear.size(); i++) {
                FieldRow row = clear.get(i);
                FieldRow hidden = shown.get(row.path());
                boolean leaf = i + 1 == clear.size() || clear.get(i + 1).depth() <= row.depth();
                if (hidden != null) { // what lies below a hidden field is not told apart
                    byField.computeIfAbsent(number(row), n -> new LinkedHashMap<>())
                            .put(row.path(), new Pair(row, hidden, leaf));
                }
            }
        }

        private static int number(FieldRow row) {
            int dot = row.path().indexOf('.');
            return Integer.parseInt(dot < 0 ? row.path() : row.path().substring(0, dot));
        }

        Map<String, Pair> of(int number) {
            return byField.getOrDefault(number, Map.of());
        }
    }

    /**
     * The differences.
     *
     * @return in the order of the fields; empty if the messages say the same
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Tells whether the messages say the same.
     *
     * @return true without differences
     */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** One line for each difference: {@code -} removed, {@code +} added, {@code ~} changed. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Iterator<Entry> i = entries.iterator(); i.hasNext(); ) {
            Entry e = i.next();
            String text = switch (e.kind()) {
                case REMOVED -> "- " + e.path() + " " + e.name() + ": " + e.left();
                case ADDED -> "+ " + e.path() + " " + e.name() + ": " + e.right();
                case CHANGED -> "~ " + e.path() + " " + e.name() + ": " + e.left() + " -> " + e.right();
            };
            out.append(text).append(i.hasNext() ? "\n" : "");
        }
        return out.toString();
    }
}
