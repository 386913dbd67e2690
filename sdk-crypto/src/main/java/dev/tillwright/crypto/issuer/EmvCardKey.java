package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;

/**
 * The master key of one card, derived from an {@link EmvMasterKey}. Thread-safe. It lives in a vault of its own; close it
 * after use.
 */
public final class EmvCardKey extends CryptogramKey {
    private static final int BLOCK = 8;

    EmvCardKey(KeyUsage usage, byte[] clearKey) {
        super(usage, clearKey);
    }

    /**
     * The session key of one transaction by the default method, {@link SessionKeyMethod#COMMON}.
     *
     * @param atc the application transaction counter (tag 9F36), 0 to 65535
     * @throws IssuerDataException if it is not in that range
     * @throws dev.tillwright.crypto.KeyUsageException if the key is closed
     */
    public EmvSessionKey sessionKey(int atc) {
        return sessionKey(SessionKeyMethod.COMMON, atc);
    }

    /**
     * The session key of one transaction.
     *
     * @param atc the application transaction counter (tag 9F36), 0 to 65535
     * @throws IssuerDataException if it is not in that range
     * @throws dev.tillwright.crypto.KeyUsageException if the key is closed
     */
    public EmvSessionKey sessionKey(SessionKeyMethod method, int atc) {
        byte[] counter = counter(atc);
        return switch (requireNonNull(method, "method")) {
            case COMMON -> sessionKey(Arrays.copyOf(counter, BLOCK));
            case PBOC -> {
                byte[] blocks = new byte[2 * BLOCK];
                for (int i = 0; i < counter.length; i++) {
                    blocks[BLOCK - counter.length + i] = counter[i];
                    blocks[2 * BLOCK - counter.length + i] = (byte) ~counter[i];
                }
                yield new EmvSessionKey(info().usage(), encrypt(blocks));
            }
        };
    }

    /**
     * EMV's common session key for another value than a counter alone.
     *
     * @param diversification R of EMV book 2, annex A1.3: 8 bytes, whose third does not take part
     * @throws IssuerDataException if the length is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key is closed
     */
    public EmvSessionKey sessionKey(byte[] diversification) {
        requireLength("diversification", diversification, BLOCK);
        byte[] blocks = Arrays.copyOf(diversification, 2 * BLOCK);
        System.arraycopy(diversification, 0, blocks, BLOCK, BLOCK);
        blocks[2] = (byte) 0xF0;
        blocks[BLOCK + 2] = 0x0F;
        return new EmvSessionKey(info().usage(), encrypt(blocks));
    }

    /**
     * Visa's session key for secure messaging: the card's key with the counter xored into the end of its left half, and
     * the counter's complement into the end of the right one.
     *
     * @param atc the application transaction counter, 0 to 65535
     * @throws IssuerDataException if it is not in that range
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for secure messaging ({@code E1}, {@code E2}), or
     *     is closed
     */
    public EmvSessionKey visaMessagingKey(int atc) {
        requireUsage(KeyUsage.EMV_CONFIDENTIALITY, KeyUsage.EMV_INTEGRITY);
        byte[] counter = counter(atc);
        return borrow("Visa's session key", key -> {
            byte[] session = key.clone();
            for (int i = 0; i < counter.length; i++) {
                session[BLOCK - counter.length + i] ^= counter[i];
                session[2 * BLOCK - counter.length + i] ^= (byte) ~counter[i];
            }
            return new EmvSessionKey(info().usage(), session);
        });
    }

    /**
     * The dynamic card verification value, dCVV, of a contactless magnetic stripe transaction: as CVV, under the card's
     * own key, with the counter in place of the first four digits of the card number. No public value confirms it: try it
     * against the issuer's own samples first.
     *
     * @param expiry four digits, YYMM
     * @param serviceCode three digits
     * @param counterDigits the transaction counter as the track shows it, four digits
     * @return three digits; the caller wipes them
     * @throws IssuerDataException if something is not digits of its length
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for cryptograms ({@code E0}), or is closed
     */
    public char[] dcvv(Pan pan, String expiry, String serviceCode, String counterDigits) {
        requireUsage(KeyUsage.EMV_CRYPTOGRAM);
        Digits.require("counterDigits", counterDigits, 4, 4);
        char[] input = CardValue.input(requireNonNull(pan, "pan"), expiry, serviceCode);
        counterDigits.getChars(0, 4, input, 0);
        return CardValue.compute(input, this::encryptLeft, this::encrypt);
    }
}
