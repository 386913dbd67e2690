package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The values of one 0200 message; null where a field is absent. {@code card} and {@code stripe} hold the same as
 * {@code pan} and {@code track}, in the form that a user of this library has them in.
 */
record Payment(
        String pan,
        Pan card,
        @Nullable String code,
        long amount,
        @Nullable String sentAt,
        long trace,
        @Nullable String time,
        @Nullable String date,
        @Nullable String expiry,
        @Nullable String entryMode,
        @Nullable String condition,
        @Nullable String track,
        @Nullable Track2 stripe,
        @Nullable String reference,
        String terminal,
        @Nullable String merchant,
        @Nullable String currency,
        byte @Nullable [] pin,
        byte[] icc,
        byte @Nullable [] mac,
        @Nullable String original,
        @Nullable String account,
        byte @Nullable [] secondMac) {

    private static final byte[] ICC = HexFormat.of()
            .parseHex("9F2608C2C12B098F3DA6E39F2701809F10120110A0000F040000000000000000000000FF9F37043B2E5D1C9F360200A5"
                    + "950500000080009A032511229C01009F02060000001234565F2A020840820219809F1A0208409F030600000000"
                    + "00009F3303E0F8C89F34034203009F3501229F1E0831323334353637388407A00000000310109F09020096");

    /** The message of 256 bytes in BCD, with 18 fields and 19 EMV tags. */
    static Payment sample() {
        return sample(HexFormat.of().parseHex("A1B2C3D4E5F60718"), null, null, null);
    }

    /** The same with a secondary bitmap: original data, an account, and the MAC in field 128. */
    static Payment sampleWithSecondaryBitmap() {
        byte[] mac = HexFormat.of().parseHex("A1B2C3D4E5F60718");
        return sample(null, "020012345611221904530000001234500000000000", "6214850212345678", mac);
    }

    private static Payment sample(
            byte @Nullable [] mac, @Nullable String original, @Nullable String account, byte @Nullable [] secondMac) {
        String pan = "4761739001010119";
        String track = pan + "=2512201543211234567";
        return new Payment(
                pan,
                Pan.of(pan),
                "000000",
                123456,
                "1122190453",
                123456,
                "190453",
                "1122",
                "2512",
                "051",
                "00",
                track,
                Track2.of(track),
                "326412000123",
                "TERM0001",
                "MERCHANT0000001",
                "840",
                HexFormat.of().parseHex("1122334455667788"),
                ICC,
                mac,
                original,
                account,
                secondMac);
    }

    /** The same with another trace number. */
    Payment withTrace(int other) {
        return new Payment(
                pan, card, code, amount, sentAt, other, time, date, expiry, entryMode, condition, track, stripe,
                reference, terminal, merchant, currency, pin, icc, mac, original, account, secondMac);
    }

    /** The six values that every decoder is asked for; the MAC is the one in field 64 or 128. */
    Six six() {
        byte[] last = mac != null ? mac : secondMac;
        return new Six(pan, amount, trace, terminal, icc, last == null ? new byte[0] : last);
    }

    /** The primary bitmap. */
    long bitmap() {
        long bits = bit(2) | bit(4) | bit(11) | bit(41) | bit(55);
        bits |= original == null && account == null && secondMac == null ? 0 : bit(1);
        bits |= present(3, code) | present(7, sentAt) | present(12, time) | present(13, date) | present(14, expiry);
        bits |= present(22, entryMode) | present(25, condition) | present(35, track) | present(37, reference);
        return bits | present(42, merchant) | present(49, currency) | present(52, pin) | present(64, mac);
    }

    /** The secondary bitmap, or 0. */
    long secondBitmap() {
        return present(90, original) | present(102, account) | present(128, secondMac);
    }

    private static long present(int field, @Nullable Object value) {
        return value == null ? 0 : bit(field);
    }

    static long bit(int field) {
        return 1L << (64 - (field > 64 ? field - 64 : field));
    }

    /** Tells nothing: the values are card data, if synthetic. */
    @Override
    public String toString() {
        return "Payment";
    }
}
