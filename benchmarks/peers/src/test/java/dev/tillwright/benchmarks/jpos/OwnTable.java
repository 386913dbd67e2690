package dev.tillwright.benchmarks.jpos;

import dev.tillwright.benchmarks.jpos.TableField.Form;
import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.IsoComposite;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.SignedAmount;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.dialect.JposPackagerXml;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table as this library reads it. */
final class OwnTable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<TableField> fields;
    private final IsoSpec spec;

    OwnTable(RandomTable table) {
        this.fields = table.fields;
        this.spec =
                JposPackagerXml.read(new ByteArrayInputStream(table.xml().getBytes(StandardCharsets.UTF_8)), "table");
    }

    byte[] encode(SortedMap<Integer, Object> values) {
        IsoMessageBuilder b = spec.message("0200");
        for (TableField f : fields) {
            Object value = values.get(f.id());
            if (value != null) {
                set(b, spec.field(f.id()).orElseThrow(), f, value);
            }
        }
        return b.build().bytes();
    }

    private static <T> void set(IsoMessageBuilder to, IsoField<T> field, TableField f, Object value) {
        to.set(field, value(field, f, value));
    }

    private static <T> void set(IsoComposite.Builder to, IsoField<T> field, TableField f, Object value) {
        to.set(field, value(field, f, value));
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(IsoField<T> field, TableField f, Object value) {
        if (f.form() != Form.NONE) {
            return (T) composite(field.parts().orElseThrow(), f, (SortedMap<Integer, Object>) value);
        }
        String text = (String) value;
        return (T)
                switch (field.kind()) {
                    case BYTES -> HEX.parseHex(text);
                    case PAN -> Pan.of(text);
                    case TRACK2 -> Track2.of(text);
                    case SIGNED_AMOUNT -> {
                        long amount = Long.parseLong(text.substring(1));
                        yield text.charAt(0) == 'C' ? SignedAmount.credit(amount) : SignedAmount.debit(amount);
                    }
                    default -> text;
                };
    }

    private static IsoComposite composite(CompositeSpec spec, TableField f, SortedMap<Integer, Object> values) {
        IsoComposite.Builder out = spec.compose();
        if (f.form() != Form.HEADED) {
            fill(out, spec, f.parts(), values);
            return out.build();
        }
        fill(out, spec, f.parts().subList(0, 1), values);
        if (values.size() > 1) {
            IsoField<?> tagged = spec.part("2").orElseThrow();
            CompositeSpec inner = tagged.parts().orElseThrow();
            IsoComposite.Builder rest = inner.compose();
            fill(rest, inner, f.parts().subList(1, f.parts().size()), values);
            add(out, tagged, rest.build());
        }
        return out.build();
    }

    @SuppressWarnings("unchecked")
    private static void add(IsoComposite.Builder to, IsoField<?> field, IsoComposite value) {
        to.set((IsoField<IsoComposite>) field, value);
    }

    private static void fill(
            IsoComposite.Builder out, CompositeSpec spec, List<TableField> parts, SortedMap<Integer, Object> values) {
        for (TableField part : parts) {
            Object value = values.get(part.id());
            if (value != null) {
                set(out, spec.part(part.own()).orElseThrow(), part, value);
            }
        }
    }

    SortedMap<Integer, Object> decode(byte[] message) {
        IsoMessage m = spec.decode(message);
        SortedMap<Integer, Object> values = new TreeMap<>();
        for (TableField f : fields) {
            IsoField<?> field = spec.field(f.id()).orElseThrow();
            if (m.has(field)) {
                values.put(f.id(), shown(f, m.get(field)));
            }
        }
        return values;
    }

    private static Object shown(TableField f, Object value) {
        if (value instanceof IsoComposite composite) {
            return parts(f, composite);
        }
        if (value instanceof Pan pan) {
            return new String(pan.digits());
        }
        if (value instanceof Track2 track) {
            return new String(track.characters());
        }
        if (value instanceof SignedAmount amount) {
            return (amount.side() == SignedAmount.Side.CREDIT ? "C" : "D") + amount.amount();
        }
        return Shown.of(f, value instanceof byte[] bytes ? HEX.formatHex(bytes) : (String) value);
    }

    private static SortedMap<Integer, Object> parts(TableField f, IsoComposite composite) {
        SortedMap<Integer, Object> values = new TreeMap<>();
        if (f.form() == Form.HEADED) {
            read(composite, f.parts().subList(0, 1), values);
            IsoField<?> tagged = composite.spec().part("2").orElseThrow();
            if (composite.has(tagged)) {
                read(
                        (IsoComposite) composite.get(tagged),
                        f.parts().subList(1, f.parts().size()),
                        values);
            }
        } else {
            read(composite, f.parts(), values);
        }
        return values;
    }

    private static void read(IsoComposite from, List<TableField> parts, SortedMap<Integer, Object> values) {
        for (TableField part : parts) {
            from.spec()
                    .part(part.own())
                    .filter(from::has)
                    .ifPresent(field -> values.put(part.id(), shown(part, from.get(field))));
        }
    }
}
