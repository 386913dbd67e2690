package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads data objects; every length is held against what is left before anything is allocated. */
final class TlvParser {
    private final byte[] bytes;
    private final Padding padding;
    private int pos;

    TlvParser(byte[] bytes, Padding padding) {
        this.bytes = bytes;
        this.padding = padding;
    }

    TlvList list(int from, int to, int depth) {
        if (depth > TlvList.MAX_DEPTH) {
            throw new TlvException(from, Reason.TOO_DEEP);
        }
        List<Tlv> items = new ArrayList<>();
        pos = from;
        while (pos < to) {
            if (bytes[pos] == 0 && padding == Padding.ZEROS_SKIPPED) {
                pos++;
                continue;
            }
            items.add(one(to, depth));
        }
        return new TlvList(items);
    }

    private Tlv one(int end, int depth) {
        int first = bytes[pos] & 0xFF;
        int tag = tag(end);
        int length = length(end);
        int from = pos;
        int to = from + length;
        TlvList children = (first & 0x20) == 0 ? null : list(from, to, depth + 1);
        pos = to;
        return new Tlv(tag, Arrays.copyOfRange(bytes, from, to), children);
    }

    private int tag(int end) {
        int start = pos;
        int first = bytes[pos++] & 0xFF;
        if (first == 0) {
            throw new TlvException(start, Reason.BAD_TAG);
        }
        if ((first & 0x1F) != 0x1F) {
            return first;
        }
        int tag = first;
        for (int i = 0; i < 2; i++) {
            int next = next(end);
            tag = (tag << 8) | next;
            if ((next & 0x80) == 0) {
                return tag;
            }
        }
        throw new TlvException(start, Reason.BAD_TAG);
    }

    private int length(int end) {
        int start = pos;
        int first = next(end);
        long length = first;
        if (first > 0x7F) {
            int size = first & 0x7F;
            if (size == 0 || size > 4) {
                throw new TlvException(start, Reason.BAD_LENGTH);
            }
            length = 0;
            for (int i = 0; i < size; i++) {
                length = (length << 8) | next(end);
            }
        }
        if (length > end - pos) {
            throw new TlvException(start, Reason.LENGTH_ABOVE_REST);
        }
        return (int) length;
    }

    private int next(int end) {
        if (pos >= end) {
            throw new TlvException(pos, Reason.TRUNCATED);
        }
        return bytes[pos++] & 0xFF;
    }
}
