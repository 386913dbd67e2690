package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.IsoSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the faults of one file. Not thread-safe. */
final class Faults {
    private static final int MOST = 20;

    private final List<SpecTextException.Fault> all = new ArrayList<>();
    private String name = "";

    /** Names the spec once it is known. */
    void name(String specName) {
        this.name = specName;
    }

    void add(FieldDraft.Place place, String text) {
        all.add(new SpecTextException.Fault(place.line(), place.column(), text));
        if (all.size() == MOST) {
            throw exception();
        }
    }

    /** What is built. What cannot work is a fault of the line that says it, and abandoned. */
    <T> T judge(FieldDraft.Place place, Supplier<T> building) {
        try {
            return building.get();
        } catch (IsoSpecException e) {
            e.faults().forEach(f -> add(place, f));
            throw new Abandoned();
        }
    }

    /** Says that the faults of what was being built are in the list. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Abandoned() {
            super(null, null, false, false);
        }
    }

    void throwIfAny() {
        if (!all.isEmpty()) {
            throw exception();
        }
    }

    SpecTextException exception() {
        return new SpecTextException(name.isEmpty() ? "without a name" : LineFault.shown(name), all);
    }
}
