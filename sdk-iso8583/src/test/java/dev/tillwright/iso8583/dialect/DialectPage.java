package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.spec.Length;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The generated part of a dialect's page: how its messages are laid out, and its fields as a table. */
final class DialectPage {
    private final StringBuilder out = new StringBuilder();

    private DialectPage() {}

    static String of(IsoSpec spec) {
        DialectPage page = new DialectPage();
        page.layout(spec);
        page.out.append("\n| Field | Name | Content | Packing | Length | Shown |\n|---|---|---|---|---|---|\n");
        page.fields("", spec.fields());
        spec.overrides().forEach((pattern, fields) -> page.fields(pattern + ": ", fields));
        return page.out.toString();
    }

    private void layout(IsoSpec spec) {
        out.append("\nMTI: ").append(lower(spec.mti())).append(". Bitmap: ").append(lower(spec.bitmap()));
        String mac = spec.macFields().stream().map(IsoField::id).collect(Collectors.joining(", "));
        out.append(". MAC: field ").append(mac).append(". Tolerated: ");
        String tolerated = spec.leniencies().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        out.append(tolerated.isEmpty() ? "nothing" : tolerated).append(".\n");
    }

    private void fields(String prefix, List<IsoField<?>> fields) {
        for (IsoField<?> field : fields) {
            String path = prefix + field.id();
            row(path, field);
            field.parts().map(CompositeSpec::parts).ifPresent(parts -> fields(path + '.', parts));
        }
    }

    private void row(String path, IsoField<?> field) {
        out.append("| ").append(path).append(" | ").append(field.name()).append(" | ");
        String form = field.parts().map(p -> ", " + lower(p.form())).orElse("");
        String sign = field.signForm().map(s -> ", " + lower(s)).orElse("");
        out.append(content(field)).append(form).append(sign).append(" | ");
        out.append(lower(field.packing()))
                .append(" | ")
                .append(length(field.length()))
                .append(" | ");
        out.append(lower(field.disclosure())).append(" |\n");
    }

    private static String content(IsoField<?> field) {
        return switch (field.content()) {
            case XN -> "x+n";
            case TLV -> "BER-TLV";
            default -> lower(field.content());
        };
    }

    private static String length(Length length) {
        String text = length.toString();
        return switch (length.prefix()) {
            case NONE, REST -> text;
            default ->
                text.substring(0, text.indexOf(' '))
                        + text.substring(text.indexOf(' ')).toLowerCase(Locale.ROOT);
        };
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
