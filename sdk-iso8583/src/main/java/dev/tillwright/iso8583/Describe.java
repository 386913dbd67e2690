package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.tlv.Sensitivity;
import dev.tillwright.iso8583.tlv.TagDictionary;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import dev.tillwright.iso8583.tlv.TlvRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages readable without showing card data. What a field may show is known only of bytes that are known to be
 * that field: of a message whose lengths do not add up no value is shown.
 */
final class Describe {
    private static final int SHOWN_DIGITS = 48;
    private static final int NOWHERE = -1;

    /** Whether secrets are wiped even where nothing else is hidden. */
    private enum Secrets {
        WIPED,
        COMPARED
    }

    private final TagDictionary tags;
    private final Masking masking;
    private final Secrets secrets;
    private final List<FieldRow> rows = new ArrayList<>();

    private Describe(TagDictionary tags, Masking masking, Secrets secrets) {
        this.tags = tags;
        this.masking = masking;
        this.secrets = secrets;
    }

    static List<FieldRow> rows(IsoMessage m, Masking masking) {
        Describe d = new Describe(m.spec().tags(), masking, Secrets.WIPED);
        if (masking == Masking.REVEAL || Structure.addsUp(m)) {
            m.fields().forEach(bit -> d.field(m, bit));
        } else {
            m.fields().forEach(bit -> d.place(m, bit));
        }
        return List.copyOf(d.rows);
    }

    /** Everything, secrets included: to compare with, never to be shown. */
    static List<FieldRow> compared(IsoMessage m) {
        Describe d = new Describe(m.spec().tags(), Masking.REVEAL, Secrets.COMPARED);
        m.fields().forEach(bit -> d.field(m, bit));
        return d.rows;
    }

    static String table(IsoMessage m, Masking masking) {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"field", "name", "offset", "length", "raw", "value"});
        for (FieldRow row : rows(m, masking)) {
            String raw =
                    row.raw().length() <= SHOWN_DIGITS ? row.raw() : row.raw().substring(0, SHOWN_DIGITS) + "..";
            cells.add(new String[] {
                "  ".repeat(row.depth()) + row.path(),
                row.name(),
                row.offset() == NOWHERE ? "" : Integer.toString(row.offset()),
                Integer.toString(row.length()),
                raw,
                row.value()
            });
        }
        String head = "MTI " + m.mti() + ", " + m.length() + " bytes, spec "
                + m.spec().name() + (m.unread() == 0 ? "" : ", " + m.unread() + " bytes not read")
                + (Structure.addsUp(m) ? "" : ", lengths do not add up");
        return head + '\n' + aligned(cells);
    }

    private static String aligned(List<String[]> cells) {
        int[] widths = new int[5];
        for (String[] row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : cells) {
            for (int i = 0; i < widths.length; i++) {
                out.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.append(row[5]).append('\n');
        }
        return out.toString();
    }

    static String line(IsoMessage m) {
        return m.mti() + line(rows(m, Masking.SIX_FOUR));
    }

    static String line(IsoComposite composite) {
        Describe d = new Describe(TagDictionary.emv(), Masking.SIX_FOUR, Secrets.WIPED);
        d.parts(composite, "", 0);
        return composite.spec().name() + line(d.rows);
    }

    /** The innermost values, so that nothing stands twice. */
    private static String line(List<FieldRow> rows) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            FieldRow row = rows.get(i);
            boolean outer = i + 1 < rows.size() && rows.get(i + 1).depth() > row.depth();
            if (!outer) {
                out.append(' ').append(row.path()).append('=').append(row.value());
            }
        }
        return out.toString();
    }

    private void field(IsoMessage m, int bit) {
        IsoField<?> field = m.layout().field(bit);
        int start = m.start(bit);
        int units = m.units(bit);
        Object value;
        try {
            value = units == 0 ? "" : m.get(field); // empty is no fault of a card number
        } catch (IsoDecodeException e) {
            value = e.reason();
        }
        entry(field, field.id(), 0, m.offset(bit), units, Hex.of(m.owned(), start, m.end(bit)), value);
    }

    /** Where a field was found, without a value: its bytes may be those of another one. */
    private void place(IsoMessage m, int bit) {
        IsoField<?> field = m.layout().field(bit);
        int units = m.units(bit);
        String stars = "*".repeat(2 * (m.end(bit) - m.start(bit)));
        rows.add(new FieldRow(field.id(), field.name(), 0, m.offset(bit), units, stars, "(not shown, " + units + ")"));
    }

    private void entry(IsoField<?> field, String path, int depth, int offset, int units, String raw, Object value) {
        boolean open = masking == Masking.REVEAL ? revealed(field, value) : open(field, value);
        String text = value instanceof IsoDecodeException.Reason ? "(" + value + ")" : text(field, units, value, open);
        rows.add(new FieldRow(path, field.name(), depth, offset, units, open ? raw : "*".repeat(raw.length()), text));
        boolean closed = masking != Masking.REVEAL && field.disclosure() == Disclosure.SUPPRESSED;
        if (closed || (field.disclosure() == Disclosure.SECRET && secrets == Secrets.WIPED)) {
            return;
        }
        if (value instanceof IsoComposite composite) {
            parts(composite, path + '.', depth + 1);
        } else if (field.disclosure() == Disclosure.BY_TAG) {
            tagged(value, path + '.', depth + 1);
        }
    }

    private String text(IsoField<?> field, int units, Object value, boolean open) {
        if (open) {
            return Shown.clear(field.type(), value);
        }
        if (masking == Masking.REVEAL && field.disclosure() != Disclosure.SECRET) {
            return ""; // what hides a secret within it is told below
        }
        return switch (field.disclosure()) {
            case MASKED -> Shown.masked(value, units, masking);
            case BY_TAG -> units > 0 && tlv(value) == null ? "(hidden, " + units + ", not BER-TLV)" : "";
            case OPEN -> ""; // a composite whose parts below say what they may
            case SUPPRESSED, SECRET -> "(hidden, " + units + ")";
        };
    }

    /** Tells whether bytes that nothing hides may be shown: not if a secret is among them. */
    private boolean revealed(IsoField<?> field, Object value) {
        if (secrets == Secrets.COMPARED) {
            return true;
        }
        boolean within = field.parts()
                .map(parts -> parts.parts().stream().anyMatch(part -> !revealed(part, "")))
                .orElse(false);
        boolean tagged = value instanceof TlvList || field.disclosure() == Disclosure.BY_TAG;
        TlvList list = tagged ? tlv(value) : null;
        boolean among = list != null
                && list.rows(tags, Masking.REVEAL).stream()
                        .anyMatch(row -> tags.sensitivity(row.tag()) == Sensitivity.SECRET);
        return field.disclosure() != Disclosure.SECRET && !within && !among;
    }

    /** Tells whether the bytes may be shown: those of a composite only if all its parts may. */
    private static boolean open(IsoField<?> field, Object value) {
        if (field.disclosure() != Disclosure.OPEN) {
            return false;
        }
        CompositeSpec parts = field.parts().orElse(null);
        if (parts == null) {
            return true;
        }
        boolean allKnown = value instanceof IsoComposite c && c.unknown().isEmpty();
        return (allKnown || parts.form() != CompositeSpec.Form.TAGGED)
                && parts.parts().stream().allMatch(part -> open(part, ""));
    }

    private void parts(IsoComposite composite, String prefix, int depth) {
        for (IsoComposite.Part p : composite.parts()) {
            IsoField<?> field = p.field();
            String raw = Hex.of(composite.owned(), p.start(), p.end());
            if (field == null) {
                String hidden = masking == Masking.REVEAL ? raw : "*".repeat(raw.length());
                String text = masking == Masking.REVEAL ? raw : "(hidden, " + p.units() + ")";
                rows.add(new FieldRow(prefix + p.id(), "not in the spec", depth, NOWHERE, p.units(), hidden, text));
            } else {
                entry(field, prefix + p.id(), depth, NOWHERE, p.units(), raw, composite.get(field));
            }
        }
    }

    private static @Nullable TlvList tlv(Object value) {
        if (value instanceof TlvList list) {
            return list;
        }
        try {
            return value instanceof byte[] bytes ? TlvList.parse(bytes) : null;
        } catch (TlvException e) {
            return null;
        }
    }

    private void tagged(Object value, String prefix, int depth) {
        TlvList list = tlv(value);
        if (list != null) {
            for (TlvRow row : list.rows(tags, masking)) {
                rows.add(new FieldRow(
                        prefix + row.path(),
                        row.name(),
                        depth + row.depth(),
                        NOWHERE,
                        row.length(),
                        row.raw(),
                        row.value()));
            }
        }
    }
}
