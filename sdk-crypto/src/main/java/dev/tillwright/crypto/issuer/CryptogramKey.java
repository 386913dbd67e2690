package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.IssuerKey;
import dev.tillwright.crypto.KeyUsage;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * A key that makes application cryptograms: a card's own key, or a session key derived from it, as the card scheme has it.
 * Thread-safe. It lives in a vault of its own; close it after use.
 */
public abstract sealed class CryptogramKey extends IssuerKey permits EmvCardKey, EmvSessionKey {
    static final int CRYPTOGRAM = 8;
    static final int RESPONSE_CODE = 2;

    private static final int MOST_ATC = 0xFFFF;

    /** For the permitted types; wipes the array. */
    CryptogramKey(KeyUsage usage, byte[] clearKey) {
        super(derived(usage, clearKey), EnumSet.copyOf(EmvMasterKey.USAGES));
    }

    /**
     * The application cryptogram over data: ARQC, TC or AAC, whichever the data say.
     *
     * @param data the data objects in the card scheme's order, at least one byte
     * @return 8 bytes
     * @throws IssuerDataException if there are no data
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms ({@code E0}), or is closed
     */
    public final byte[] cryptogram(CryptogramPadding padding, byte[] data) {
        requireUsage(KeyUsage.EMV_CRYPTOGRAM);
        return mac(requireNonNull(padding, "padding"), data);
    }

    /**
     * Whether a cryptogram is right, compared in constant time. Any other length than 8 bytes is false.
     *
     * @throws IssuerDataException if there are no data
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms ({@code E0}), or is closed
     */
    public final boolean verifyCryptogram(CryptogramPadding padding, byte[] data, byte[] cryptogram) {
        requireNonNull(cryptogram, "cryptogram");
        return MessageDigest.isEqual(cryptogram(padding, data), cryptogram);
    }

    /**
     * The answer to a cryptogram by method 1 (EMV book 2, 8.2.1), ARPC.
     *
     * @param arqc the card's cryptogram, 8 bytes
     * @param responseCode the authorisation response code (tag 8A), 2 bytes
     * @return 8 bytes; tag 91 is these and the response code
     * @throws IssuerDataException if a length is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms ({@code E0}), or is closed
     */
    public final byte[] arpc(byte[] arqc, byte[] responseCode) {
        requireUsage(KeyUsage.EMV_CRYPTOGRAM);
        requireLength("arqc", arqc, CRYPTOGRAM);
        requireLength("responseCode", responseCode, RESPONSE_CODE);
        byte[] block = arqc.clone();
        for (int i = 0; i < RESPONSE_CODE; i++) {
            block[i] ^= responseCode[i];
        }
        return encrypt(block);
    }

    /** The retail MAC over padded data. */
    final byte[] mac(CryptogramPadding padding, byte[] data) {
        if (requireNonNull(data, "data").length == 0) {
            throw new IssuerDataException("data must not be empty: give the data objects that the card signs");
        }
        return retailMac(padding.padded(data));
    }

    /** Refuses a key that was derived for something else. */
    final void requireUsage(KeyUsage... usages) {
        requireOneOf(EnumSet.copyOf(Arrays.asList(usages)), info().usage());
    }

    static void requireLength(String what, byte[] bytes, int length) {
        if (requireNonNull(bytes, what).length != length) {
            throw new IssuerDataException(what + " must have " + length + " bytes, has " + bytes.length);
        }
    }

    /** The two bytes of an application transaction counter. */
    static byte[] counter(int atc) {
        if (atc < 0 || atc > MOST_ATC) {
            throw new IssuerDataException("atc must be 0 to 65535, was " + atc);
        }
        return new byte[] {(byte) (atc >> 8), (byte) atc};
    }
}
