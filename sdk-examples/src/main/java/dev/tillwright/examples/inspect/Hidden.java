package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.FieldRow;
import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Packing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which bytes of a message that does not decode may be card data: the fields that hide it, and everything behind the
 * wrong byte, since nobody knows what it is. If the lengths do not add up, that is so of everything but the message
 * type. Stateless.
 */
final class Hidden {
    private static final int SHORTEST_MTI = 2;
    private static final int LONGEST_MTI = 4;
    private static final Set<Disclosure> CLOSED = EnumSet.complementOf(EnumSet.of(Disclosure.OPEN));

    private Hidden() {}

    /** A run of bytes, the end not included. */
    record Run(int first, int end) {}

    static List<Run> of(IsoDecodeException error, int length, Masking masking) {
        List<Run> runs = new ArrayList<>();
        if (masking == Masking.REVEAL) {
            error.partial().ifPresent(m -> fields(m, Set.of(Disclosure.SECRET), runs));
            return runs;
        }
        if (!error.lengthsAddUp()) {
            int mti = error.partial()
                    .filter(m -> m.spec().mti().kind() != Packing.Kind.BCD)
                    .map(m -> LONGEST_MTI)
                    .orElse(SHORTEST_MTI);
            runs.add(new Run(Math.min(mti, length), Math.min(error.offset(), length)));
            runs.add(new Run(Math.min(error.offset() + 1, length), length));
            return runs;
        }
        error.partial().ifPresent(m -> {
            fields(m, CLOSED, runs);
            runs.add(new Run(Math.min(shown(error, m), length), length));
        });
        return runs;
    }

    /** How many bytes to show: up to the wrong one, or only to the prefix of its field if that holds card data. */
    private static int shown(IsoDecodeException error, IsoMessage m) {
        boolean open =
                m.field(error.bit()).map(f -> f.disclosure() == Disclosure.OPEN).orElse(true);
        int prefix = m.field(error.bit()).map(f -> f.length().prefixBytes()).orElse(0);
        return open ? error.offset() + 1 : m.length() - m.unread() + prefix;
    }

    private static void fields(IsoMessage message, Set<Disclosure> hidden, List<Run> runs) {
        for (FieldRow row : message.rows(Masking.SIX_FOUR)) {
            IsoField<?> field = row.depth() == 0
                    ? message.field(Integer.parseInt(row.path())).orElse(null)
                    : null;
            if (field != null && hidden.contains(field.disclosure())) {
                int content = row.offset() + field.length().prefixBytes();
                runs.add(new Run(content, content + row.raw().length() / 2));
            }
        }
    }
}
