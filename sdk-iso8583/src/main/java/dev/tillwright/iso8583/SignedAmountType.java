package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/**
 * An x+n amount. Its length counts the digits; the sign is a byte before them, a nibble before them, or the zone of the
 * last digit.
 */
final class SignedAmountType extends FieldType<SignedAmount> {
    private final SignForm form;
    private final Digits digits;
    private final boolean ebcdic;
    private final boolean right;
    private final int pad;
    private final int size;

    SignedAmountType(Packing packing, Length length, SignForm form) {
        super(ValueKind.SIGNED_AMOUNT, SignedAmount.class, packing, length);
        this.form = requireNonNull(form, "form");
        this.digits = new Digits(packing, unit(), false);
        this.ebcdic = packing.kind() == Packing.Kind.EBCDIC;
        this.right = packing.alignment() == Packing.Alignment.RIGHT;
        this.pad = packing.pad();
        this.size = length.max();
    }

    SignForm form() {
        return form;
    }

    @Override
    LengthUnit unit() {
        return packing.kind() == Packing.Kind.BCD ? LengthUnit.NIBBLES : LengthUnit.CHARACTERS;
    }

    @Override
    int wireBytes(int units) {
        return switch (form) {
            case LETTER -> super.wireBytes(units) + 1;
            case NIBBLE -> (units + 2) / 2;
            case OVERPUNCH -> units;
        };
    }

    @Override
    int unitsOf(int bytes) {
        return switch (form) {
            case LETTER -> super.unitsOf(bytes - 1);
            case NIBBLE -> bytes * 2 - 1;
            case OVERPUNCH -> bytes;
        };
    }

    @Override
    SignedAmount read(byte[] b, int off, int units, Tolerance tolerance) {
        SignedAmount.Side side = side(b, off);
        long amount = switch (form) {
            case LETTER -> digits.number(b, off + 1, size, tolerance);
            case NIBBLE -> nibbles(b, off, tolerance);
            case OVERPUNCH -> digits.number(plain(b, off), 0, size, tolerance);
        };
        return new SignedAmount(side, amount);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        read(b, off, units, tolerance);
    }

    private SignedAmount.Side side(byte[] b, int off) {
        int sign = switch (form) {
            case LETTER -> letter(b[off] & 0xFF);
            case NIBBLE -> nibble(b, off, first());
            case OVERPUNCH -> (b[off + size - 1] >> 4) & 0xF;
        };
        if (sign != 0xC && sign != 0xD) {
            throw new ContentFault(Fault.SIGN, form == SignForm.OVERPUNCH ? off + size - 1 : off);
        }
        return sign == 0xC ? SignedAmount.Side.CREDIT : SignedAmount.Side.DEBIT;
    }

    private int letter(int octet) {
        int base = ebcdic ? 0xC1 : 'A';
        return octet - base + 0xA;
    }

    /** The place of the sign nibble: after the pad if the nibbles are aligned right and their count is odd. */
    private int first() {
        return right && size % 2 == 0 ? 1 : 0;
    }

    private static int nibble(byte[] b, int off, int position) {
        return (b[off + position / 2] >> ((position & 1) == 0 ? 4 : 0)) & 0xF;
    }

    private long nibbles(byte[] b, int off, Tolerance tolerance) {
        long value = 0;
        int from = first() + 1;
        for (int i = from; i < from + size; i++) {
            int digit = nibble(b, off, i);
            if (digit > 9) {
                throw new ContentFault(Fault.NOT_A_DIGIT, off + i / 2);
            }
            value = value * 10 + digit;
        }
        if (size % 2 == 0 && !tolerance.anyPad()) {
            int place = right ? 0 : size + 1;
            if (nibble(b, off, place) != pad) {
                throw new ContentFault(Fault.PAD, off + place / 2);
            }
        }
        return value;
    }

    /** The digits with the plain zone in the last one. */
    private byte[] plain(byte[] b, int off) {
        byte[] copy = java.util.Arrays.copyOfRange(b, off, off + size);
        copy[size - 1] |= (byte) 0xF0;
        try {
            digits.check(copy, 0, size, Tolerance.STRICT);
        } catch (ContentFault f) {
            throw f.at(off + f.offset());
        }
        return copy;
    }

    @Override
    int units(SignedAmount value) {
        if (value.amount() > NumericType.largest(size)) {
            throw new ContentFault(Fault.LENGTH, 0);
        }
        return size;
    }

    @Override
    void write(SignedAmount value, byte[] out, int off, int units) {
        int sign = value.side() == SignedAmount.Side.CREDIT ? 0xC : 0xD;
        switch (form) {
            case LETTER -> {
                out[off] = (byte) ((ebcdic ? 0xC1 : 'A') + sign - 0xA);
                digits.writeNumber(value.amount(), size, out, off + 1);
            }
            case NIBBLE -> writeNibbles(sign, value.amount(), out, off);
            case OVERPUNCH -> {
                digits.writeNumber(value.amount(), size, out, off);
                out[off + size - 1] = (byte) ((sign << 4) | (out[off + size - 1] & 0xF));
            }
        }
    }

    private void writeNibbles(int sign, long amount, byte[] out, int off) {
        int[] all = new int[2 * wireBytes(size)];
        java.util.Arrays.fill(all, pad);
        all[first()] = sign;
        long rest = amount;
        for (int i = first() + size; i > first(); i--) {
            all[i] = (int) (rest % 10);
            rest /= 10;
        }
        for (int i = 0; i < all.length; i += 2) {
            out[off + i / 2] = (byte) ((all[i] << 4) | all[i + 1]);
        }
    }

    @Override
    List<Packing.Kind> packings() {
        return switch (form) {
            case LETTER -> Digits.PACKINGS;
            case NIBBLE -> List.of(Packing.Kind.BCD);
            case OVERPUNCH -> List.of(Packing.Kind.EBCDIC);
        };
    }
}
