package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import org.jspecify.annotations.Nullable;

/** Packs one message into a buffer of exact size. Not thread-safe; one object per message. */
final class Encoder {
    private final Layout layout;
    private final int mti;
    private final @Nullable Object[] slots;
    private long primary;
    private long secondary;
    private char[] offsets = new char[0];

    Encoder(Layout layout, int mti, @Nullable Object[] slots) {
        this.layout = layout;
        this.mti = mti;
        this.slots = slots;
    }

    IsoMessage run() {
        byte[] out = new byte[measure()];
        int pos = mti(out);
        pos = bitmap(out, pos);
        int rank = 0;
        for (int i = 0; i < slots.length; i++) {
            Object slot = slots[i];
            if (slot != null) {
                int bit = layout.number(i);
                int units = offsets[rank];
                int plan = layout.plan(bit);
                if (plan < 0) {
                    Plan.writePrefix(plan, out, pos, units);
                    pos += Plan.prefixBytes(plan);
                }
                write(bit, slot, out, pos, units);
                offsets[rank++] = (char) pos;
                pos += Plan.wireBytes(plan, units);
            }
        }
        return new IsoMessage(layout, mti, out, primary, secondary, offsets);
    }

    /** Sets the bits, puts the units of each field where its offset will stand, and gives the size of the message. */
    private int measure() {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != null) {
                int bit = layout.number(i);
                primary |= bit <= 64 ? 1L << (64 - bit) : 0;
                secondary |= bit > 64 ? 1L << (128 - bit) : 0;
            }
        }
        offsets = new char[Long.bitCount(primary) + Long.bitCount(secondary)];
        int size = layout.mtiBytes() + layout.spec().bitmap().bytesPerWord() * (secondary == 0 ? 1 : 2);
        int rank = 0;
        for (int i = 0; i < slots.length; i++) {
            Object slot = slots[i];
            if (slot != null) {
                int bit = layout.number(i);
                int plan = layout.plan(bit);
                int units = plan >= 0 ? plan >>> 16 : units(bit, slot);
                offsets[rank++] = (char) units;
                size += Plan.prefixBytes(plan) + Plan.wireBytes(plan, units);
            }
        }
        if (size > Plan.MAX_MESSAGE) {
            throw new IsoEncodeException(layout.spec().name(), IsoEncodeException.Reason.MESSAGE_TOO_LONG);
        }
        return size;
    }

    private int mti(byte[] out) {
        if (!layout.spec().asciiMti()) {
            out[0] = (byte) (mti >> 8);
            out[1] = (byte) mti;
            return 2;
        }
        for (int i = 0; i < 4; i++) {
            out[i] = (byte) ('0' + ((mti >> (12 - 4 * i)) & 0xF));
        }
        return 4;
    }

    private int bitmap(byte[] out, int start) {
        int pos = word(out, start, secondary == 0 ? primary : primary | Long.MIN_VALUE);
        return secondary == 0 ? pos : word(out, pos, secondary);
    }

    private int word(byte[] out, int start, long word) {
        if (!layout.spec().bitmap().hex()) {
            Words.store(out, start, word);
            return start + Long.BYTES;
        }
        int pos = start;
        for (int shift = 60; shift >= 0; shift -= 4) {
            out[pos++] = (byte) Hex.digit((int) (word >>> shift));
        }
        return pos;
    }

    /** The builder has checked field and value against each other when it was set. */
    @SuppressWarnings("unchecked")
    private int units(int bit, Object slot) {
        return slot instanceof IsoMessage m
                ? m.units(bit)
                : ((FieldType<Object>) layout.field(bit).type()).units(slot);
    }

    @SuppressWarnings("unchecked")
    private void write(int bit, Object slot, byte[] out, int pos, int units) {
        if (slot instanceof IsoMessage m) {
            int from = m.start(bit);
            System.arraycopy(m.owned(), from, out, pos, m.end(bit) - from);
        } else {
            ((FieldType<Object>) layout.field(bit).type()).write(slot, out, pos, units);
        }
    }
}
