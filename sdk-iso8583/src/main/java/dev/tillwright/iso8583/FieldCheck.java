package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.List;

/** Finds the faults of single fields, each with its mend. Not thread-safe. */
final class FieldCheck {
    private static final int[] MAX_OF_DIGITS = {0, 9, 99, 999, 9999, 65535, 65535};

    private final List<String> faults;

    FieldCheck(List<String> faults) {
        this.faults = faults;
    }

    /** Where a field may take the rest of what is around it. */
    enum Rest {
        REFUSED,
        ALLOWED
    }

    void field(String at, FieldType<?> type, Rest rest) {
        if (!type.packings().contains(type.packing.kind())) {
            faults.add(at + ": this kind of value cannot be packed as " + type.packing.kind() + ": use one of "
                    + type.packings());
        }
        Length length = type.length;
        if (length.prefix() == Length.Prefix.REST) {
            if (rest == Rest.REFUSED) {
                faults.add(at + ": only the last part of a positional composite and tagged parts take the rest:"
                        + " give it a length");
            }
            within(at, length.max(), 65535);
        } else if (length.isFixed()) {
            if (length.max() < 1 || length.max() > 9999) {
                faults.add(at + ": a fixed length must be 1..9999, was " + length.max());
            }
        } else {
            prefixed(at, length);
            unit(at, type.packing.kind(), length.unit());
        }
        number(at, type);
        if (type instanceof TextType text) {
            text(at, text.content());
        }
    }

    private void text(String at, Content content) {
        switch (content) {
            case A, AN, ANS, N, Z -> {}
            case B, XN, TLV, COMPOSITE ->
                faults.add(at + ": text cannot be of content " + content + ": use A, AN, ANS, N or Z, or the call of"
                        + " FieldBuilder for that content");
        }
    }

    private void number(String at, FieldType<?> type) {
        boolean number = type instanceof NumericType || type instanceof SignedAmountType;
        if (number && type.length.max() > NumericType.MAX_DIGITS) {
            faults.add(at + ": a number has at most 18 digits, was " + type.length.max() + ": use digits(...)");
        }
        if (number && !type.length.isFixed()) {
            faults.add(at + ": a number has a fixed length: use digits(...)");
        }
    }

    private void within(String at, int max, int limit) {
        if (max < 1 || max > limit) {
            faults.add(at + ": the maximum must be 1.." + limit + " with this prefix, was " + max);
        }
    }

    /** A length prefix that stands alone, as that of a tagged composite. */
    void prefixed(String at, Length length) {
        int digits = length.prefixDigits();
        if (digits < 1 || digits > 6) {
            faults.add(at + ": a length prefix has 1..6 digits, was " + digits);
            return;
        }
        int own = length.inclusive() ? length.prefixBytes() : 0;
        int limit = MAX_OF_DIGITS[digits];
        if (length.prefix() == Length.Prefix.BINARY) {
            limit = length.prefixBytes() == 1 ? 255 : 65535;
        }
        within(at, length.max(), limit - own);
        if (length.inclusive() && length.unit() == LengthUnit.NIBBLES) {
            faults.add(at + ": a prefix that counts itself counts bytes or characters, not " + length.unit());
        }
    }

    private void unit(String at, Packing.Kind kind, LengthUnit unit) {
        boolean sense = switch (kind) {
            case ASCII, EBCDIC, CHARSET, HEX, HEX_EBCDIC -> unit != LengthUnit.NIBBLES;
            case BCD, BINARY -> unit != LengthUnit.CHARACTERS;
        };
        if (!sense) {
            faults.add(at + ": a length in " + unit + " has no meaning for " + kind + " packing");
        }
    }
}
