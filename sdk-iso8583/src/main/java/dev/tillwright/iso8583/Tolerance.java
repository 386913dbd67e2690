package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Leniency;
import java.util.Set;

/** The leniencies that matter while content is read. Immutable. */
record Tolerance(boolean anyPad, boolean lowerCaseHex, boolean unknownTags, boolean emptyValues) {
    static final Tolerance STRICT = new Tolerance(false, false, false, false);

    static Tolerance of(Set<Leniency> leniencies) {
        return new Tolerance(
                leniencies.contains(Leniency.PAD_NIBBLE_ANY),
                leniencies.contains(Leniency.LOWER_CASE_HEX),
                leniencies.contains(Leniency.UNKNOWN_TLV_KEEP),
                leniencies.contains(Leniency.ZERO_LENGTH_VAR));
    }
}
