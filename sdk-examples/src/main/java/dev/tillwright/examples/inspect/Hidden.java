package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.FieldRow;
import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import dev.tillwright.iso8583.spec.Disclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of a message that does not decode may be card data: the fields that hide it, and everything behind the
 * wrong byte, since nobody knows what it is. Stateless.
 */
final class Hidden {
    private Hidden() {}

    /** A run of bytes, the end not included. */
    record Run(int first, int end) {}

    static List<Run> of(IsoDecodeException error, int length) {
        List<Run> runs = new ArrayList<>();
        Optional<IsoMessage> readable = error.partial();
        readable.ifPresent(m -> fields(m, runs));
        boolean open = readable.flatMap(m -> m.field(Math.max(1, error.bit())))
                .map(f -> f.disclosure() == Disclosure.OPEN)
                .orElse(true);
        int shown = error.offset() + 1;
        if (!open) {
            int start = readable.map(m -> m.length() - m.unread()).orElse(0);
            int prefix = readable.flatMap(m -> m.field(error.bit()))
                    .map(f -> f.length().prefixBytes())
                    .orElse(0);
            shown = start + prefix;
        }
        runs.add(new Run(Math.min(shown, length), length));
        return runs;
    }

    private static void fields(IsoMessage message, List<Run> runs) {
        for (FieldRow row : message.rows(Masking.SIX_FOUR)) {
            boolean hides = row.depth() == 0
                    && message.field(Integer.parseInt(row.path()))
                            .map(IsoField::disclosure)
                            .filter(d -> d != Disclosure.OPEN)
                            .isPresent();
            if (hides) {
                int prefix = message.field(Integer.parseInt(row.path()))
                        .map(f -> f.length().prefixBytes())
                        .orElse(0);
                runs.add(new Run(
                        row.offset() + prefix, row.offset() + prefix + row.raw().length() / 2));
            }
        }
    }
}
