package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.Masking;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What readable output shows of a value. Under {@link Masking#REVEAL} everything but PIN data, else what the tag's
 * sensitivity allows. The value of a tag that no dictionary knows is hidden if something in it looks like a card number.
 */
record TlvMask(String raw, String value) {
    private static final int MIN_CARD_NUMBER = 13;
    private static final int MAX_CARD_NUMBER = 19;

    static TlvMask of(Tlv tlv, TagDictionary dictionary, Masking masking) {
        Optional<TagInfo> info = dictionary.find(tlv.tag());
        String hex = TlvText.hex(tlv);
        Sensitivity sensitivity = dictionary.sensitivity(tlv.tag());
        if (masking == Masking.REVEAL && sensitivity != Sensitivity.SECRET) {
            sensitivity = Sensitivity.OPEN;
        }
        if (sensitivity != Sensitivity.SECRET
                && masking != Masking.REVEAL
                && unexplained(info)
                && holdsCardNumber(tlv.value(), hex)) {
            sensitivity = Sensitivity.HIDDEN;
        }
        return switch (sensitivity) {
            case OPEN -> open(tlv, info, hex);
            case CARD_NUMBER -> cardNumber(tlv, hex, masking);
            case TRACK -> track(tlv, hex, masking);
            case HIDDEN, SECRET -> hidden(tlv);
        };
    }

    private static boolean unexplained(Optional<TagInfo> info) {
        return info.isEmpty() || info.get().format() == TagFormat.TEMPLATE;
    }

    private static TlvMask open(Tlv tlv, Optional<TagInfo> info, String hex) {
        String text = TlvText.of(tlv, info);
        String bits = String.join("; ", EmvBits.explain(tlv.tag(), tlv.value()));
        return new TlvMask(hex, bits.isEmpty() ? printable(text) : bits);
    }

    /** A value may hold control characters; a table's line stays one line. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '.' : c));
        return out.toString();
    }

    private static TlvMask hidden(Tlv tlv) {
        return new TlvMask("*".repeat(2 * tlv.length()), "(hidden, " + tlv.length() + ")");
    }

    private static TlvMask cardNumber(Tlv tlv, String hex, Masking masking) {
        String digits = TlvText.withoutFill(hex);
        if (digits == null || digits.length() < MIN_CARD_NUMBER) {
            return hidden(tlv);
        }
        String shown = masking.pan(digits);
        return new TlvMask(shown + hex.substring(digits.length()), shown);
    }

    private static TlvMask track(Tlv tlv, String hex, Masking masking) {
        int separator = hex.indexOf('D');
        boolean track = separator >= MIN_CARD_NUMBER && separator <= MAX_CARD_NUMBER;
        if (!track || !TlvText.decimal(hex, separator)) {
            return hidden(tlv);
        }
        String shown = masking.pan(hex.substring(0, separator)) + 'D' + "*".repeat(hex.length() - separator - 1);
        return new TlvMask(shown, shown);
    }

    private static boolean holdsCardNumber(byte[] value, String hex) {
        String characters = new String(value, StandardCharsets.ISO_8859_1);
        // digits as characters are read as such alone: as packed digits, 3 before each, chance would find numbers
        return cardNumberIn(characters) || (!TlvText.decimal(characters, characters.length()) && cardNumberIn(hex));
    }

    private static boolean cardNumberIn(String text) {
        int runStart = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                continue;
            }
            if (i - runStart >= MIN_CARD_NUMBER && cardNumberIn(text, runStart, i)) {
                return true;
            }
            runStart = i + 1;
        }
        return false;
    }

    private static boolean cardNumberIn(String text, int from, int to) {
        for (int start = from; start <= to - MIN_CARD_NUMBER; start++) {
            for (int end = start + MIN_CARD_NUMBER; end <= Math.min(to, start + MAX_CARD_NUMBER); end++) {
                if (text.charAt(start) != '0' && checkDigitHolds(text, start, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean checkDigitHolds(String text, int start, int end) {
        int sum = 0;
        for (int i = end - 1; i >= start; i--) {
            int digit = text.charAt(i) - '0';
            int weighted = (end - 1 - i) % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
