package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.Map;

/** Puts the packed parts of a composite together. Stateless. */
final class CompositeWriter {
    private CompositeWriter() {}

    static byte[] pack(CompositeSpec spec, Map<String, byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (spec.form()) {
            case POSITIONAL -> positional(spec, values, out);
            case TAGGED -> tagged(spec, spec.tagForm().orElseThrow(), values, out);
            case BITMAPPED -> bitmapped(spec, spec.bitmap().orElseThrow(), values, out);
        }
        return out.toByteArray();
    }

    private static void positional(CompositeSpec spec, Map<String, byte[]> values, ByteArrayOutputStream out) {
        int left = values.size();
        for (IsoField<?> part : spec.parts()) {
            byte[] packed = values.get(part.id());
            if (packed != null) {
                out.writeBytes(packed);
                left--;
            } else if (left > 0) {
                throw new IsoEncodeException(spec.name(), new ContentFault(Fault.GAP, 0, part.id(), part.name()));
            }
        }
    }

    private static void tagged(
            CompositeSpec spec, TagForm form, Map<String, byte[]> values, ByteArrayOutputStream out) {
        int plan = Tagging.plan(form);
        byte[] prefix = new byte[form.prefix().prefixBytes()];
        values.forEach((tag, value) -> {
            int size = form.startsWithLength() ? value.length + form.size() : value.length;
            if (size > form.prefix().max()) {
                throw new IsoEncodeException(spec.name(), new ContentFault(Fault.LENGTH, 0, tag, ""));
            }
            Plan.writePrefix(plan, prefix, 0, size);
            out.writeBytes(form.startsWithLength() ? prefix : Tagging.bytes(form, tag));
            out.writeBytes(form.startsWithLength() ? Tagging.bytes(form, tag) : prefix);
            for (int i = 0; i < form.gap(); i++) {
                out.write(Tagging.space(form));
            }
            out.writeBytes(value);
        });
    }

    private static void bitmapped(
            CompositeSpec spec, PartBitmap bitmap, Map<String, byte[]> values, ByteArrayOutputStream out) {
        BitSet bits = new BitSet();
        spec.parts().stream().filter(p -> values.containsKey(p.id())).forEach(p -> bits.set(p.number()));
        int size = bitmap.bits();
        while (bitmap.furtherBits() > 0 && size < bits.length() - 1) {
            bits.set(size == bitmap.bits() ? 1 : size - bitmap.furtherBits() + 1);
            size += bitmap.furtherBits();
        }
        int step = bitmap.form() == Bitmap.Form.BINARY ? 8 : 4;
        for (int bit = 1; bit <= size; bit += step) {
            int value = 0;
            for (int i = bit; i < bit + step; i++) {
                value = (value << 1) | (bits.get(i) ? 1 : 0);
            }
            out.write(
                    switch (bitmap.form()) {
                        case BINARY -> value;
                        case HEX -> HexText.ASCII.digit(value);
                        case HEX_EBCDIC -> HexText.EBCDIC.digit(value);
                    });
        }
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            byte[] packed = values.get(Integer.toString(bit));
            if (packed != null) {
                out.writeBytes(packed);
            }
        }
    }
}
