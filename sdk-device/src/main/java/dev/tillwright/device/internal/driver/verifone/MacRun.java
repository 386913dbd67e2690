package dev.tillwright.device.internal.driver.verifone;

import static dev.tillwright.device.internal.driver.verifone.Packets.ascii;
import static dev.tillwright.device.internal.frame.LrcFraming.STX;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.PadLink;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** One MAC by packets Z66: ISO/IEC 9797-1 algorithm 3, zeros at the end, in parts of at most 112 bytes. */
final class MacRun {
    static final int MOST_BYTES = 100 * 112;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char FS = 0x1C;
    private static final int PART = 112;

    private final Wire wire;
    private final PadLink link;
    private final int slot;
    private final String sessionKey;

    MacRun(Wire wire, PadLink link, int slot, String sessionKey) {
        this.wire = wire;
        this.link = link;
        this.slot = slot;
        this.sessionKey = sessionKey;
    }

    /** The MAC, 8 bytes, over at least one byte. */
    byte[] of(byte[] message) {
        int parts = (message.length + PART - 1) / PART;
        for (int part = 0; part < parts; part++) {
            if (wire.cancelled()) {
                throw DeviceException.of(DeviceFault.BUSY, "the MAC was cancelled");
            }
            boolean last = part == parts - 1;
            byte[] bytes = Arrays.copyOfRange(message, part * PART, Math.min(message.length, (part + 1) * PART));
            String packet = String.format(Locale.ROOT, "Z66%c%02d%d", last ? '6' : '7', part, slot)
                    + FS
                    + sessionKey
                    + FS
                    + FS
                    + HEX.formatHex(bytes);
            // A repeat of a middle part would count twice in a pad that lost only its own acknowledgement.
            if (link.commandOnce(STX, ascii(packet)) == PadLink.Said.ENDED) {
                throw refused('-');
            }
            try (Unit answer = link.mustAnswer("Z67", VerifoneDriver.ANSWERED_WITHIN)) {
                String text = answer.text();
                char status = text.length() > 3 ? text.charAt(3) : '-';
                if (last && status == '0' && text.matches("Z670[0-9A-Fa-f]{16}")) {
                    return HEX.parseHex(text.substring(4));
                }
                if (last || status != '1') {
                    throw refused(status);
                }
            }
        }
        throw refused('5');
    }

    private static DeviceException refused(char status) {
        return switch (status) {
            case '3', '4', '9' ->
                DeviceException.of(
                        DeviceFault.NO_KEY, "the PIN pad has no fit master key for a MAC: have the key loaded 请灌主密钥");
            case '8', 'A' ->
                DeviceException.of(
                        DeviceFault.NO_KEY,
                        "the PIN pad does not take this key for a MAC (status " + status
                                + "): sign in again, or set kcv=no if it is the PIN key");
            default ->
                DeviceException.of(
                        DeviceFault.PROTOCOL, "the PIN pad makes no MAC (status " + status + "): restart it");
        };
    }
}
