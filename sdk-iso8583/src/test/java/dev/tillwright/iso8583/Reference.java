package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A second, slow and plain reading of the axes, by text and the JDK's charsets: what the codec is held against. */
final class Reference {
    private Reference() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    /** Text in the charset of a packing. */
    static byte[] text(Packing packing, String value) {
        return value.getBytes(charset(packing));
    }

    static Charset charset(Packing packing) {
        return packing.codePage()
                .map(page -> Charset.forName("IBM" + page.name().substring(2)))
                .or(packing::charset)
                .orElse(StandardCharsets.US_ASCII);
    }

    /** Digits and {@code =}; in BCD the separator is nibble D. */
    static byte[] digits(Packing packing, String value) {
        return packing.kind() == Packing.Kind.BCD ? nibbles(packing, value.replace('=', 'D')) : text(packing, value);
    }

    static byte[] nibbles(Packing packing, String nibbles) {
        String pad = nibbles.length() % 2 == 0 ? "" : "0123456789ABCDEF".substring(packing.pad(), packing.pad() + 1);
        boolean right = packing.alignment() == Packing.Alignment.RIGHT;
        return HexFormat.of().parseHex(right ? pad + nibbles : nibbles + pad);
    }

    static byte[] bytes(Packing packing, byte[] value) {
        return switch (packing.kind()) {
            case HEX -> hex(value).getBytes(StandardCharsets.US_ASCII);
            case HEX_EBCDIC -> hex(value).getBytes(Charset.forName("IBM037"));
            default -> value;
        };
    }

    /** What a length of a field in this packing counts for a content of so many bytes or digits. */
    static int units(Packing packing, LengthUnit unit, int digitsOrBytes) {
        return switch (packing.kind()) {
            case BCD -> unit == LengthUnit.BYTES ? (digitsOrBytes + 1) / 2 : digitsOrBytes;
            case BINARY -> unit == LengthUnit.NIBBLES ? digitsOrBytes * 2 : digitsOrBytes;
            case HEX, HEX_EBCDIC -> unit == LengthUnit.CHARACTERS ? digitsOrBytes * 2 : digitsOrBytes;
            default -> digitsOrBytes;
        };
    }

    static byte[] prefix(Length length, int units) {
        int size = length.prefixDigits();
        int bytes = (size + 1) / 2;
        return switch (length.prefix()) {
            case NONE, REST -> new byte[0];
            case ASCII -> padded(units + (length.inclusive() ? size : 0), size).getBytes(StandardCharsets.US_ASCII);
            case EBCDIC -> padded(units + (length.inclusive() ? size : 0), size).getBytes(Charset.forName("IBM037"));
            case BCD -> HexFormat.of().parseHex(padded(units + (length.inclusive() ? bytes : 0), 2 * bytes));
            case BINARY -> {
                String digits = HexFormat.of().toHexDigits(units + (length.inclusive() ? bytes : 0));
                yield HexFormat.of().parseHex(digits.substring(8 - 2 * bytes));
            }
        };
    }

    static String padded(long value, int size) {
        String digits = Long.toString(value);
        return "0".repeat(size - digits.length()) + digits;
    }

    /** A bitmap of so many bits. */
    static byte[] bitmap(Bitmap.Form form, boolean[] bits) {
        byte[] value = new byte[bits.length / 8];
        for (int i = 0; i < bits.length; i++) {
            value[i / 8] |= (byte) (bits[i] ? 0x80 >> (i % 8) : 0);
        }
        return switch (form) {
            case BINARY -> value;
            case HEX -> bytes(Packing.HEX, value);
            case HEX_EBCDIC -> bytes(Packing.HEX_EBCDIC, value);
        };
    }
}
