package dev.tillwright.core.internal.acquirer;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what it must echo, and remembers the first field that differs. Not thread-safe. */
final class Echo {
    private final IsoMessage answer;
    private @Nullable Doubt first;

    Echo(IsoMessage answer) {
        this.answer = answer;
    }

    Echo type(String mti) {
        return note(answer.mti().equals(mti), "MTI");
    }

    <T> Echo equal(IsoField<T> field, T expected, boolean mustBeThere) {
        return require(field, same(answer, field, expected, mustBeThere));
    }

    Echo require(IsoField<?> field, boolean holds) {
        return note(holds, "field " + field.number());
    }

    private Echo note(boolean holds, String where) {
        if (!holds && first == null) {
            first = Doubt.mismatch(where);
        }
        return this;
    }

    Optional<Doubt> doubt() {
        return Optional.ofNullable(first);
    }

    static <T> boolean same(IsoMessage answer, IsoField<T> field, T expected, boolean mustBeThere) {
        return answer.find(field).map(expected::equals).orElse(!mustBeThere);
    }
}
