package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.KeyUsage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The key of one transaction, derived from an {@link EmvCardKey}. Thread-safe. It lives in a vault of its own; close it after use. */
public final class EmvSessionKey extends CryptogramKey {
    private static final int STATUS_UPDATE = 4;
    private static final int MOST_PROPRIETARY = 8;
    private static final int SHORT_ANSWER = 4;

    EmvSessionKey(KeyUsage usage, byte[] clearKey) {
        super(usage, clearKey);
    }

    /**
     * The answer to a cryptogram by method 2 (EMV book 2, 8.2.2), ARPC.
     *
     * @param arqc the card's cryptogram, 8 bytes
     * @param statusUpdate the card status update, CSU, 4 bytes
     * @param proprietary proprietary authentication data, 0 to 8 bytes
     * @return 4 bytes; tag 91 is these, the status update and the proprietary data
     * @throws IssuerDataException if a length is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms ({@code E0}), or is closed
     */
    public byte[] arpc(byte[] arqc, byte[] statusUpdate, byte[] proprietary) {
        requireUsage(KeyUsage.EMV_CRYPTOGRAM);
        requireLength("arqc", arqc, CRYPTOGRAM);
        requireLength("statusUpdate", statusUpdate, STATUS_UPDATE);
        if (requireNonNull(proprietary, "proprietary").length > MOST_PROPRIETARY) {
            throw new IssuerDataException("proprietary must have 0 to 8 bytes, has " + proprietary.length);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(arqc);
        data.writeBytes(statusUpdate);
        data.writeBytes(proprietary);
        return Arrays.copyOf(mac(CryptogramPadding.ISO_80, data.toByteArray()), SHORT_ANSWER);
    }

    /**
     * The MAC of an issuer script command: retail MAC, padding method 2.
     *
     * @param data command header, transaction counter, cryptogram and command data, as the card scheme has it
     * @return 8 bytes, of which the command carries 4 to 8
     * @throws IssuerDataException if there are no data
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for integrity ({@code E2}), or is closed
     */
    public byte[] commandMac(byte[] data) {
        requireUsage(KeyUsage.EMV_INTEGRITY);
        return mac(CryptogramPadding.ISO_80, data);
    }
}
