package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import java.util.Arrays;

/**
 * Fields as they are set: packed at once, one behind the other, with room for MTI and bitmaps in front. Set in
 * ascending order, which is how people write them, they are a message already; otherwise they are put in order when
 * it is made. Not thread-safe.
 */
final class PackedFields {
    private static final int FIRST_BYTES = 288;
    private static final int FIRST_FIELDS = 20;
    private static final boolean[] NONE = {};

    private Layout layout;
    private int head;
    private int tertiaryField;
    private int wordBytes;
    private boolean emptyValues;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int end;
    /** The number of each field, and below it in 16 bits where its content starts, after its prefix. */
    private int[] places = new int[FIRST_FIELDS];

    private int count;
    private int highest;
    private long primary;
    private long secondary;
    private long tertiary;
    /** Fields that were removed, or set again further on; empty as long as there are none. */
    private boolean[] dead = NONE;
    /** False once a field came before an earlier one, or one was set again: the bytes then need sorting. */
    private boolean inOrder = true;

    PackedFields(Layout layout) {
        this.layout = layout;
        clear(layout);
    }

    void clear(Layout next) {
        layout = next;
        Bitmap bitmap = next.spec().bitmap();
        tertiaryField = bitmap.tertiaryField();
        wordBytes = bitmap.bytesPerWord();
        emptyValues = next.spec().tolerance().emptyValues();
        head = next.mtiBytes() + bitmap.highestField() / 64 * wordBytes;
        end = head;
        count = 0;
        highest = 0;
        primary = 0;
        secondary = 0;
        tertiary = 0;
        inOrder = true;
        dead = NONE;
    }

    byte[] buffer() {
        return buffer;
    }

    boolean has(int number) {
        return (word(number) >>> -number & 1) != 0;
    }

    private long word(int number) {
        return number <= 64 ? primary : number <= 128 ? secondary : tertiary;
    }

    /** False if the field is not here for sure; quicker than {@link #has} while fields come in order. */
    boolean mayHave(int number) {
        return number <= highest;
    }

    /** Refuses an empty value where the spec does. */
    void requireFilled(int units) {
        if (units == 0 && !emptyValues) {
            throw new ContentFault(Fault.EMPTY, 0);
        }
    }

    /** Makes room for a field, writes its prefix, and gives the place of its content. */
    int open(int number, int plan, int units) {
        requireFilled(units);
        if (plan >= 0) {
            return room(number, 0, Plan.max(plan)); // of a fixed field: its bytes
        }
        int prefix = Plan.prefixBytes(plan);
        int start = room(number, prefix, Plan.wireBytes(plan, units));
        Plan.writePrefix(plan, buffer, start - prefix, units);
        return start;
    }

    /** Makes room for a field whose content has {@code size} bytes, and gives the place of its content. */
    private int room(int number, int prefix, int size) {
        int start = end + prefix;
        if (number <= highest || start + size > buffer.length || count == places.length) {
            makeRoom(number, start + size);
            start = end + prefix; // an earlier value of the field may have stood last
        }
        highest = Math.max(highest, number);
        long bit = 1L << -number; // a shift counts modulo 64
        if (number <= 64) {
            primary |= bit;
        } else if (number <= 128) {
            secondary |= bit;
        } else {
            tertiary |= bit;
        }
        places[count++] = (number << Character.SIZE) | start;
        end = start + size;
        return start;
    }

    /** What {@link #room} does not need while fields come in order and fit. */
    private void makeRoom(int number, int until) {
        if (until > Plan.MAX_MESSAGE) { // so no place is beyond 16 bits, and no message too long
            throw new IsoEncodeException(layout.spec().name(), IsoEncodeException.Reason.MESSAGE_TOO_LONG);
        }
        if (number <= highest) {
            remove(number);
            inOrder &= number > highest;
        }
        grow(until);
    }

    private void grow(int size) {
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size));
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
    }

    void remove(int number) {
        if (!has(number)) {
            return;
        }
        long others = ~(1L << -number);
        if (number <= 64) {
            primary &= others;
        } else if (number <= 128) {
            secondary &= others;
        } else {
            tertiary &= others;
        }
        int at = index(number);
        if (at == count - 1) {
            end = begin(at);
            count--;
            if (inOrder) {
                highest = count == 0 ? 0 : number(count - 1);
            }
        } else {
            dead = Arrays.copyOf(dead, places.length);
            dead[at] = true; // its bytes stay where they are, unused
            inOrder = false;
        }
    }

    private boolean dead(int index) {
        return dead.length > index && dead[index];
    }

    private int index(int number) {
        int at = 0;
        while (number(at) != number || dead(at)) {
            at++;
        }
        return at;
    }

    /** The highest field, or 0. */
    int last() {
        return Layout.last(primary, secondary, tertiary);
    }

    /** Takes over all fields of a message of the same layout. */
    void copy(IsoMessage from) {
        for (int number : from.fields()) {
            copy(from, number);
        }
    }

    /** Copies one field of a message byte for byte. */
    void copy(IsoMessage from, int number) {
        int begin = from.offset(number);
        int content = from.start(number);
        int size = from.end(number) - content;
        int at = room(number, content - begin, size);
        System.arraycopy(from.owned(), begin, buffer, at - (content - begin), size + content - begin);
    }

    /** Makes the message in an array of its own. */
    IsoMessage message(int mti) {
        settle();
        byte[] out;
        if (inOrder) {
            int start = head - headSize();
            writeHead(mti, buffer, start);
            out = Arrays.copyOfRange(buffer, start, end);
        } else {
            out = new byte[headSize() + contentSize()];
            writeHead(mti, out, 0);
            writeSorted(out, headSize());
        }
        return new IsoMessage(layout, mti, out, layout.shape(primary, secondary, tertiary), headSize());
    }

    /** Writes the message into the caller's array and gives its size. */
    int writeTo(int mti, byte[] out, int off) {
        settle();
        int size = headSize() + contentSize();
        if (off < 0 || size > out.length - off) {
            throw new IsoEncodeException(layout.spec().name(), IsoEncodeException.Reason.NO_ROOM);
        }
        writeHead(mti, out, off);
        if (inOrder) {
            System.arraycopy(buffer, head, out, off + headSize(), end - head);
        } else {
            writeSorted(out, off + headSize());
        }
        return size;
    }

    /** Writes a tertiary bitmap that stands in a field. */
    private void settle() {
        int field = tertiaryField;
        if (field == 0) {
            return;
        }
        remove(field);
        if (tertiary != 0) {
            int at = room(field, 0, wordBytes);
            writeWord(tertiary, buffer, at);
        }
    }

    private boolean announcesTertiary() {
        return tertiary != 0 && tertiaryField == 0;
    }

    private int words() {
        return announcesTertiary() ? 3 : secondary != 0 ? 2 : 1;
    }

    private int headSize() {
        return layout.mtiBytes() + words() * wordBytes;
    }

    private int contentSize() {
        if (inOrder) {
            return end - head;
        }
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += dead(i) ? 0 : endOf(i) - begin(i);
        }
        return size;
    }

    private int endOf(int index) {
        return index + 1 < count ? begin(index + 1) : end;
    }

    /** Where a field starts with its prefix. */
    private int begin(int index) {
        return start(index) - Plan.prefixBytes(layout.plan(number(index)));
    }

    private int number(int index) {
        return places[index] >>> Character.SIZE;
    }

    private int start(int index) {
        return places[index] & 0xFFFF;
    }

    private void writeHead(int mti, byte[] out, int off) {
        layout.spec().mtiForm().write(mti, out, off);
        int pos = off + layout.mtiBytes();
        int words = words();
        pos = writeWord(words > 1 ? primary | Long.MIN_VALUE : primary, out, pos);
        if (words > 1) {
            pos = writeWord(words > 2 ? secondary | Long.MIN_VALUE : secondary, out, pos);
        }
        if (words > 2) {
            writeWord(tertiary, out, pos);
        }
    }

    private int writeWord(long word, byte[] out, int off) {
        Bitmap.Form form = layout.spec().bitmap().form();
        if (form == Bitmap.Form.BINARY) {
            Words.store(out, off, word);
            return off + Long.BYTES;
        }
        HexText hex = form == Bitmap.Form.HEX ? HexText.ASCII : HexText.EBCDIC;
        int pos = off;
        for (int shift = 60; shift >= 0; shift -= 4) {
            out[pos++] = hex.digit((int) (word >>> shift));
        }
        return pos;
    }

    private void writeSorted(byte[] out, int off) {
        int pos = off;
        for (int number = next(1); number > 0; number = next(number + 1)) {
            int i = index(number);
            int size = endOf(i) - begin(i);
            System.arraycopy(buffer, begin(i), out, pos, size);
            pos += size;
        }
    }

    /** The first field from {@code number} on, or 0. */
    int next(int number) {
        for (int bit = number; bit <= 192; bit++) {
            if (has(bit)) {
                return bit;
            }
        }
        return 0;
    }
}
