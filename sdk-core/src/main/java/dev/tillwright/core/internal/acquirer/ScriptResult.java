package dev.tillwright.core.internal.acquirer;

import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds in a chip's last words what it says of the issuer's script. Stateless. */
public final class ScriptResult {
    private static final int SCRIPT_RESULT = 0xDF31;
    private static final List<String> NOTICE_TAGS =
            List.of("9F33", "95", "9F37", "9F1E", "9F10", "9F26", "9F36", "82", "9A", "9F1A", "DF31");

    private ScriptResult() {}

    /**
     * Field 55 of the notice, in hex.
     *
     * @param chipTags the BER-TLV that the chip gave
     * @return empty when the chip ran no script
     */
    public static Optional<String> of(byte[] chipTags) {
        return readable(chipTags) && TlvList.parse(chipTags).find(SCRIPT_RESULT).isPresent()
                ? Optional.of(HexFormat.of().withUpperCase().formatHex(ChipTags.pick(chipTags, NOTICE_TAGS)))
                : Optional.empty();
    }

    /** Whether a driver's tags can be read at all. */
    public static boolean readable(byte[] chipTags) {
        try {
            TlvList.parse(chipTags);
            return true;
        } catch (TlvException damaged) {
            return false;
        }
    }
}
