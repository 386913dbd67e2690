package dev.tillwright.benchmarks.jpos;

import dev.tillwright.benchmarks.jpos.TableField.Form;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random values of a table: texts, bytes in hexadecimal, and maps of the values of parts. The seed decides all. */
final class RandomValues {
    private static final String DIGITS = "0123456789";
    private static final String PRINTABLE = printable();
    private static final String LATIN = PRINTABLE + "\u00c4\u00e9\u00df\u00a3\u00a2\u00ac";
    /** A composite holds at most that much, so that its length can be written. */
    private static final int BUDGET = 60;

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    private static String printable() {
        StringBuilder out = new StringBuilder();
        for (char c = ' '; c < 0x7F; c++) {
            out.append(c);
        }
        return out.toString();
    }

    SortedMap<Integer, Object> of(RandomTable table) {
        SortedMap<Integer, Object> values = new TreeMap<>();
        for (TableField f : table.fields) {
            if (random.nextInt(3) > 0) {
                values.put(f.id(), value(f, f.length()));
            }
        }
        boolean second = table.bitmap.equals("IFE_BITMAP") && table.bitmapLength == 16;
        TableField last = table.fields.get(table.fields.size() - 1);
        if (values.isEmpty() || second) {
            values.put(last.id(), value(last, last.length())); // see Differences.EMPTY_SECOND_BITMAP
        }
        return values;
    }

    private Object value(TableField f, int most) {
        return f.form() == Form.NONE ? leaf(f, most) : parts(f);
    }

    private SortedMap<Integer, Object> parts(TableField f) {
        SortedMap<Integer, Object> values = new TreeMap<>();
        List<TableField> data =
                f.form() == Form.BITMAPPED ? f.parts().subList(1, f.parts().size()) : f.parts();
        int count = 1 + random.nextInt(data.size());
        for (TableField part : data) {
            boolean inOrder = f.form() == Form.POSITIONAL;
            boolean head = f.form() == Form.HEADED && part == data.get(0);
            if (head || (inOrder ? values.size() < count : random.nextBoolean())) {
                values.put(part.id(), value(part, BUDGET));
            }
        }
        if (values.isEmpty()) {
            values.put(data.get(0).id(), value(data.get(0), BUDGET));
        }
        return values;
    }

    private String leaf(TableField f, int budget) {
        FieldClass type = f.type();
        if (type.kind() == FieldClass.Kind.DIGITS && f.own().equals(Integer.toString(f.id()))) {
            if (f.length() == 19 && f.id() == 2 && type.digits() > 0) {
                return text(DIGITS, 13 + random.nextInt(7));
            }
            if (f.length() == 37 && f.id() == 35) {
                return text(DIGITS, 13 + random.nextInt(7)) + "=" + text(DIGITS, 7 + random.nextInt(10));
            }
        }
        if (type.name().endsWith("_TCC")) {
            return text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
        }
        int size = type.digits() == 0 ? f.length() : 1 + random.nextInt(Math.min(f.length(), budget));
        return switch (type.kind()) {
            case DIGITS -> text(DIGITS, type.countsPairs() ? size + size % 2 : size);
            case BYTES -> text("0123456789ABCDEF", type.name().endsWith("HEX") ? size + size % 2 : 2 * size);
            case AMOUNT -> (random.nextBoolean() ? "C" : "D") + text(DIGITS, size - 1);
            case TEXT -> filled(PRINTABLE, type.digits() == 0 ? 1 + random.nextInt(size) : size);
            case EBCDIC_TEXT -> filled(LATIN, type.digits() == 0 ? 1 + random.nextInt(size) : size);
        };
    }

    /** Ends without a space: fixed fields are filled up with spaces. */
    private String filled(String alphabet, int size) {
        String text = text(alphabet, size);
        return text.endsWith(" ") ? text.substring(0, size - 1) + "." : text;
    }

    private String text(String alphabet, int size) {
        StringBuilder out = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
