package dev.tillwright.benchmarks.jpos;

import dev.tillwright.benchmarks.jpos.TableField.Form;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpos.iso.ISOBinaryField;
import org.jpos.iso.ISOComponent;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOField;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;
import org.jpos.iso.packager.GenericPackager;

/** A table as jPOS reads it. */
final class JposTable {
    private final List<TableField> fields;
    private final GenericPackager packager;

    JposTable(RandomTable table) {
        this.fields = table.fields;
        try {
            this.packager =
                    new GenericPackager(new ByteArrayInputStream(table.xml().getBytes(StandardCharsets.UTF_8)));
        } catch (ISOException e) {
            throw new IllegalStateException(table.xml(), e);
        }
    }

    byte[] encode(SortedMap<Integer, Object> values) throws ISOException {
        ISOMsg m = new ISOMsg("0200");
        m.setPackager(packager);
        set(m, fields, values);
        return m.pack();
    }

    private static void set(ISOMsg to, List<TableField> fields, SortedMap<Integer, Object> values) throws ISOException {
        for (TableField f : fields) {
            Object value = values.get(f.id());
            if (value != null) {
                to.set(component(f, value));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static ISOComponent component(TableField f, Object value) throws ISOException {
        if (f.form() != Form.NONE) {
            ISOMsg inner = new ISOMsg(f.id());
            set(inner, f.parts(), (SortedMap<Integer, Object>) value);
            return inner;
        }
        String text = (String) value;
        return f.type().kind() == FieldClass.Kind.BYTES
                ? new ISOBinaryField(f.id(), ISOUtil.hex2byte(text))
                : new ISOField(f.id(), text);
    }

    SortedMap<Integer, Object> decode(byte[] message) throws ISOException {
        ISOMsg m = new ISOMsg();
        m.setPackager(packager);
        m.unpack(message);
        return read(m, fields);
    }

    private static SortedMap<Integer, Object> read(ISOMsg from, List<TableField> fields) throws ISOException {
        SortedMap<Integer, Object> values = new TreeMap<>();
        for (TableField f : fields) {
            if (!from.hasField(f.id()) || f.own().isEmpty()) {
                continue;
            }
            ISOComponent c = from.getComponent(f.id());
            if (c instanceof ISOMsg inner) {
                values.put(f.id(), read(inner, f.parts()));
            } else {
                String text = c.getValue() instanceof byte[] bytes ? ISOUtil.hexString(bytes) : (String) c.getValue();
                values.put(f.id(), Shown.of(f, text));
            }
        }
        return values;
    }
}
