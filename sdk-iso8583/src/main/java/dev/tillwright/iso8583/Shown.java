package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.tlv.TlvList;
import java.nio.charset.StandardCharsets;

/** Values as text. Stateless. */
final class Shown {
    private Shown() {}

    /** The value in clear: digits with their zeros, text as it is, bytes as hexadecimal. */
    static String clear(FieldType<?> type, Object value) {
        if (value instanceof Pan pan) {
            try (pan) {
                return new String(pan.open(), StandardCharsets.US_ASCII);
            }
        }
        if (value instanceof Track2 track) {
            try (track) {
                return new String(track.open(), StandardCharsets.US_ASCII);
            }
        }
        if (value instanceof Long number) {
            String digits = number.toString();
            return "0".repeat(Math.max(0, type.length.max() - digits.length())) + digits;
        }
        if (value instanceof byte[] bytes) {
            return Hex.of(bytes, 0, bytes.length);
        }
        if (value instanceof TlvList list) {
            return clear(type, list.encode());
        }
        if (value instanceof IsoComposite composite) {
            return clear(composite);
        }
        return printable(value.toString());
    }

    /** The parts' bytes: as text if that is what they are. */
    static String clear(IsoComposite composite) {
        byte[] bytes = composite.owned();
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7F) {
                return Hex.of(bytes, 0, bytes.length);
            }
        }
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The value as far as a masking shows it; of anything but a card number only its length. */
    static String masked(Object value, int units, Masking masking) {
        if (value instanceof Pan pan) {
            try (pan) {
                return masking.pan(new String(pan.open(), StandardCharsets.US_ASCII));
            }
        }
        if (value instanceof Track2 track) {
            try (track;
                    Pan pan = track.pan()) {
                return masking.pan(new String(pan.open(), StandardCharsets.US_ASCII)) + "="
                        + "*".repeat(track.length() - pan.length() - 1);
            }
        }
        return "(masked, " + units + ")";
    }

    /** A host's text may hold control characters; a log line stays one line. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '.' : c));
        return out.toString();
    }
}
