package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the parts of one composite and checks them. Not thread-safe; one object per value. */
final class CompositeReader {
    private final CompositeSpec spec;
    private final byte[] b;
    private final Tolerance tolerance;
    private final List<IsoComposite.Part> parts = new ArrayList<>();
    private int pos;

    CompositeReader(CompositeSpec spec, byte[] content, Tolerance tolerance) {
        this.spec = spec;
        this.b = content;
        this.tolerance = tolerance;
    }

    IsoComposite read() {
        switch (spec.form()) {
            case POSITIONAL -> positional();
            case TAGGED -> tagged(spec.tagForm().orElseThrow());
            case BITMAPPED -> bitmapped(spec.bitmap().orElseThrow());
        }
        return new IsoComposite(spec, b, parts);
    }

    private void positional() {
        for (IsoField<?> part : spec.parts()) {
            if (pos == b.length) {
                return;
            }
            inPlace(part);
        }
        if (pos < b.length) {
            throw new ContentFault(Fault.TRAILING, pos);
        }
    }

    /** A part that says itself how long it is, or takes the rest. */
    private void inPlace(IsoField<?> part) {
        int begin = pos;
        int plan = part.plan();
        int prefix = part.length().prefixBytes();
        if (part.length().prefix() == Length.Prefix.REST) {
            bounded(part, begin, pos, b.length);
            return;
        }
        if (prefix > b.length - pos) {
            throw fault(Fault.TRUNCATED, part, b.length);
        }
        int units = plan >= 0 ? part.length().max() : Plan.readPrefix(plan, b, pos);
        if (units < 0) {
            throw fault(units == Plan.NOT_DIGITS ? Fault.PREFIX : Fault.LENGTH, part, pos);
        }
        if (units > part.length().max()) {
            throw fault(Fault.TOO_LONG, part, pos);
        }
        if (units == 0 && !tolerance.emptyValues()) {
            throw fault(Fault.EMPTY, part, pos);
        }
        int start = pos + prefix;
        int end = start + part.type().wireBytes(units);
        if (end > b.length) {
            throw fault(Fault.TRUNCATED, part, b.length);
        }
        add(part, begin, start, units, end);
    }

    /** A part whose end is given from outside. */
    private void bounded(IsoField<?> part, int begin, int start, int end) {
        FieldType<?> type = part.type();
        int units = part.length().isFixed() ? part.length().max() : type.unitsOf(end - start);
        if (units < 0 || type.wireBytes(units) != end - start) {
            throw fault(Fault.LENGTH, part, start);
        }
        if (units > part.length().max()) {
            throw fault(Fault.TOO_LONG, part, start);
        }
        add(part, begin, start, units, end);
    }

    private void add(IsoField<?> part, int begin, int start, int units, int end) {
        try {
            if (units > 0 || needsContent(part)) {
                part.type().check(b, start, units, tolerance);
            }
        } catch (ContentFault f) {
            throw f.within(part, f.offset());
        }
        parts.add(new IsoComposite.Part(part.id(), part, begin, start, units, end));
        pos = end;
    }

    /** Of these kinds nothing at all may be no value: found here, or whoever asks for it later meets a fault. */
    private static boolean needsContent(IsoField<?> part) {
        return switch (part.kind()) {
            case PAN, TRACK2, COMPOSITE -> true;
            default -> false;
        };
    }

    private void tagged(TagForm form) {
        Set<String> seen = new HashSet<>();
        int prefix = form.prefix().prefixBytes();
        int plan = Tagging.plan(form);
        while (pos < b.length) {
            int begin = pos;
            int head = form.size() + prefix + form.gap();
            if (head > b.length - pos) {
                throw new ContentFault(Fault.TRUNCATED, b.length);
            }
            int tagAt = form.startsWithLength() ? pos + prefix : pos;
            int lengthAt = form.startsWithLength() ? pos : pos + form.size();
            String tag = Tagging.text(form, b, tagAt);
            int size = Plan.readPrefix(plan, b, lengthAt);
            if (size < 0) {
                throw new ContentFault(Fault.PREFIX, lengthAt, tag, "");
            }
            int value = form.startsWithLength() ? size - form.size() : size;
            if (value < 0 || size > form.prefix().max()) {
                throw new ContentFault(value < 0 ? Fault.LENGTH : Fault.TOO_LONG, lengthAt, tag, "");
            }
            int start = pos + head;
            for (int i = start - form.gap(); i < start; i++) {
                if (b[i] != Tagging.space(form)) {
                    throw new ContentFault(Fault.CHARACTER, i, tag, "");
                }
            }
            if (value > b.length - start) {
                throw new ContentFault(Fault.TRUNCATED, b.length, tag, "");
            }
            if (!seen.add(tag)) {
                throw new ContentFault(Fault.REPEATED_TAG, tagAt, tag, "");
            }
            tag(tag, tagAt, begin, start, start + value);
        }
    }

    private void tag(String tag, int tagAt, int begin, int start, int end) {
        @Nullable IsoField<?> part = spec.part(tag).orElse(null);
        if (part != null) {
            bounded(part, begin, start, end);
        } else if (tolerance.unknownTags()) {
            parts.add(new IsoComposite.Part(tag, null, begin, start, end - start, end));
            pos = end;
        } else {
            throw new ContentFault(Fault.UNKNOWN_TAG, tagAt, tag, "");
        }
    }

    private void bitmapped(PartBitmap bitmap) {
        List<Integer> bits = new ArrayList<>();
        int read = 0;
        boolean more = true;
        for (int size = bitmap.bits(); more; size = bitmap.furtherBits()) {
            if (read + size > 192) {
                throw new ContentFault(Fault.UNKNOWN_BIT, pos);
            }
            more = false;
            for (int bit = read + 1; bit <= read + size; bit++) {
                if (bit(bitmap.form(), bit - read - 1)) {
                    if (bitmap.announcesMore(bit)) {
                        more = true;
                    } else {
                        bits.add(bit);
                    }
                }
            }
            pos += bitmap.form() == Bitmap.Form.BINARY ? size / 8 : size / 4;
            read += size;
        }
        for (int bit : bits) {
            String id = Integer.toString(bit);
            IsoField<?> part =
                    spec.part(id).orElseThrow(() -> new ContentFault(Fault.UNKNOWN_BIT, (bit - 1) / 8, id, ""));
            inPlace(part);
        }
        if (pos < b.length) {
            throw new ContentFault(Fault.TRAILING, pos);
        }
    }

    /** A bit of the bitmap that starts at {@code pos}. */
    private boolean bit(Bitmap.Form form, int index) {
        int perByte = form == Bitmap.Form.BINARY ? 8 : 4;
        int at = pos + index / perByte;
        if (at >= b.length) {
            throw new ContentFault(Fault.TRUNCATED, b.length);
        }
        int value = switch (form) {
            case BINARY -> b[at] & 0xFF;
            case HEX -> HexText.ASCII.nibble(b[at], tolerance.lowerCaseHex());
            case HEX_EBCDIC -> HexText.EBCDIC.nibble(b[at], tolerance.lowerCaseHex());
        };
        if (value < 0) {
            throw new ContentFault(Fault.HEX, at);
        }
        return (value >> (perByte - 1 - index % perByte) & 1) != 0;
    }

    private static ContentFault fault(Fault fault, IsoField<?> part, int offset) {
        return new ContentFault(fault, offset, part.id(), part.name());
    }
}
