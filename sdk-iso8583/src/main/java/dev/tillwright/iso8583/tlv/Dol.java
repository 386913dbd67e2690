package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A data object list (DOL): which values a card wants, without tags, one after the other (EMV Book 3 clause 5.4).
 * PDOL, CDOL1, CDOL2, DDOL and TDOL are such lists. Immutable.
 */
public final class Dol {
    private static final int MAX_LENGTH = 0xFF;

    private final List<Entry> entries;

    private Dol(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One wanted value.
     *
     * @param tag one to three bytes as a number
     * @param length its number of bytes, 0..255
     */
    public record Entry(int tag, int length) {
        /** Checks tag and length. */
        public Entry {
            Tags.requireValid(tag);
            if (length < 0 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("length must be 0..255, was " + length);
            }
        }
    }

    /**
     * Reads a list.
     *
     * @param bytes tags, each with a length of one byte
     * @return the list
     * @throws TlvException if a tag is malformed or a length is missing
     */
    public static Dol parse(byte[] bytes) {
        requireNonNull(bytes, "bytes");
        List<Entry> entries = new ArrayList<>();
        int pos = 0;
        while (pos < bytes.length) {
            int start = pos;
            int tag = bytes[pos++] & 0xFF;
            boolean more = (tag & 0x1F) == 0x1F;
            while (more && pos < bytes.length && pos < start + 3) {
                more = bytes[pos] < 0;
                tag = (tag << 8) | (bytes[pos++] & 0xFF);
            }
            if (pos >= bytes.length) {
                throw new TlvException("", pos, Reason.TRUNCATED);
            }
            if (more || !Tags.valid(tag)) {
                throw new TlvException("", start, Reason.BAD_TAG);
            }
            entries.add(new Entry(tag, bytes[pos++] & 0xFF));
        }
        return new Dol(entries);
    }

    /**
     * A list of one's own.
     *
     * @param entries what is wanted, in its order
     * @return the list
     */
    public static Dol of(Entry... entries) {
        return new Dol(List.of(entries));
    }

    /**
     * What is wanted.
     *
     * @return in its order
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * The size of the values together.
     *
     * @return bytes
     */
    public int valueLength() {
        return entries.stream().mapToInt(Entry::length).sum();
    }

    /**
     * The list itself, as a card stores it.
     *
     * @return tags, each with a length of one byte
     */
    public byte[] encode() {
        byte[] out =
                new byte[entries.stream().mapToInt(e -> Tags.size(e.tag()) + 1).sum()];
        int at = 0;
        for (Entry entry : entries) {
            for (int shift = 8 * (Tags.size(entry.tag()) - 1); shift >= 0; shift -= 8) {
                out[at++] = (byte) (entry.tag() >>> shift);
            }
            out[at++] = (byte) entry.length();
        }
        return out;
    }

    /**
     * The values that the card wants, cut and filled as EMV Book 3 clause 5.4 says: a value too long loses its first
     * bytes if its format is n, else its last; one too short gets zeros in front if its format is n, fill FF behind if
     * it is cn, else zeros behind; a constructed or missing object is all zeros.
     *
     * @param values where they are found
     * @param dictionary their formats
     * @return exactly {@link #valueLength()} bytes
     */
    public byte[] fill(TlvList values, TagDictionary dictionary) {
        requireNonNull(values, "values");
        return fill(tag -> values.find(tag).filter(t -> t.children().isEmpty()).map(Tlv::value), dictionary);
    }

    /**
     * As {@link #fill(TlvList, TagDictionary)}, from any source.
     *
     * @param values gives the value of a tag, or empty
     * @param dictionary their formats
     * @return exactly {@link #valueLength()} bytes
     */
    public byte[] fill(IntFunction<Optional<byte[]>> values, TagDictionary dictionary) {
        requireNonNull(values, "values");
        requireNonNull(dictionary, "dictionary");
        byte[] out = new byte[valueLength()];
        int at = 0;
        for (Entry entry : entries) {
            int to = at;
            if (!Tags.constructed(entry.tag())) {
                TagFormat format = dictionary.format(entry.tag());
                values.apply(entry.tag()).ifPresent(value -> place(value, format, out, to, entry.length()));
            }
            at += entry.length();
        }
        return out;
    }

    private static void place(byte[] value, TagFormat format, byte[] out, int at, int length) {
        int kept = Math.min(value.length, length);
        if (format == TagFormat.N) {
            System.arraycopy(value, value.length - kept, out, at + length - kept, kept);
            return;
        }
        System.arraycopy(value, 0, out, at, kept);
        if (format == TagFormat.CN) {
            Arrays.fill(out, at + kept, at + length, (byte) 0xFF);
        }
    }

    /**
     * Gives filled values their tags back.
     *
     * @param filled exactly {@link #valueLength()} bytes
     * @return the objects, plain values even where a tag says constructed
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    public TlvList split(byte[] filled) {
        if (filled.length != valueLength()) {
            throw new IllegalArgumentException(
                    "this list describes " + valueLength() + " bytes, there are " + filled.length);
        }
        TlvList.Builder objects = TlvList.builder();
        int at = 0;
        for (Entry entry : entries) {
            objects.add(Tlv.plain(entry.tag(), Arrays.copyOfRange(filled, at, at + entry.length())));
            at += entry.length();
        }
        return objects.build();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Dol other && entries.equals(other.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
