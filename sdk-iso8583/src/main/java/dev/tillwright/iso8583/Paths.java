package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Optional;

/** Finds values by their path, for tools. Stateless. */
final class Paths {
    private Paths() {}

    static Optional<String> text(IsoMessage m, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        if (head.isEmpty() || head.length() > 3 || !head.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int number = Integer.parseInt(head);
        IsoField<?> field = m.layout().fieldOrNull(number);
        if (field == null || !m.has(field)) {
            return Optional.empty();
        }
        Object value = m.get(field);
        return dot < 0 ? Optional.of(Shown.clear(field.type(), value)) : within(field, value, path.substring(dot + 1));
    }

    private static Optional<String> within(IsoField<?> field, Object value, String path) {
        if (value instanceof IsoComposite composite) {
            return part(composite, path);
        }
        if (value instanceof TlvList list) {
            return tag(list, path);
        }
        if (value instanceof byte[] bytes && field.disclosure() == Disclosure.BY_TAG) {
            try {
                return tag(TlvList.parse(bytes), path);
            } catch (TlvException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> part(IsoComposite composite, String path) {
        for (IsoComposite.Part p : composite.parts()) {
            IsoField<?> field = p.field();
            boolean whole = path.equals(p.id());
            if (whole && field == null) {
                return Optional.of(Hex.of(composite.owned(), p.start(), p.end()));
            }
            if (field != null && (whole || path.startsWith(p.id() + '.'))) {
                Object value = composite.get(field);
                return whole
                        ? Optional.of(Shown.clear(field.type(), value))
                        : within(field, value, path.substring(p.id().length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tag(TlvList list, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        if (head.isEmpty() || head.length() > 6 || !head.chars().allMatch(c -> Hex.nibble(c) >= 0)) {
            return Optional.empty();
        }
        Optional<Tlv> found = list.find(Integer.parseInt(head, 16));
        if (dot < 0) {
            return found.map(Tlv::value).map(v -> Hex.of(v, 0, v.length));
        }
        return found.flatMap(Tlv::children).flatMap(c -> tag(c, path.substring(dot + 1)));
    }
}
