package dev.tillwright.core.internal.acquirer;

import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.HexFormat;
import java.util.List;

/** Picks data objects of a chip by tag. */
final class ChipTags {
    private ChipTags() {}

    /** The named objects of a field 55, in the order of the names; those that are missing are left out. */
    static byte[] pick(byte[] tlv, List<String> hexTags) {
        TlvList all = TlvList.parse(tlv);
        TlvList.Builder picked = TlvList.builder();
        for (String hex : hexTags) {
            all.find(HexFormat.fromHexDigits(hex)).ifPresent(picked::add);
        }
        return picked.build().encode();
    }

    /** The newer objects, and those older ones that the newer list lacks. */
    static byte[] merge(byte[] newer, byte[] older) {
        TlvList.Builder merged = TlvList.builder();
        TlvList first;
        try {
            first = TlvList.parse(newer);
        } catch (TlvException notTlv) {
            return older.clone(); // a reversal must go out even when the reader's last words make no sense
        }
        first.forEach(merged::add);
        TlvList.parse(older).forEach(item -> {
            if (first.find(item.tag()).isEmpty()) {
                merged.add(item);
            }
        });
        return merged.build().encode();
    }
}
