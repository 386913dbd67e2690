package dev.tillwright.benchmarks.jpos;

import dev.tillwright.benchmarks.jpos.TableField.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** A random table out of all classes that are read, and what is said of them. The seed decides all. */
final class RandomTable {
    private static final int LONGEST = 60;
    private static final List<String> AROUND =
            List.of("IFA_LLLCHAR", "IFA_LLLBINARY", "IFB_LLLCHAR", "IFB_LLLBINARY", "IFB_LLLHBINARY", "IFB_LLLHCHAR");
    private static final List<String> AROUND_BYTES = List.of("IFE_LLLBINARY", "IFE_LLLLBINARY", "IFA_LLLABINARY");

    private final Random random;
    final String bitmap;
    final int bitmapLength;
    /** The field that holds the third bitmap, or 0. */
    final int third;

    final String mti;
    final List<TableField> fields = new ArrayList<>();

    RandomTable(long seed) {
        this.random = new Random(seed);
        this.mti = pick(List.of("IFA_NUMERIC", "IFB_NUMERIC", "IFE_NUMERIC"));
        this.bitmap = pick(List.of("IFB_BITMAP", "IFB_BITMAP", "IFA_BITMAP", "IFE_BITMAP"));
        boolean ebcdic = bitmap.equals("IFE_BITMAP");
        this.third = !ebcdic && random.nextInt(6) == 0 ? 65 + random.nextInt(2) * 20 : 0;
        this.bitmapLength = third > 0 ? 16 : 8 * (1 + random.nextInt(ebcdic ? 2 : 3));
        int highest = third > 0 ? 192 : 8 * bitmapLength;
        TreeSet<Integer> ids = new TreeSet<>(List.of(highest - 1));
        if (random.nextInt(3) > 0) {
            ids.addAll(List.of(2, 35, 36));
        }
        int count = 6 + random.nextInt(20);
        while (ids.size() < count) {
            ids.add(2 + random.nextInt(highest - 1));
        }
        ids.remove(65); // in a third bitmap's way, or this bitmap's own bit
        ids.remove(third);
        for (int id : ids) {
            fields.add(field(id));
        }
    }

    String xml() {
        StringBuilder out = new StringBuilder("<!DOCTYPE isopackager SYSTEM 'genericpackager.dtd'>\n<isopackager ");
        out.append(third > 0 ? "maxValidField='192' thirdBitmapField='" + third + "'" : "")
                .append(">\n");
        out.append(plain(0, mti, 4, "pad='true'"));
        out.append(plain(1, bitmap, bitmapLength, ""));
        if (third > 0) {
            out.append(plain(third, bitmap, 8, ""));
        }
        fields.forEach(f -> out.append(f.xml()));
        return out.append("</isopackager>").toString();
    }

    boolean uses(String name) {
        return mti.equals(name) || bitmap.equals(name) || fields.stream().anyMatch(f -> f.uses(name));
    }

    private static String plain(int id, String name, int length, String attributes) {
        return "<isofield id='" + id + "' length='" + length + "' name='F" + id + "' class='org.jpos.iso." + name + "' "
                + attributes + "/>\n";
    }

    private TableField field(int id) {
        if (id == 2 || id == 35 || id == 36) {
            FieldClass type =
                    FieldClass.of(pick(List.of("IFA_LLNUM", "IFB_LLNUM", "IFB_LLHNUM", "IFE_LLNUM", "IFB_FLLNUM")));
            return leaf(id, Integer.toString(id), type, id == 2 ? 19 : id == 35 ? 37 : 99);
        }
        String own = Integer.toString(id);
        return random.nextInt(4) == 0
                ? composite(id, own, 2)
                : leaf(id, own, random.nextInt(50) == 0 ? Integer.MAX_VALUE : LONGEST);
    }

    private TableField leaf(int id, String own, int most) {
        FieldClass type = pick(FieldClass.FIELDS);
        return leaf(id, own, type, 1 + random.nextInt(Math.min(type.most(), most)));
    }

    private TableField leaf(int id, String own, FieldClass type, int length) {
        int size = switch (type.kind()) {
            case AMOUNT -> 2 + length % 18; // our amounts have at most 18 digits
            case BYTES -> type.name().endsWith("HEX") ? length + length % 2 : length;
            case DIGITS -> type.countsPairs() ? length + length % 2 : length;
            default -> length;
        };
        String attributes = pick(List.of("", "pad='false'", "pad='true'"))
                + (type.fixedText() ? "" : pick(List.of("", " trim='true'")));
        return new TableField(id, own, type, size, attributes, Form.NONE, List.of());
    }

    private TableField composite(int id, String own, int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> digits(id, own);
            case 1 -> bitmapped(id, own, depth);
            case 2 -> numbered(id, own);
            case 3 -> mapped(id, own);
            default -> positional(id, own, depth);
        };
    }

    private TableField part(int id, String own, int depth) {
        return depth > 1 && random.nextInt(4) == 0 ? composite(id, own, depth - 1) : leaf(id, own, LONGEST);
    }

    private TableField around(int id, String own, String attributes, Form form, List<TableField> parts) {
        FieldClass type = FieldClass.of(pick(random.nextInt(3) == 0 ? AROUND_BYTES : AROUND));
        return new TableField(id, own, type, 999, attributes, form, parts);
    }

    private TableField positional(int id, String own, int depth) {
        int first = pick(List.of(0, 1, 1, 3));
        List<TableField> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            parts.add(part(first + i, Integer.toString(i + 1), depth));
        }
        String attributes = "packager='org.jpos.iso.packager.GenericSubFieldPackager' emitBitmap='false'"
                + (first == 1 ? "" : " firstField='" + first + "'");
        return around(id, own, attributes, Form.POSITIONAL, parts);
    }

    /** Digits that share bytes. */
    private TableField digits(int id, String own) {
        List<TableField> parts = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(4); i++) {
            FieldClass type = FieldClass.of(pick(List.of("IFA_NUMERIC", "IFA_NUMERIC", "IFA_LLNUM")));
            parts.add(leaf(i, Integer.toString(i), type, 1 + random.nextInt(15)));
        }
        FieldClass type = FieldClass.of(pick(List.of("IFB_LLNUM", "IFB_LLLNUM", "IFB_LLHNUM", "IFB_LLLHNUM")));
        String attributes = "packager='org.jpos.iso.packager.GenericSubFieldPackager' emitBitmap='false'"
                + pick(List.of("", " pad='true'"));
        return new TableField(id, own, type, type.most(), attributes, Form.POSITIONAL, parts);
    }

    private TableField bitmapped(int id, String own, int depth) {
        int field = random.nextInt(2);
        String form = pick(List.of("IFB_BITMAP", "IFA_BITMAP", "IFE_BITMAP"));
        int size = form.equals("IFB_BITMAP") && random.nextInt(5) == 0 ? 16 : 1 + random.nextInt(8);
        if (form.equals("IFE_BITMAP") && size > 4) {
            size = 8; // jPOS writes 8 bytes of those of 5 to 7, and they are refused
        }
        TreeSet<Integer> ids = new TreeSet<>();
        while (ids.size() < 1 + random.nextInt(5)) {
            ids.add(1 + random.nextInt(8 * size));
        }
        if (field == 1 || size == 16) {
            ids.removeAll(List.of(1, 65)); // the bitmap's place, or its own bits
            ids.add(5);
        }
        List<TableField> parts = new ArrayList<>();
        parts.add(new TableField(
                field, "", new FieldClass(form, FieldClass.Kind.BYTES, 0), size, "", Form.NONE, List.of()));
        ids.forEach(n -> parts.add(part(n, Integer.toString(n), depth)));
        String attributes = "packager='org.jpos.iso.packager.GenericSubFieldPackager'"
                + (field == 0 ? " bitmapField='0'" : pick(List.of("", " bitmapField='1' emitBitmap='true'")));
        return around(id, own, attributes, Form.BITMAPPED, parts);
    }

    private TableField numbered(int id, String own) {
        FieldClass type = pick(FieldClass.NUMBERED);
        int size = type.name().equals("IFEMC_LLLCHAR") || type.name().equals("IFIPM_LLLCHAR")
                ? 4
                : type.name().equals("IFEPE_LLLCHAR") ? 3 : 2;
        List<TableField> parts = new ArrayList<>();
        boolean headed = random.nextBoolean();
        if (headed) {
            FieldClass head = pick(FieldClass.HEADS);
            parts.add(leaf(0, "1", head, head.name().endsWith("TCC") ? 1 : 1 + random.nextInt(3)));
        }
        for (int n : tagNumbers(99)) {
            parts.add(leaf(n, padded(n, size), type, 1 + random.nextInt(Math.min(90, type.most()))));
        }
        String attributes = "packager='org.jpos.iso.packager.EuroSubFieldPackager'";
        return around(id, own, attributes, headed ? Form.HEADED : Form.TAGGED, parts);
    }

    private TableField mapped(int id, String own) {
        FieldClass type = pick(FieldClass.MAPPED);
        int size = type.name().contains("TTT") ? 3 : 2;
        List<TableField> parts = new ArrayList<>();
        for (int n : tagNumbers(size == 3 ? 999 : 99)) {
            parts.add(leaf(n, padded(n, size), type, 1 + random.nextInt(Math.min(90, type.most()))));
        }
        if (type.name().startsWith("IFA_TTL") && random.nextInt(3) == 0) {
            parts.add(leaf(370, "7I", type, 5));
        }
        String attributes = "packager='org.jpos.iso.packager.GenericTaggedFieldsPackager'"
                + " tagMapper='org.jpos.iso.packager." + (size == 3 ? "TTT" : "TT") + "DecimalTagMapper' tagSize='"
                + size
                + "' lenSize='" + type.digits() + "'" + pick(List.of("", " swapTagAndLen='false'"));
        return around(id, own, attributes, Form.TAGGED, parts);
    }

    private TreeSet<Integer> tagNumbers(int highest) {
        TreeSet<Integer> numbers = new TreeSet<>();
        while (numbers.size() < 1 + random.nextInt(4)) {
            numbers.add(1 + random.nextInt(highest));
        }
        return numbers;
    }

    private static String padded(int n, int size) {
        String digits = Integer.toString(n);
        return "0".repeat(size - digits.length()) + digits;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
