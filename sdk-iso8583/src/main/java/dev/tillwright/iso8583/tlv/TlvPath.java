package dev.tillwright.iso8583.tlv;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths to data objects: tags from outside inwards, the n-th of a repeated tag with a number from 2 on. */
final class TlvPath {
    private static final Pattern STEP = Pattern.compile("([0-9A-Fa-f]{2,6})(?:\\[([1-9][0-9]{0,6})])?");

    private TlvPath() {}

    static String step(String parents, int tag, int occurrence) {
        String step = occurrence == 1 ? Tags.text(tag) : Tags.text(tag) + '[' + occurrence + ']';
        return parents.isEmpty() ? step : parents + '.' + step;
    }

    static Optional<Tlv> find(TlvList list, String path) {
        int dot = path.indexOf('.');
        Matcher step = STEP.matcher(dot < 0 ? path : path.substring(0, dot));
        if (!step.matches()) {
            return Optional.empty();
        }
        int occurrence = step.group(2) == null ? 1 : Integer.parseInt(step.group(2));
        Optional<Tlv> here = nth(list, Tags.parse(step.group(1)), occurrence);
        return dot < 0 ? here : here.flatMap(Tlv::children).flatMap(c -> find(c, path.substring(dot + 1)));
    }

    private static Optional<Tlv> nth(TlvList list, int tag, int occurrence) {
        return list.items().stream()
                .filter(item -> item.tag() == tag)
                .skip(occurrence - 1L)
                .findFirst();
    }
}
