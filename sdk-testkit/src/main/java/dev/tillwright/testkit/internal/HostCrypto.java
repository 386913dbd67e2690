package dev.tillwright.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The host's side of key blocks, MAC and PIN. Pure functions.
 *
 * <p>Written on the JDK's ciphers on purpose: an SDK tested against its own crypto would agree with its own mistakes.
 */
public final class HostCrypto {
    private static final int BLOCK = 8;

    private HostCrypto() {}

    /** ECB under an 8-byte (DES) or 16-byte (two-key TDES) key. */
    public static byte[] encipher(byte[] key, byte[] blocks) {
        return run(Cipher.ENCRYPT_MODE, key, blocks);
    }

    /** The reverse of {@link #encipher}. */
    public static byte[] decipher(byte[] key, byte[] blocks) {
        return run(Cipher.DECRYPT_MODE, key, blocks);
    }

    /** The first four bytes of eight enciphered zeros. */
    public static byte[] checkValue(byte[] key) {
        return Arrays.copyOf(encipher(key, new byte[BLOCK]), 4);
    }

    /** Sets each byte's lowest bit to odd parity, as key loaders expect it. */
    public static byte[] oddParity(byte[] key) {
        byte[] odd = key.clone();
        for (int i = 0; i < odd.length; i++) {
            if (Integer.bitCount(odd[i] & 0xFF) % 2 == 0) {
                odd[i] ^= 1;
            }
        }
        return odd;
    }

    /** UnionPay's MAC over the bytes from MTI to the field before F64: eight ASCII hexadecimal characters. */
    public static byte[] mac(byte[] makSingle, byte[] input) {
        byte[] sum = new byte[BLOCK];
        for (int i = 0; i < input.length; i++) {
            sum[i % BLOCK] ^= input[i];
        }
        byte[] hex = hex(sum);
        byte[] first = encipher(makSingle, Arrays.copyOf(hex, BLOCK));
        for (int i = 0; i < BLOCK; i++) {
            first[i] ^= hex[BLOCK + i];
        }
        return Arrays.copyOf(hex(encipher(makSingle, first)), BLOCK);
    }

    /** Opens an ISO 9564 format 0 block: the PIN's digits, or an empty text when the block is not one. */
    public static String openPin(byte[] pik, byte[] block, String pan) {
        if (block.length != BLOCK) {
            return "";
        }
        byte[] clear = decipher(pik, block);
        String account = "0000" + pan.substring(pan.length() - 13, pan.length() - 1);
        byte[] mask = HexFormat.of().parseHex(account);
        for (int i = 0; i < BLOCK; i++) {
            clear[i] ^= mask[i];
        }
        String digits = HexFormat.of().withUpperCase().formatHex(clear);
        Arrays.fill(clear, (byte) 0);
        int length = Character.digit(digits.charAt(1), 16);
        if (digits.charAt(0) != '0' || length < 4 || length > 12) {
            return "";
        }
        String pin = digits.substring(2, 2 + length);
        boolean filled = digits.substring(2 + length).chars().allMatch(c -> c == 'F');
        return filled && pin.chars().allMatch(Character::isDigit) ? pin : "";
    }

    private static byte[] hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    // ECB over single blocks is what the dialect is made of; no free text is enciphered here.
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] run(int mode, byte[] key, byte[] blocks) {
        try {
            boolean single = key.length == BLOCK;
            Cipher cipher = Cipher.getInstance(single ? "DES/ECB/NoPadding" : "DESede/ECB/NoPadding");
            byte[] material = single ? key : threeKeys(key);
            cipher.init(mode, new SecretKeySpec(material, single ? "DES" : "DESede"));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the JDK has no usable DES: check java.security", broken);
        }
    }

    private static byte[] threeKeys(byte[] twoKeys) {
        byte[] three = Arrays.copyOf(twoKeys, 24);
        System.arraycopy(twoKeys, 0, three, 16, BLOCK);
        return three;
    }
}
