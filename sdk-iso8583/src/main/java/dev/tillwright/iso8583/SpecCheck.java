package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds every fault of a spec before it is built, each with its mend. */
final class SpecCheck {
    private static final int[] MAX_OF_DIGITS = {0, 9, 99, 999, 9999};

    private final List<String> faults = new ArrayList<>();
    private final Bitmap bitmap;

    private SpecCheck(Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    static List<String> faults(
            Packing mti,
            Bitmap bitmap,
            List<IsoField<?>> fields,
            List<Layout.Variant> overrides,
            @Nullable IsoField<byte[]> macField) {
        SpecCheck check = new SpecCheck(bitmap);
        if (mti.kind() != Packing.Kind.ASCII && mti.kind() != Packing.Kind.BCD) {
            check.faults.add("the MTI cannot be packed as " + mti.kind() + ": use Packing.ASCII or Packing.BCD_LEFT");
        }
        if (fields.isEmpty()) {
            check.faults.add("no fields: name them with fields(...)");
        }
        check.fields("", fields);
        for (Layout.Variant override : overrides) {
            check.pattern(override.pattern());
            check.fields("for MTI " + override.pattern() + ": ", override.fields());
        }
        if (macField != null) {
            check.mac(macField, fields, overrides);
        }
        return check.faults;
    }

    private void fields(String where, List<IsoField<?>> fields) {
        Set<Integer> seen = new HashSet<>();
        for (IsoField<?> field : fields) {
            String at = where + field;
            if (!seen.add(field.number())) {
                faults.add(at + ": the number is used twice: remove one");
            }
            if (field.number() < 2 || field.number() > bitmap.highestField()) {
                faults.add(at + ": the number must be 2.." + bitmap.highestField() + " with " + bitmap);
            }
            field(at, field.type());
        }
    }

    private void field(String at, FieldType<?> type) {
        if (!type.packings().contains(type.packing.kind())) {
            faults.add(at + ": this kind of value cannot be packed as " + type.packing.kind() + ": use one of "
                    + type.packings());
        }
        Length length = type.length;
        if (length.isFixed()) {
            if (length.max() < 1 || length.max() > 9999) {
                faults.add(at + ": a fixed length must be 1..9999, was " + length.max());
            }
        } else {
            prefixed(at, length);
            unit(at, type.packing.kind(), length.unit());
        }
        if (type instanceof NumericType && length.max() > NumericType.MAX_DIGITS) {
            faults.add(at + ": a number has at most 18 digits, was " + length.max() + ": use digits(...)");
        }
    }

    private void prefixed(String at, Length length) {
        int digits = length.prefixDigits();
        if (digits < 1 || digits > 4) {
            faults.add(at + ": a length prefix has 1..4 digits, was " + digits);
            return;
        }
        boolean binary = length.prefix() == Length.Prefix.BINARY;
        int limit = binary ? (length.prefixBytes() == 1 ? 255 : 9999) : MAX_OF_DIGITS[digits];
        if (length.max() < 1 || length.max() > limit) {
            faults.add(at + ": the maximum must be 1.." + limit + " with this prefix, was " + length.max());
        }
    }

    private void unit(String at, Packing.Kind kind, LengthUnit unit) {
        boolean sense = switch (kind) {
            case ASCII -> unit != LengthUnit.NIBBLES;
            case BCD -> unit != LengthUnit.CHARACTERS;
            case BINARY -> unit == LengthUnit.BYTES;
            case HEX -> unit != LengthUnit.NIBBLES;
        };
        if (!sense) {
            faults.add(at + ": a length in " + unit + " has no meaning for " + kind + " packing");
        }
    }

    private void pattern(String pattern) {
        boolean good = pattern.length() == 4;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            good &= c == 'x' || (c >= '0' && c <= '9');
        }
        if (!good) {
            faults.add("MTI pattern '" + pattern + "': use four characters, digits or x for any, such as 08x0");
        }
    }

    private void mac(IsoField<byte[]> mac, List<IsoField<?>> fields, List<Layout.Variant> overrides) {
        if (!fields.contains(mac)) {
            faults.add(mac + ": the MAC field is not among the fields: add it");
        }
        if (!mac.length().isFixed()) {
            faults.add(mac + ": the MAC field must be of fixed length");
        }
        List<IsoField<?>> all = new ArrayList<>(fields);
        overrides.forEach(o -> all.addAll(o.fields()));
        for (IsoField<?> field : all) {
            if (field.number() > mac.number()) {
                faults.add(mac + ": the MAC field must be last, but " + field + " follows");
            }
            if (field.number() == mac.number() && field != mac) {
                faults.add(field + ": replaces the MAC field for some MTI: remove it");
            }
        }
    }
}
