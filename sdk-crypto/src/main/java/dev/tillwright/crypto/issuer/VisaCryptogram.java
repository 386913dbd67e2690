package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

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
    private static final int ISSUER_DATA = 0x9F10;
    /** Where tag 9F10 has the version number, and from where on the card verification results. */
    private static final int AT_VERSION = 2;

    private static final int AT_RESULTS = 3;
    private static final int RESULTS = 4;

    /** The data objects that every version signs, in its order. */
    private static final int[] SIGNED = {0x9F02, 0x9F03, 0x9F1A, 0x95, 0x5F2A, 0x9A, 0x9C, 0x9F37, 0x82, 0x9F36};

    /**
     * The version that a card says it used.
     *
     * @param chip the card's data objects, as in field 55
     * @return empty if tag 9F10 is missing, too short, or names another version
     */
    public static Optional<VisaCryptogram> of(TlvList chip) {
        byte[] issuerData =
                requireNonNull(chip, "chip").find(ISSUER_DATA).map(Tlv::value).orElse(NO_PROPRIETARY);
        if (issuerData.length < AT_RESULTS + RESULTS) {
            return Optional.empty();
        }
        return switch (issuerData[AT_VERSION]) {
            case 0x0A -> Optional.of(CVN_10);
            case 0x12 -> Optional.of(CVN_18);
            default -> Optional.empty();
        };
    }

    /**
     * The data that the card signed, in the version's order.
     *
     * @param chip the card's data objects, as in field 55
     * @throws IssuerDataException if one is missing; names the tag
     */
    public byte[] data(TlvList chip) {
        requireNonNull(chip, "chip");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int tag : SIGNED) {
            data.writeBytes(value(chip, tag));
        }
        byte[] issuerData = value(chip, ISSUER_DATA);
        if (issuerData.length < AT_RESULTS + RESULTS) {
            throw new IssuerDataException("tag 9F10 must have at least 7 bytes, has " + issuerData.length);
        }
        data.writeBytes(this == CVN_10 ? Arrays.copyOfRange(issuerData, AT_RESULTS, AT_RESULTS + RESULTS) : issuerData);
        return data.toByteArray();
    }

    private static byte[] value(TlvList chip, int tag) {
        return chip.find(tag)
                .map(Tlv::value)
                .orElseThrow(() -> new IssuerDataException("the chip data lack tag "
                        + HexFormat.of().withUpperCase().toHexDigits(tag, tag > 0xFF ? 4 : 2)));
    }

    /**
     * The cryptogram over the data.
     *
     * @param card the card's key of usage {@code E0}; stays open
     * @param atc the application transaction counter (tag 9F36), 0 to 65535
     * @param data tags 9F02, 9F03, 9F1A, 95, 5F2A, 9A, 9C, 9F37, 82 and 9F36, values only, and what the version adds: see
     *     {@link #data}
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
