package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;

/**
 * An optional block in a key block's header (ANSI X9.143), such as {@code KS}, the key serial number. Immutable.
 *
 * <p>It is authenticated with the header, not encrypted. Known ones are {@code KS} (initial KSN, Triple DES), {@code IK}
 * (initial key identifier, AES), {@code BI} (base derivation key identifier), {@code KC} and {@code KP} (check value of the
 * key and of the protection key), {@code HM} (hash of an HMAC key), {@code LB} (label), {@code TC} and {@code TS} (times),
 * {@code CT} (certificate); two digits are proprietary. Unknown ones are kept and mean nothing here.
 */
public final class KeyBlockOption {
    /** Identifier of the padding, which the writer adds by itself. */
    static final String PADDING = "PB";

    static final int LONGEST = 0xFFFF;
    private static final int SHORT_HEAD = 4;
    private static final int LONG_HEAD = 10;
    private static final int LONGEST_SHORT = 0xFF;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String id;
    private final String data;

    private KeyBlockOption(String id, String data) {
        this.id = id;
        this.data = data;
    }

    /**
     * An optional block to be written.
     *
     * @param id two upper-case letters or digits; not {@code PB}, the padding, which is added where it is needed
     * @param data printable ASCII
     * @throws KeyBlockException if one of them is not so
     */
    public static KeyBlockOption of(String id, String data) {
        if (PADDING.equals(requireNonNull(id, "id"))) {
            throw new KeyBlockException(
                    "PB is the padding of the header: leave it out, it is added where it is needed");
        }
        return read(id, requireNonNull(data, "data"));
    }

    /**
     * An optional block whose data are the upper-case hex digits of these bytes, as for {@code KS}, {@code IK} and
     * {@code BI}.
     *
     * @throws KeyBlockException if the identifier is not two upper-case letters or digits
     */
    public static KeyBlockOption ofBytes(String id, byte[] bytes) {
        return of(id, HEX.formatHex(requireNonNull(bytes, "bytes")));
    }

    static KeyBlockOption read(String id, String data) {
        if (id.length() != 2 || !KeyBlockSyntax.isLettersOrDigits(id)) {
            throw new KeyBlockException("an optional block's identifier is two upper-case letters or digits");
        }
        if (!KeyBlockSyntax.isPrintable(data) || data.length() > LONGEST - LONG_HEAD) {
            throw new KeyBlockException("optional block " + id + " must hold printable ASCII, at most "
                    + (LONGEST - LONG_HEAD) + " characters");
        }
        return new KeyBlockOption(id, data);
    }

    /** The padding of a header that lacks so many characters. */
    static KeyBlockOption padding(int characters) {
        return new KeyBlockOption(PADDING, "0".repeat(characters - SHORT_HEAD));
    }

    /** The identifier, two characters. */
    public String id() {
        return id;
    }

    /** The data, without identifier and length. */
    public String data() {
        return data;
    }

    /** As it stands in the header: long data with the long form of the length. */
    String encoded() {
        if (data.length() + SHORT_HEAD <= LONGEST_SHORT) {
            return id + HEX.toHexDigits((byte) (data.length() + SHORT_HEAD)) + data;
        }
        return id + "0004" + HEX.toHexDigits((short) (data.length() + LONG_HEAD)) + data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBlockOption that && id.equals(that.id) && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + data.hashCode();
    }

    /** Identifier and length, such as {@code KS[20]}. */
    @Override
    public String toString() {
        return id + "[" + data.length() + "]";
    }
}
