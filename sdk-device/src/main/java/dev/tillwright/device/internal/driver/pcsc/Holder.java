package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.iso8583.Track2;
import java.util.Arrays;
import java.util.Optional;

/** What a card says of its holder's account. Stateless. */
final class Holder {
    private static final int ONLINE_PIN = 0x02;
    private static final int RULES_FROM = 8;

    private Holder() {}

    /** The track-2 equivalent, whose card number must be the one of tag 5A where the card has both. */
    static Track2 track2(CardObjects objects) {
        char[] track = digits(objects.require(0x57, 1), 'D');
        char[] number = objects.find(0x5A).map(pan -> digits(pan, '?')).orElseGet(() -> new char[0]);
        try {
            boolean same = number.length == 0 || startsWith(track, number);
            if (!same) {
                throw ChipException.unreadable("the card's tags 57 and 5A name two accounts");
            }
            return Track2.of(track);
        } catch (IllegalArgumentException malformed) {
            throw ChipException.unreadable("the card's tag 57 is no track");
        } finally {
            Arrays.fill(track, '\0');
            Arrays.fill(number, '\0');
        }
    }

    /** Whether the number stands in front of the track's separator. */
    private static boolean startsWith(char[] track, char[] number) {
        return track.length > number.length
                && track[number.length] == 'D'
                && Arrays.equals(track, 0, number.length, number, 0, number.length);
    }

    /** The digits of a packed value up to its filling; D becomes the separator, anything else a character that no track has. */
    private static char[] digits(byte[] packed, char separator) {
        char[] digits = new char[2 * packed.length];
        int count = 0;
        for (byte both : packed) {
            for (int nibble : new int[] {(both & 0xF0) >> 4, both & 0x0F}) {
                if (nibble == 0xF) {
                    continue;
                }
                digits[count++] = nibble < 10 ? (char) ('0' + nibble) : nibble == 0xD ? separator : '?';
            }
        }
        char[] all = Arrays.copyOf(digits, count);
        Arrays.fill(digits, '\0');
        return all;
    }

    /** The card sequence number, three digits, if the card has one that is a number. */
    static Optional<String> sequence(CardObjects objects) {
        return objects.find(0x5F34)
                .filter(value -> value.length == 1 && (value[0] & 0xF0) <= 0x90 && (value[0] & 0x0F) <= 9)
                .map(value -> "0" + (char) ('0' + ((value[0] & 0xF0) >> 4)) + (char) ('0' + (value[0] & 0x0F)));
    }

    /** Whether the card expires before a day, both YYMMDD. Tag 5F24 has a century that began in 1950. */
    static boolean isExpired(CardObjects objects, byte[] today) {
        Optional<byte[]> until = objects.find(0x5F24).filter(value -> value.length == 3);
        return until.isPresent() && (until.get()[0] & 0xFF) < 0x50 && Arrays.compareUnsigned(until.get(), today) < 0;
    }

    /** Whether the card's verification list, tag 8E, knows the PIN that the issuer checks. */
    static boolean takesOnlinePin(CardObjects objects) {
        byte[] list = objects.find(0x8E).orElseGet(() -> new byte[0]);
        for (int at = RULES_FROM; at + 1 < list.length; at += 2) {
            if ((list[at] & 0x3F) == ONLINE_PIN) {
                return true;
            }
        }
        return false;
    }
}
