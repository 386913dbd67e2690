package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import java.util.ArrayList;
import java.util.List;

/** Everything that a spec says, as plain values: the yardstick for what a file keeps, not made by the writer. */
final class SpecTable {
    private SpecTable() {}

    static List<Object> of(IsoSpec spec) {
        List<Object> all = new ArrayList<>();
        all.add(List.of(spec.name(), spec.mti(), spec.bitmap(), spec.validation(), spec.leniencies()));
        all.add(List.of(spec.echo().stream().map(IsoField::number).toList(), spec.tags()));
        all.add(spec.macFields().stream().map(IsoField::number).toList());
        spec.fields().forEach(f -> add(all, f));
        spec.overrides().forEach((pattern, fields) -> {
            all.add(pattern);
            fields.forEach(f -> add(all, f));
        });
        return all;
    }

    private static void add(List<Object> all, IsoField<?> field) {
        all.add(List.of(field.id(), field.number(), field.name(), field.content(), field.packing(), field.length()));
        all.add(List.of(field.kind(), field.valueType(), field.disclosure(), field.signForm()));
        field.parts().ifPresent(parts -> {
            all.add(List.of(parts.name(), parts.form(), parts.tagForm(), parts.bitmap()));
            parts.parts().forEach(p -> add(all, p));
            all.add("end");
        });
    }
}
