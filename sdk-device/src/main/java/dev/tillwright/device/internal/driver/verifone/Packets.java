package dev.tillwright.device.internal.driver.verifone;

import dev.tillwright.core.Money;
import dev.tillwright.iso8583.Pan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Writes the packets of the VeriFone set. Pure. */
final class Packets {
    /** The unit of the pad's own time-outs. */
    static final Duration TIMEOUT_UNIT = Duration.ofSeconds(30);

    private static final char FS = 0x1C;
    private static final int LONGEST_TIMEOUT = 9;
    private static final int SHORTEST_AMOUNT = 4;
    private static final int LONGEST_AMOUNT = 8;

    private Packets() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Packet 70: asks for a PIN and shows the amount. */
    static byte[] askPin(Pan pan, String sessionKey, Money amount, int timeout) {
        return withPan("70.", pan, FS + sessionKey + amount(amount) + FS + timeout);
    }

    /** Packet Z62: asks for a PIN that may be left out. Pads show no prompts but those that they know. */
    static byte[] askPinOrNone(Pan pan, String sessionKey, int timeout) {
        return withPan(
                "Z62.",
                pan,
                FS + sessionKey + "0412Y" + "ENTER PIN" + FS + "PUSH ENTER" + FS + "PROCESSING" + FS + timeout);
    }

    /** The shortest time-out of the pad that isn't shorter than this. */
    static int timeout(Duration within) {
        long units = (within.toMillis() + TIMEOUT_UNIT.toMillis() - 1) / TIMEOUT_UNIT.toMillis();
        return (int) Math.max(1, Math.min(LONGEST_TIMEOUT, units));
    }

    /**
     * The amount as the pad shows it, 4 to 8 characters: 0.05, 12.50. An amount that is longer is shown without its decimals
     * where that makes it fit, and as nines where nothing does; the till's own display is the one that counts.
     */
    static String amount(Money amount) {
        int digits = amount.currency().getDefaultFractionDigits();
        String text = BigDecimal.valueOf(amount.minorUnits(), digits).toPlainString();
        if (text.length() > LONGEST_AMOUNT) {
            text = BigDecimal.valueOf(amount.minorUnits(), digits)
                    .toBigInteger()
                    .toString();
        }
        if (text.length() > LONGEST_AMOUNT) {
            return "99999999";
        }
        return "0".repeat(Math.max(0, SHORTEST_AMOUNT - text.length())) + text;
    }

    /** The card number goes from its own array into the packet's, and through no text. */
    private static byte[] withPan(String head, Pan pan, String tail) {
        char[] digits = pan.digits();
        try {
            byte[] packet = Arrays.copyOf(ascii(head), head.length() + digits.length + tail.length());
            for (int i = 0; i < digits.length; i++) {
                packet[head.length() + i] = (byte) digits[i];
            }
            System.arraycopy(ascii(tail), 0, packet, packet.length - tail.length(), tail.length());
            return packet;
        } finally {
            Arrays.fill(digits, '\0');
        }
    }
}
