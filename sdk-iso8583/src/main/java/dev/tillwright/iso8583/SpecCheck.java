package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Packing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every fault of a spec before it is built, each with its mend. */
final class SpecCheck {
    private final List<String> faults = new ArrayList<>();
    private final FieldCheck single = new FieldCheck(faults);
    private final Bitmap bitmap;

    private SpecCheck(Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    static List<String> faults(IsoSpecBuilder spec) {
        Packing mti = spec.mti();
        List<IsoField<?>> fields = spec.fields();
        List<Layout.Variant> overrides = spec.overrides();
        SpecCheck check = new SpecCheck(spec.bitmap());
        if (!Digits.PACKINGS.contains(mti.kind())) {
            check.faults.add("the MTI cannot be packed as " + mti.kind() + ": use one of " + Digits.PACKINGS);
        }
        if (fields.isEmpty()) {
            check.faults.add("no fields: name them with fields(...)");
        }
        check.fields("", fields);
        Set<String> patterns = new HashSet<>();
        for (Layout.Variant override : overrides) {
            check.pattern(override.pattern());
            if (!patterns.add(override.pattern())) {
                check.faults.add(
                        "MTI pattern '" + override.pattern() + "' is used twice: put its fields into one forMti");
            }
            check.fields("for MTI " + override.pattern() + ": ", override.fields());
        }
        spec.macFields().forEach(mac -> check.mac(mac, fields, overrides));
        spec.echo().stream()
                .filter(field -> !fields.contains(field))
                .forEach(field -> check.faults.add(field + ": echoed, but not among the general fields: add it"));
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
            if (field.number() == bitmap.tertiaryField()) {
                faults.add(at + ": the number holds the tertiary bitmap: leave it out");
            }
            if (field.number() == 65 && bitmap.tertiaryFollows()) {
                faults.add(at + ": bit 65 announces the tertiary bitmap: leave it out");
            }
            single.field(at, field.type(), FieldCheck.Rest.REFUSED);
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
            if (field.number() > mac.number() && (field.number() - 1) / 64 == (mac.number() - 1) / 64) {
                faults.add(mac + ": the MAC field must be last of its bitmap, but " + field + " follows");
            }
            if (field.number() == mac.number() && field != mac) {
                faults.add(field + ": replaces the MAC field for some MTI: remove it");
            }
        }
    }
}
