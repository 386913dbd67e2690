package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;

/** Visa's cryptogram versions, each a choice of key, padding and answer. Codes are open: later releases add versions. */
public enum VisaCryptogram {
    /**
     * Cryptogram version number 10: the card's own key, zero padding, answer by method 1. The data end with the card
     * verification results, CVR, out of tag 9F10.
     */
    CVN_10,
    /**
     * Cryptogram version number 18: the common session key, padding method 2, answer by method 2. The data end with the
     * whole of tag 9F10.
     */
    CVN_18;

    private static final byte[] NO_PROPRIETARY = {};

    /**
     * The cryptogram over the data.
     *
     * @param card the card's key of usage {@code E0}; stays open
     * @param atc the application transaction counter (tag 9F36), 0 to 65535
     * @param data tags 9F02, 9F03, 9F1A, 95, 5F2A, 9A, 9C, 9F37, 82 and 9F36, values only, and what the version adds
     * @return 8 bytes
     * @throws IssuerDataException if the counter is out of range or there are no data
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms, or is closed
     */
    public byte[] cryptogram(EmvCardKey card, int atc, byte[] data) {
        return switch (this) {
            case CVN_10 -> card.cryptogram(CryptogramPadding.ZEROS, data);
            case CVN_18 -> {
                try (EmvSessionKey session = card.sessionKey(atc)) {
                    yield session.cryptogram(CryptogramPadding.ISO_80, data);
                }
            }
        };
    }

    /**
     * Whether a cryptogram is right, compared in constant time. Any other length than 8 bytes is false.
     *
     * @throws IssuerDataException if the counter is out of range or there are no data
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms, or is closed
     */
    public boolean verify(EmvCardKey card, int atc, byte[] data, byte[] cryptogram) {
        requireNonNull(cryptogram, "cryptogram");
        return MessageDigest.isEqual(cryptogram(card, atc, data), cryptogram);
    }

    /**
     * The issuer authentication data (tag 91) that answer a cryptogram: the ARPC and the code it vouches for.
     *
     * @param code version 10: the response code (tag 8A), 2 bytes; version 18: the card status update, 4 bytes
     * @return 10 bytes under version 10, 8 under version 18
     * @throws IssuerDataException if a length or the counter is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms, or is closed
     */
    public byte[] issuerAuthentication(EmvCardKey card, int atc, byte[] arqc, byte[] code) {
        byte[] arpc = switch (this) {
            case CVN_10 -> card.arpc(arqc, code);
            case CVN_18 -> {
                try (EmvSessionKey session = card.sessionKey(atc)) {
                    yield session.arpc(arqc, code, NO_PROPRIETARY);
                }
            }
        };
        byte[] both = Arrays.copyOf(arpc, arpc.length + code.length);
        System.arraycopy(code, 0, both, arpc.length, code.length);
        return both;
    }
}
