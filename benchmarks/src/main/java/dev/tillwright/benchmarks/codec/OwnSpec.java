package dev.tillwright.benchmarks.codec;

import static dev.tillwright.iso8583.IsoField.field;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;

/** The fields of a payment in one dialect, as this library's users write them. Immutable. */
final class OwnSpec {
    final IsoField<Pan> pan;
    final IsoField<String> code;
    final IsoField<Long> amount;
    final IsoField<String> sentAt;
    final IsoField<Long> trace;
    final IsoField<String> time;
    final IsoField<String> date;
    final IsoField<String> expiry;
    final IsoField<String> entryMode;
    final IsoField<String> condition;
    final IsoField<Track2> track;
    final IsoField<String> reference;
    final IsoField<String> terminal;
    final IsoField<String> merchant;
    final IsoField<String> currency;
    final IsoField<byte[]> pin;
    final IsoField<byte[]> icc;
    final IsoField<byte[]> mac;
    final IsoField<String> original;
    final IsoField<String> account;
    final IsoField<byte[]> secondMac;

    final IsoSpec full;
    final IsoSpec structure;

    private final boolean bcd;

    OwnSpec(Corpus.Dialect dialect) {
        this.bcd = dialect == Corpus.Dialect.BCD;
        Packing left = bcd ? Packing.BCD_LEFT : Packing.ASCII;
        Packing right = bcd ? Packing.BCD_RIGHT : Packing.ASCII;
        Packing bytes = bcd ? Packing.BINARY : Packing.HEX;
        pan = field(2, "PAN").pan(left, var(Length.ll(19, LengthUnit.NIBBLES), Length.ll(19, LengthUnit.CHARACTERS)));
        code = digits(3, left, 6);
        amount = field(4, "amount").numeric(left, 12);
        sentAt = digits(7, left, 10);
        trace = field(11, "trace").numeric(left, 6);
        time = digits(12, left, 6);
        date = digits(13, left, 4);
        expiry = digits(14, left, 4);
        entryMode = digits(22, right, 3);
        condition = digits(25, left, 2);
        track = field(35, "track 2")
                .track2(left, var(Length.ll(37, LengthUnit.NIBBLES), Length.ll(37, LengthUnit.CHARACTERS)));
        reference = field(37, "reference").text(Content.AN, Length.fixed(12));
        terminal = field(41, "terminal").text(Content.ANS, Length.fixed(8));
        merchant = field(42, "merchant").text(Content.ANS, Length.fixed(15));
        currency = digits(49, right, 3);
        pin = field(52, "PIN data").bytes(bytes, Length.fixed(8));
        icc = field(55, "ICC data")
                .bytes(bytes, var(Length.lll(255, LengthUnit.BYTES), Length.lll(510, LengthUnit.CHARACTERS)));
        mac = field(64, "MAC").bytes(bytes, Length.fixed(8));
        original = digits(90, left, 42);
        account = field(102, "account")
                .text(Content.ANS, var(Length.ll(28, LengthUnit.BYTES), Length.ll(28, LengthUnit.BYTES)));
        secondMac = field(128, "MAC").bytes(bytes, Length.fixed(8));
        full = spec(dialect, Validation.FULL);
        structure = spec(dialect, Validation.STRUCTURE);
    }

    private Length var(Length packed, Length text) {
        return bcd ? packed.bcd() : text;
    }

    private static IsoField<String> digits(int number, Packing packing, int size) {
        return field(number, "F" + number).digits(packing, Length.fixed(size));
    }

    private IsoSpec spec(Corpus.Dialect dialect, Validation validation) {
        return IsoSpec.builder("benchmark-" + dialect)
                .mti(bcd ? Packing.BCD_LEFT : Packing.ASCII)
                .bitmap(bcd ? Bitmap.BINARY_128 : Bitmap.HEX_128)
                .fields(pan, code, amount, sentAt, trace, time, date, expiry, entryMode, condition, track, reference)
                .fields(terminal, merchant, currency, pin, icc, mac, original, account, secondMac)
                .validation(validation)
                .build();
    }
}
