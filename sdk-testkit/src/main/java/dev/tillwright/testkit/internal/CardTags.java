package dev.tillwright.testkit.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a simulated chip puts into field 55, in the order that Chinese terminals use. Pure.
 *
 * <p>The cryptograms are hashes of the inputs: plausible, repeatable and worth nothing to a real issuer.
 */
public final class CardTags {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final HexFormat HEX = HexFormat.of();
    private static final String DEVICE_SERIAL = HEX.formatHex("SIMULATE".getBytes(StandardCharsets.US_ASCII));

    private final String pan;
    private final long fen;
    private final int trace;

    private CardTags(String pan, long fen, int trace) {
        this.pan = pan;
        this.fen = fen;
        this.trace = trace;
    }

    /** The tags of one transaction. */
    public static CardTags of(String pan, long fen, int trace) {
        return new CardTags(pan, fen, trace);
    }

    /** Field 55 of the request: about 145 bytes. */
    public byte[] request(LocalDate day, boolean contactless) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "9F26", cryptogram("ARQC"));
        put(out, "9F27", "80");
        put(out, "9F10", "07010103A0A802010A0100000000005C1E2C5E");
        put(out, "9F37", cryptogram("UN").substring(0, 8));
        put(out, "9F36", counter());
        put(out, "95", contactless ? "0000000000" : "0000046000");
        put(out, "9A", DATE.format(day));
        put(out, "9C", "00");
        put(out, "9F02", digits(fen, 12));
        put(out, "5F2A", "0156");
        put(out, "82", "7C00");
        put(out, "9F1A", "0156");
        put(out, "9F03", digits(0, 12));
        put(out, "9F33", "E0E1C8");
        put(out, "9F34", contactless ? "1F0000" : "420300");
        put(out, "9F35", "22");
        put(out, "9F1E", DEVICE_SERIAL);
        put(out, "84", "A000000333010101");
        put(out, "9F09", "0020");
        put(out, "9F41", digits(trace, 8));
        return out.toByteArray();
    }

    /** The certificate of an accepted transaction. */
    public byte[] accepted(boolean script) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "9F26", cryptogram("TC"));
        put(out, "9F27", "40");
        put(out, "95", "0000046800");
        put(out, "9F36", counter());
        return withScript(out, script);
    }

    /** What a refusing card leaves for the reversal. */
    public byte[] refused(boolean script) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "95", "0040046800");
        put(out, "9F1E", DEVICE_SERIAL);
        put(out, "9F10", "07010103A02002010A010000000000AABBCCDD");
        put(out, "9F36", counter());
        return withScript(out, script);
    }

    private static byte[] withScript(ByteArrayOutputStream out, boolean script) {
        if (script) {
            put(out, "DF31", "2000000001");
        }
        return out.toByteArray();
    }

    /** A card counts its transactions; the trace number stands in, so that a run can be repeated. */
    private String counter() {
        return HEX.toHexDigits((short) trace);
    }

    private String cryptogram(String what) {
        String inputs = what + '|' + pan + '|' + fen + '|' + trace;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.US_ASCII));
            return HEX.formatHex(Arrays.copyOf(hash, 8));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256: check java.security", broken);
        }
    }

    private static String digits(long value, int count) {
        return String.format(Locale.ROOT, "%0" + count + "d", value);
    }

    private static void put(ByteArrayOutputStream out, String tag, String value) {
        byte[] content = HEX.parseHex(value);
        out.writeBytes(HEX.parseHex(tag));
        out.write(content.length);
        out.writeBytes(content);
    }
}
