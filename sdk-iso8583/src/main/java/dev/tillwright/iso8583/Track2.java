package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Track 2 data (第二磁道, ISO/IEC 7813) that cannot be printed in clear: card number, separator, expiry, service code,
 * discretionary data. Not thread-safe. Wiped by {@link #close()}. Never stored: it lives until the answer is there.
 *
 * <p>The separator is kept as {@code =}; a BCD field writes it as nibble D, and both are read.
 */
public final class Track2 implements AutoCloseable {
    /** The most characters between the sentinels. */
    public static final int MAX_LENGTH = 37;

    /** In ASCII, as in {@link Pan}. */
    private final byte[] data;

    private final int separator;
    private boolean closed;

    private Track2(byte[] owned, int separator) {
        this.data = owned;
        this.separator = separator;
    }

    /**
     * Track data as a reader or the chip gives it. Sentinels {@code ;} and {@code ?} are dropped, {@code D} and
     * {@code d} count as separator. The array stays the caller's and is copied.
     *
     * @param data card number of 13..19 digits, one separator, digits; at most 37 characters in all
     * @return the track
     * @throws IllegalArgumentException if it is not that; the text does not repeat the value
     */
    public static Track2 of(char[] data) {
        return of(CharBuffer.wrap(requireNonNull(data, "data")));
    }

    /**
     * Track data from text. Prefer {@link #of(char[])}: a String cannot be wiped.
     *
     * @param data as for {@link #of(char[])}
     * @return the track
     * @throws IllegalArgumentException if it is not track data; the text does not repeat the value
     */
    public static Track2 of(CharSequence data) {
        int size = requireNonNull(data, "data").length();
        int from = size > 0 && data.charAt(0) == ';' ? 1 : 0;
        int to = size > from && data.charAt(size - 1) == '?' ? size - 1 : size;
        return owning(Digits.ascii(data.subSequence(from, to)));
    }

    static Track2 owning(byte[] data) {
        int at = separatorOf(data);
        if (at < 0) {
            Arrays.fill(data, (byte) 0);
            throw new IllegalArgumentException(
                    "not track 2 data: card number of 13 to 19 digits, one separator = or D, digits, 37 in all");
        }
        data[at] = '=';
        return new Track2(data, at);
    }

    /** Where the separator stands, or -1 if this is no track. */
    static int separatorOf(byte[] data) {
        int at = -1;
        for (int i = 0; i < data.length; i++) {
            byte c = data[i];
            if (c == '=' || c == 'D' || c == 'd') {
                if (at >= 0) {
                    return -1;
                }
                at = i;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        return data.length <= MAX_LENGTH && Pan.plausibleLength(at) ? at : -1;
    }

    /**
     * The card number; close it after use.
     *
     * @return a new object
     */
    public Pan pan() {
        return Pan.owning(Arrays.copyOf(open(), separator));
    }

    /**
     * The expiry date.
     *
     * @return YYMM, or empty if the track ends before it
     */
    public Optional<String> expiry() {
        return part(separator + 1, 4);
    }

    /**
     * The service code; a first digit 2 or 6 says that the card has a chip.
     *
     * @return three digits, or empty if the track ends before it
     */
    public Optional<String> serviceCode() {
        return part(separator + 5, 3);
    }

    private Optional<String> part(int from, int size) {
        return open().length < from + size
                ? Optional.empty()
                : Optional.of(new String(data, from, size, StandardCharsets.US_ASCII));
    }

    /**
     * The number of characters, separator included.
     *
     * @return 14..37
     */
    public int length() {
        return open().length;
    }

    /**
     * The clear characters with {@code =} as separator; wipe the array after use.
     *
     * @return a copy
     */
    public char[] characters() {
        return Digits.characters(open());
    }

    /**
     * The masked card number, and one star for each character after it.
     *
     * @return for example {@code 622202*********0128=*****}
     */
    public String masked() {
        byte[] shown = open().clone();
        Arrays.fill(shown, 6, separator - 4, (byte) '*');
        Arrays.fill(shown, separator + 1, shown.length, (byte) '*');
        return new String(shown, StandardCharsets.US_ASCII);
    }

    byte[] open() {
        if (closed) {
            throw new IllegalStateException("this track has been wiped: use it before close()");
        }
        return data;
    }

    /** Wipes the track. May be called again. */
    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
        closed = true;
    }

    /** The masked form; {@code wiped track} once closed. */
    @Override
    public String toString() {
        return closed ? "wiped track" : masked();
    }
}
