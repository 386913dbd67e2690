package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.internal.Hex;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as their format says, and in hexadecimal digits if they do not have it. In clear. */
final class TlvText {
    private TlvText() {}

    static String of(Tlv tlv, Optional<TagInfo> info) {
        String text = info.isPresent() ? formatted(tlv, info.get()) : null;
        return text == null ? hex(tlv) : text;
    }

    static String hex(Tlv tlv) {
        byte[] value = tlv.value();
        return Hex.of(value, 0, value.length);
    }

    private static @Nullable String formatted(Tlv tlv, TagInfo info) {
        return switch (info.format()) {
            case A, AN, ANS -> characters(tlv.value());
            case GB -> chinese(tlv.value());
            case N -> digits(hex(tlv), info.digits());
            case CN -> withoutFill(hex(tlv));
            case DOL -> dataObjectList(tlv.value());
            case B, TEMPLATE -> null;
        };
    }

    private static @Nullable String characters(byte[] value) {
        for (byte b : value) {
            int c = b & 0xFF;
            if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
                return null;
            }
        }
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String chinese(byte[] value) {
        try {
            return Charset.forName("GB18030")
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    private static @Nullable String digits(String hex, int count) {
        if (!decimal(hex, hex.length())) {
            return null;
        }
        int surplus = count == 0 ? 0 : Math.max(0, hex.length() - count);
        return hex.startsWith("0".repeat(surplus)) ? hex.substring(surplus) : hex;
    }

    static @Nullable String withoutFill(String hex) {
        int end = hex.length();
        while (end > 0 && hex.charAt(end - 1) == 'F') {
            end--;
        }
        return decimal(hex, end) ? hex.substring(0, end) : null;
    }

    static boolean decimal(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String dataObjectList(byte[] value) {
        try {
            return Dol.parse(value).entries().stream()
                    .map(entry -> Tags.text(entry.tag()) + '(' + entry.length() + ')')
                    .collect(Collectors.joining(" "));
        } catch (TlvException notOne) {
            return null;
        }
    }
}
