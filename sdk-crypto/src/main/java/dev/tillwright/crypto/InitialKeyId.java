package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names the initial DUKPT key of one terminal: a KSN without its counter. Immutable, with the equality of a value; no
 * secret.
 *
 * <p>A key block carries it in the option {@code KS} (Triple DES) or {@code IK} (AES).
 */
public final class InitialKeyId {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int TDES_BYTES = 10;
    private static final int AES_BYTES = 8;

    private final DukptCounter counter;
    private final byte[] bytes;

    private InitialKeyId(DukptCounter counter, byte[] bytes) {
        this.counter = counter;
        this.bytes = bytes;
    }

    /**
     * The id of an initial key for Triple DES.
     *
     * @param ksn 10 bytes; the lowest 21 bits, the counter, may hold anything and do not count
     * @throws KsnException if there are not 10 bytes
     */
    public static InitialKeyId ofTdes(byte[] ksn) {
        byte[] id = copyOf(ksn, TDES_BYTES, "a TDES KSN");
        id[7] &= (byte) 0xE0;
        id[8] = 0;
        id[9] = 0;
        return new InitialKeyId(DukptCounter.TDES, id);
    }

    /**
     * The id of an initial key for AES: 4 bytes that name the base derivation key and 4 that name the terminal.
     *
     * @param ikid 8 bytes
     * @throws KsnException if there are not 8 bytes
     */
    public static InitialKeyId ofAes(byte[] ikid) {
        return new InitialKeyId(DukptCounter.AES, copyOf(ikid, AES_BYTES, "an initial key id for AES"));
    }

    /**
     * Reads an id: 20 hexadecimal digits are one for Triple DES, as {@link #ofTdes} takes it, 16 are one for AES.
     *
     * @throws KsnException if it is neither
     */
    public static InitialKeyId parse(String text) {
        byte[] id = parseHex(text);
        return id.length == TDES_BYTES ? ofTdes(id) : ofAes(id);
    }

    /** The bytes of hexadecimal digits, in upper or lower case. */
    static byte[] parseHex(String text) {
        requireNonNull(text, "text");
        boolean digits = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
        if (!digits) {
            throw new KsnException(
                    KsnException.Reason.FORMAT, "a KSN is written in pairs of hexadecimal digits and nothing else");
        }
        return HEX.parseHex(text);
    }

    /** A copy of bytes that must be that many. */
    static byte[] copyOf(byte[] bytes, int length, String what) {
        requireNonNull(bytes, "bytes");
        if (bytes.length != length) {
            throw new KsnException(KsnException.Reason.LENGTH, what + " has " + length + " bytes, not " + bytes.length);
        }
        return bytes.clone();
    }

    /** 10 bytes with a counter of zero for Triple DES, 8 bytes for AES; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The cipher family of the initial key. */
    KeyAlgorithm.Family family() {
        return counter == DukptCounter.TDES ? KeyAlgorithm.Family.DES : KeyAlgorithm.Family.AES;
    }

    /** How its transactions count. */
    DukptCounter counter() {
        return counter;
    }

    /** The byte at that place, without a copy. */
    byte byteAt(int index) {
        return bytes[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InitialKeyId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes in upper-case hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
