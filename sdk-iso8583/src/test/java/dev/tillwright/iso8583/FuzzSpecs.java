package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.Validation;
import java.nio.charset.Charset;

/** Made-up dialects that put as much of the codec as possible behind one message. */
final class FuzzSpecs {
    private static final Length LL = Length.ll(99, LengthUnit.CHARACTERS);
    private static final Length LLL_BYTES = Length.lll(999, LengthUnit.BYTES);

    /** EBCDIC with a third bitmap in field 65, and every form of composite. */
    static final IsoSpec COMPOSITES = spec().build();

    /** The same, with all that can be tolerated, and contents looked at only when asked for. */
    static final IsoSpec LENIENT =
            spec().leniency(Leniency.values()).validation(Validation.STRUCTURE).build();

    private FuzzSpecs() {}

    private static IsoSpecBuilder spec() {
        return IsoSpec.builder("fuzz")
                .mti(Packing.EBCDIC_1047)
                .bitmap(Bitmap.of(Bitmap.Form.HEX_EBCDIC, 192).tertiaryIn(65))
                .fields(
                        of(2).pan(
                                        Packing.EBCDIC_1047,
                                        Length.ll(19, LengthUnit.CHARACTERS).ebcdic()),
                        of(4).numeric(Packing.EBCDIC_500, 12),
                        of(5).digits(Packing.BCD_LEFT.withPad(15), Length.fixed(5)),
                        of(28).signedAmount(Packing.EBCDIC_037, 8, SignForm.LETTER),
                        of(29).signedAmount(Packing.BCD_RIGHT, 7, SignForm.NIBBLE),
                        of(30).signedAmount(Packing.EBCDIC_500, 8, SignForm.OVERPUNCH),
                        of(35).track2(
                                        Packing.BCD_LEFT,
                                        Length.ll(37, LengthUnit.NIBBLES).bcd()),
                        of(36).trackText(Packing.ASCII, Length.lll(104, LengthUnit.CHARACTERS)),
                        of(43).text(Content.ANS, Packing.charset(Charset.forName("GB18030")), LLL_BYTES.binary()),
                        of(44).bytes(
                                        Packing.HEX,
                                        Length.prefixed(4, 2000, LengthUnit.CHARACTERS)
                                                .countingItself()))
                .fields(
                        of(48).composite(Packing.BINARY, LLL_BYTES.ebcdic(), tagged()),
                        of(55).berTlv(
                                        Packing.HEX_EBCDIC,
                                        Length.lll(999, LengthUnit.CHARACTERS).ebcdic()),
                        of(60).composite(
                                        Packing.BCD_LEFT,
                                        Length.lll(40, LengthUnit.NIBBLES).bcd(),
                                        positional()),
                        of(62).composite(Packing.BINARY, Length.prefixed(6, 60_000, LengthUnit.BYTES), datasets()),
                        of(64).bytes(Packing.BINARY, Length.fixed(8)),
                        of(70).numeric(Packing.BCD_RIGHT, 3),
                        of(130).text(Content.AN, Packing.EBCDIC_1047, LL.binary()),
                        of(192).bytes(
                                        Packing.BINARY,
                                        Length.prefixed(5, 50_000, LengthUnit.BYTES)
                                                .bcd()))
                .forMti("08x0", of(48).text(Content.ANS, Packing.EBCDIC_037, LL.ebcdic()));
    }

    private static FieldBuilder of(int number) {
        return IsoField.field(number, "Field " + number);
    }

    private static CompositeSpec tagged() {
        return CompositeSpec.tagged(
                "elements",
                TagForm.of(
                        Packing.EBCDIC_1047, 2, Length.ll(99, LengthUnit.BYTES).ebcdic()),
                IsoField.tagged("01", "Digits").digits(Packing.EBCDIC_1047, Length.rest(20)),
                IsoField.tagged("02", "Map").composite(Packing.BINARY, Length.rest(99), bitmapped()));
    }

    private static CompositeSpec bitmapped() {
        return CompositeSpec.bitmapped(
                "map",
                PartBitmap.of(Bitmap.Form.BINARY, 16),
                of(1).numeric(Packing.BCD_RIGHT, 3),
                of(9).text(Content.ANS, LL),
                of(16).berTlv(Packing.BINARY, Length.ll(60, LengthUnit.BYTES).binary()));
    }

    private static CompositeSpec positional() {
        return CompositeSpec.positional(
                "places",
                of(1).digits(Packing.ASCII, Length.fixed(2)),
                of(2).digits(Packing.ASCII, Length.fixed(6)),
                of(3).digits(Packing.ASCII, Length.rest(32)));
    }

    private static CompositeSpec datasets() {
        return CompositeSpec.tagged(
                "datasets",
                TagForm.dataset(),
                IsoField.tagged("71", "Continued")
                        .composite(
                                Packing.BINARY,
                                Length.rest(9999),
                                CompositeSpec.bitmapped(
                                        "set",
                                        PartBitmap.dataset(),
                                        of(2).digits(Packing.BCD_RIGHT, Length.fixed(4)),
                                        of(18).bytes(Packing.BINARY, LLL_BYTES.binary()),
                                        of(19).text(Content.ANS, LL))),
                IsoField.tagged("72", "Data").berTlv(Packing.BINARY, Length.rest(9999)));
    }
}
