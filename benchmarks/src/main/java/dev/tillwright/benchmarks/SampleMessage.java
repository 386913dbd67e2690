package dev.tillwright.benchmarks;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BCD_RIGHT;
import static dev.tillwright.iso8583.spec.Packing.BINARY;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Validation;
import java.util.HexFormat;

/** A synthetic 0200 of 256 bytes with 18 fields and 19 EMV tags, as spec and as values. Immutable. */
final class SampleMessage {
    static final IsoField<Pan> PAN =
            field(2, "PAN").pan(BCD_LEFT, Length.ll(19, LengthUnit.NIBBLES).bcd());
    static final IsoField<String> PROCESSING_CODE = digits(3, 6);
    static final IsoField<Long> AMOUNT = field(4, "amount").numeric(BCD_LEFT, 12);
    static final IsoField<String> SENT_AT = digits(7, 10);
    static final IsoField<Long> TRACE = field(11, "trace").numeric(BCD_LEFT, 6);
    static final IsoField<String> TIME = digits(12, 6);
    static final IsoField<String> DATE = digits(13, 4);
    static final IsoField<String> EXPIRY = digits(14, 4);
    static final IsoField<String> ENTRY_MODE = field(22, "entry mode").digits(BCD_RIGHT, Length.fixed(3));
    static final IsoField<String> CONDITION = digits(25, 2);
    static final IsoField<Track2> TRACK2 = field(35, "track 2")
            .track2(BCD_LEFT, Length.ll(37, LengthUnit.NIBBLES).bcd());
    static final IsoField<String> REFERENCE = field(37, "reference").text(Content.AN, Length.fixed(12));
    static final IsoField<String> TERMINAL = field(41, "terminal").text(Content.ANS, Length.fixed(8));
    static final IsoField<String> MERCHANT = field(42, "merchant").text(Content.ANS, Length.fixed(15));
    static final IsoField<String> CURRENCY = field(49, "currency").digits(BCD_RIGHT, Length.fixed(3));
    static final IsoField<byte[]> PIN = field(52, "PIN data").bytes(BINARY, Length.fixed(8));
    static final IsoField<byte[]> ICC = field(55, "ICC data")
            .bytes(BINARY, Length.lll(255, LengthUnit.BYTES).bcd());
    static final IsoField<byte[]> MAC = field(64, "MAC").bytes(BINARY, Length.fixed(8));

    static final IsoSpec SPEC = spec(Validation.FULL);
    static final IsoSpec STRUCTURE_ONLY = spec(Validation.STRUCTURE);

    static final String PAN_DIGITS = "4761739001010119";
    static final String TRACK2_TEXT = "4761739001010119=2512201543211234567";
    static final byte[] ICC_BYTES = HexFormat.of()
            .parseHex("9F2608C2C12B098F3DA6E39F2701809F10120110A0000F040000000000000000000000FF9F37043B2E5D1C9F360200A5"
                    + "950500000080009A032511229C01009F02060000001234565F2A020840820219809F1A0208409F030600000000"
                    + "00009F3303E0F8C89F34034203009F3501229F1E0831323334353637388407A00000000310109F09020096");
    static final byte[] PIN_BYTES = HexFormat.of().parseHex("1122334455667788");
    static final byte[] MAC_BYTES = HexFormat.of().parseHex("A1B2C3D4E5F60718");
    static final String SHA_256 = "e57cbb1e54970ba7ddc52dd6f83f3e42f919cb591d2ca930a8102f03b1d8654c";

    private SampleMessage() {}

    private static IsoField<String> digits(int number, int size) {
        return field(number, "F" + number).digits(BCD_LEFT, Length.fixed(size));
    }

    private static IsoSpec spec(Validation validation) {
        return IsoSpec.builder("sample-256")
                .fields(PAN, PROCESSING_CODE, AMOUNT, SENT_AT, TRACE, TIME, DATE, EXPIRY, ENTRY_MODE, CONDITION)
                .fields(TRACK2, REFERENCE, TERMINAL, MERCHANT, CURRENCY, PIN, ICC, MAC)
                .macFields(MAC)
                .validation(validation)
                .build();
    }

    static IsoMessage build(Pan pan, Track2 track) {
        return SPEC.message("0200")
                .set(PAN, pan)
                .set(PROCESSING_CODE, "000000")
                .set(AMOUNT, 123456L)
                .set(SENT_AT, "1122190453")
                .set(TRACE, 123456L)
                .set(TIME, "190453")
                .set(DATE, "1122")
                .set(EXPIRY, "2512")
                .set(ENTRY_MODE, "051")
                .set(CONDITION, "00")
                .set(TRACK2, track)
                .set(REFERENCE, "326412000123")
                .set(TERMINAL, "TERM0001")
                .set(MERCHANT, "MERCHANT0000001")
                .set(CURRENCY, "840")
                .set(PIN, PIN_BYTES)
                .set(ICC, ICC_BYTES)
                .set(MAC, MAC_BYTES)
                .build();
    }
}
