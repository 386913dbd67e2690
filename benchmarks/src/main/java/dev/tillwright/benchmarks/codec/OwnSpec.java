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
import dev.tillwright.iso8583.tlv.TlvList;

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
    final IsoField<TlvList> tags;
    final IsoField<byte[]> mac;
    final IsoField<String> original;
    final IsoField<String> account;
    final IsoField<byte[]> secondMac;

    final IsoSpec full;
    final IsoSpec structure;
    final IsoSpec withTags;

    private final Corpus.Dialect dialect;

    OwnSpec(Corpus.Dialect dialect) {
        this.dialect = dialect;
        boolean bcd = dialect == Corpus.Dialect.BCD;
        Packing text = dialect == Corpus.Dialect.EBCDIC ? Packing.EBCDIC_1047 : Packing.ASCII;
        Packing left = bcd ? Packing.BCD_LEFT : text;
        Packing right = bcd ? Packing.BCD_RIGHT : text;
        Packing bytes = switch (dialect) {
            case BCD -> Packing.BINARY;
            case ASCII -> Packing.HEX;
            case EBCDIC -> Packing.HEX_EBCDIC;
        };
        LengthUnit digitUnit = bcd ? LengthUnit.NIBBLES : LengthUnit.CHARACTERS;
        pan = field(2, "PAN").pan(left, packed(Length.ll(19, digitUnit)));
        code = digits(3, left, 6);
        amount = field(4, "amount").numeric(left, 12);
        sentAt = digits(7, left, 10);
        trace = field(11, "trace").numeric(left, 6);
        time = digits(12, left, 6);
        date = digits(13, left, 4);
        expiry = digits(14, left, 4);
        entryMode = digits(22, right, 3);
        condition = digits(25, left, 2);
        track = field(35, "track 2").track2(left, packed(Length.ll(37, digitUnit)));
        reference = field(37, "reference").text(Content.AN, text, Length.fixed(12));
        terminal = field(41, "terminal").text(Content.ANS, text, Length.fixed(8));
        merchant = field(42, "merchant").text(Content.ANS, text, Length.fixed(15));
        currency = digits(49, right, 3);
        pin = field(52, "PIN data").bytes(bytes, Length.fixed(8));
        Length iccLength = packed(bcd ? Length.lll(255, LengthUnit.BYTES) : Length.lll(510, LengthUnit.CHARACTERS));
        icc = field(55, "ICC data").bytes(bytes, iccLength);
        tags = field(55, "ICC data").berTlv(bytes, iccLength);
        mac = field(64, "MAC").bytes(bytes, Length.fixed(8));
        original = digits(90, left, 42);
        account = field(102, "account").text(Content.ANS, text, packed(Length.ll(28, LengthUnit.BYTES)));
        secondMac = field(128, "MAC").bytes(bytes, Length.fixed(8));
        full = spec(left, icc, Validation.FULL);
        structure = spec(left, icc, Validation.STRUCTURE);
        withTags = spec(left, tags, Validation.FULL);
    }

    private Length packed(Length length) {
        return switch (dialect) {
            case BCD -> length.bcd();
            case ASCII -> length;
            case EBCDIC -> length.ebcdic();
        };
    }

    private static IsoField<String> digits(int number, Packing packing, int size) {
        return field(number, "F" + number).digits(packing, Length.fixed(size));
    }

    private IsoSpec spec(Packing mti, IsoField<?> chip, Validation validation) {
        return IsoSpec.builder("benchmark-" + dialect)
                .mti(mti)
                .bitmap(dialect == Corpus.Dialect.ASCII ? Bitmap.HEX_128 : Bitmap.BINARY_128)
                .fields(pan, code, amount, sentAt, trace, time, date, expiry, entryMode, condition, track, reference)
                .fields(terminal, merchant, currency, pin, chip, mac, original, account, secondMac)
                .validation(validation)
                .build();
    }
}
