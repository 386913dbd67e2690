package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.dialect.UnionPayPos;

/** Where a spec comes from. Stateless. */
final class SpecSource {
    private SpecSource() {}

    /**
     * A dialect of the library by its name.
     *
     * @throws CannotReadException if there is none
     */
    static IsoSpec of(String nameOrFile) {
        if (nameOrFile.equals(UnionPayPos.SPEC.name())) {
            return UnionPayPos.SPEC;
        }
        throw new CannotReadException("--spec: there is no dialect " + nameOrFile + ": use unionpay-pos");
    }
}
