package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the bits of TVR, TSI, AIP, AUC, CVM results, cryptogram information data, terminal capabilities and the
 * contactless qualifiers mean (EMV 4.3 Book 3 annex C, Book 4 annex A2; contactless Book C-3 annex A). Stateless.
 */
public final class EmvBits {
    private EmvBits() {}

    /**
     * The meanings of the bits that are set.
     *
     * @param tag one to three bytes as a number
     * @param value its value
     * @return in the order of the bits; {@code none} if none that means something is set; empty if the tag has no
     *     such bits or the value not their length
     */
    public static List<String> explain(int tag, byte[] value) {
        Meanings meanings = Table.BY_TAG.get(tag);
        if (meanings == null || requireNonNull(value, "value").length != meanings.length) {
            return List.of();
        }
        List<String> set = new ArrayList<>();
        for (Meaning meaning : meanings.all) {
            if ((value[meaning.index] & meaning.mask) == meaning.bits) {
                set.add(meaning.text);
            }
        }
        return set.isEmpty() ? List.of("none") : List.copyOf(set);
    }

    private record Meaning(int index, int mask, int bits, String text) {}

    private static final class Meanings {
        private final int length;
        private final List<Meaning> all = new ArrayList<>();

        Meanings(int length) {
            this.length = length;
        }
    }

    /** Read when first asked for; a broken table is a damaged jar and fails there. */
    private static final class Table {
        static final Map<Integer, Meanings> BY_TAG = load();

        private Table() {}

        private static Map<Integer, Meanings> load() {
            Map<Integer, Meanings> read = new TreeMap<>();
            for (String[] cells : TagTable.cells("bits.tsv", "tag\tlength\tbyte\tmask\tbits\ttext")) {
                int length = Integer.parseInt(cells[1]);
                Meanings meanings = read.computeIfAbsent(Tags.parse(cells[0]), tag -> new Meanings(length));
                meanings.all.add(new Meaning(
                        Integer.parseInt(cells[2]) - 1,
                        Integer.parseInt(cells[3], 16),
                        Integer.parseInt(cells[4], 16),
                        cells[5]));
            }
            return read;
        }
    }
}
