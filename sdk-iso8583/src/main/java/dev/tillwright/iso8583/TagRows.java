package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Data objects as lines of a message's description. Stateless. */
final class TagRows {
    /** Track 2, card number, name, expiry, track 1 and track 2 discretionary data: card data is not printed. */
    private static final Set<Integer> HIDDEN = Set.of(0x57, 0x5A, 0x5F20, 0x5F24, 0x9F1F, 0x9F20);

    private TagRows() {}

    static List<FieldRow> of(TlvList list, String prefix, int depth, Masking masking) {
        List<FieldRow> rows = new ArrayList<>();
        for (Tlv item : list) {
            String tag = Integer.toHexString(item.tag()).toUpperCase(Locale.ROOT);
            boolean open = masking == Masking.REVEAL || !HIDDEN.contains(item.tag());
            byte[] value = item.value();
            String hex = Hex.of(value, 0, value.length);
            boolean constructed = item.children().isPresent();
            rows.add(new FieldRow(
                    prefix + tag,
                    "",
                    depth,
                    -1,
                    value.length,
                    open && !constructed ? hex : "*".repeat(hex.length()),
                    constructed ? "" : open ? hex : "(masked, " + value.length + ")"));
            item.children().ifPresent(c -> rows.addAll(of(c, prefix + tag + '.', depth + 1, masking)));
        }
        return rows;
    }
}
