package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads data objects. All of them share one copy of the bytes, so that memory stays in proportion to the input however
 * deep it nests; every length is held against what is left before anything is made of it.
 */
final class TlvParser {
    private final byte[] bytes;
    private final int shift;
    private final TlvRules rules;

    /**
     * A parser.
     *
     * @param bytes the copy
     * @param shift how far the copy's start lies from the caller's array's
     */
    TlvParser(byte[] bytes, int shift, TlvRules rules) {
        this.bytes = bytes;
        this.shift = shift;
        this.rules = rules;
    }

    TlvList list() {
        try {
            return list(0, bytes.length, 1, "");
        } catch (TlvException e) {
            throw shift == 0 ? e : new TlvException(e.path(), e.offset() + shift, e.reason());
        }
    }

    private TlvList list(int from, int to, int depth, String parents) {
        if (depth > TlvList.MAX_DEPTH) {
            throw new TlvException(parents, from, Reason.TOO_DEEP);
        }
        List<Tlv> items = new ArrayList<>();
        TlvCursor cursor = new TlvCursor(rules.padding()).wrap(bytes, from, to, parents);
        while (cursor.next()) {
            int tag = cursor.tag();
            int value = cursor.valueOffset();
            int end = value + cursor.valueLength();
            TlvList children = rules.descends(tag) ? list(value, end, depth + 1, cursor.path()) : null;
            items.add(new Tlv(tag, bytes, cursor.offset(), value, end, children));
        }
        return new TlvList(items, bytes, from, to, shift);
    }
}
