package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.ArrayList;
import java.util.List;

/** Makes messages readable without showing card data. */
final class Describe {
    private static final int SHOWN_BYTES = 24;

    private Describe() {}

    static String table(IsoMessage m) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"field", "name", "offset", "length", "bytes", "value"});
        for (int bit : m.fields()) {
            IsoField<?> field = m.layout().field(bit);
            String value = value(m, field);
            rows.add(new String[] {
                Integer.toString(bit),
                field.name(),
                Integer.toString(m.offset(bit)),
                Integer.toString(m.units(bit)),
                raw(m, field),
                value.replace("\n", "\n    ")
            });
        }
        StringBuilder out =
                new StringBuilder("MTI ").append(m.mti()).append(", ").append(m.length());
        out.append(" bytes, spec ").append(m.spec().name());
        int[] widths = widths(rows);
        for (String[] row : rows) {
            out.append('\n');
            for (int i = 0; i < row.length - 1; i++) {
                out.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.append(row[row.length - 1]);
        }
        return out.append('\n').toString();
    }

    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[5];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    static String line(IsoMessage m) {
        StringBuilder out = new StringBuilder(m.mti());
        for (int bit : m.fields()) {
            String value = value(m, m.layout().field(bit)).replace("\n", " ");
            out.append(' ').append(bit).append('=').append(value);
        }
        return out.toString();
    }

    private static String raw(IsoMessage m, IsoField<?> field) {
        if (field.disclosure() != Disclosure.OPEN) {
            return "*";
        }
        int from = m.offset(field.number());
        int to = m.end(field.number());
        return to - from <= SHOWN_BYTES
                ? Hex.of(m.owned(), from, to)
                : Hex.of(m.owned(), from, from + SHOWN_BYTES) + "..";
    }

    private static String value(IsoMessage m, IsoField<?> field) {
        int units = m.units(field.number());
        try {
            return switch (field.disclosure()) {
                case OPEN -> shown(m, field);
                case MASKED -> masked(m, field, units);
                case SUPPRESSED -> "(hidden, " + units + ")";
                case BY_TAG -> tags(m, field, units);
            };
        } catch (IsoDecodeException e) {
            return "(" + e.reason() + ")";
        }
    }

    private static <T> String shown(IsoMessage m, IsoField<T> field) {
        return printable(field.type().shown(m.get(field)));
    }

    /** A host's text may hold control characters; a log line stays one line. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '.' : c));
        return out.toString();
    }

    private static String masked(IsoMessage m, IsoField<?> field, int units) {
        Object value = field.type() instanceof PanType || field.type() instanceof Track2Type ? m.get(field) : "";
        if (value instanceof Pan pan) {
            try (pan) {
                return pan.masked();
            }
        }
        if (value instanceof Track2 track) {
            try (track) {
                return track.masked();
            }
        }
        return "(masked, " + units + ")";
    }

    private static String tags(IsoMessage m, IsoField<?> field, int units) {
        if (!(m.get(field) instanceof byte[] content)) {
            return "(hidden, " + units + ")";
        }
        try {
            return TlvList.parse(content).describe();
        } catch (TlvException e) {
            return "(hidden, " + units + ", not BER-TLV: " + e.getMessage() + ")";
        }
    }
}
