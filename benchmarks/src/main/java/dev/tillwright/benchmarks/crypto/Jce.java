package dev.tillwright.benchmarks.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The tasks on the JDK's ciphers, as one writes them by hand: a cipher per use of a key. Wipes nothing. Thread-safe. */
// payment dialects are made of single ECB blocks
@SuppressWarnings("InsecureCryptoUsage")
final class Jce {
    private static final int DES = 8;
    private static final int AES = 16;

    private final byte[] key;

    Jce(Task task) {
        key = task.key();
    }

    byte[] retailMac(byte[] message) throws GeneralSecurityException {
        byte[] left = Arrays.copyOf(key, DES);
        byte[] right = Arrays.copyOfRange(key, DES, 2 * DES);
        byte[] chain = cbc("DES", left, message);
        byte[] back =
                ecb("DES", right, Cipher.DECRYPT_MODE, Arrays.copyOfRange(chain, chain.length - DES, chain.length));
        return ecb("DES", left, Cipher.ENCRYPT_MODE, back);
    }

    /** The message is whole blocks. */
    byte[] cmac(byte[] message) throws GeneralSecurityException {
        byte[] subkey = doubled(ecb("AES", key, Cipher.ENCRYPT_MODE, new byte[AES]));
        byte[] blocks = message.clone();
        for (int i = 0; i < AES; i++) {
            blocks[blocks.length - AES + i] ^= subkey[i];
        }
        byte[] chain = cbc("AES", key, blocks);
        return Arrays.copyOfRange(chain, chain.length - AES, chain.length);
    }

    byte[] pinBlock() throws GeneralSecurityException {
        return tdes(key, clearPinBlock(Task.PIN, Task.PAN));
    }

    /** The PIN in a block of format 0, its digits in ASCII. */
    byte[] dukptPin(byte[] block) throws GeneralSecurityException {
        byte[] ksn = HexFormat.of().parseHex(Task.KSN);
        byte[] pinKey = transactionKey(initialKey(ksn), ksn);
        pinKey[7] ^= (byte) 0xFF;
        pinKey[15] ^= (byte) 0xFF;
        return pin(tdes(pinKey, Cipher.DECRYPT_MODE, block), Task.PAN);
    }

    /** Reads format 0, and looks at no more than the length. */
    static byte[] pin(byte[] block, String pan) {
        byte[] clear = xored(block, clearPinBlock("", pan));
        int length = clear[0] & 0xF;
        byte[] pin = new byte[length];
        for (int i = 0; i < length; i++) {
            int digit = clear[1 + i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF ^ 0xF;
            pin[i] = (byte) ('0' + digit);
        }
        return pin;
    }

    private byte[] initialKey(byte[] ksn) throws GeneralSecurityException {
        byte[] id = Arrays.copyOf(ksn, DES);
        id[7] &= (byte) 0xE0;
        byte[] initial = Arrays.copyOf(tdes(key, id), 2 * DES);
        System.arraycopy(tdes(varied(key), id), 0, initial, DES, DES);
        return initial;
    }

    private static byte[] transactionKey(byte[] initial, byte[] ksn) throws GeneralSecurityException {
        byte[] register = Arrays.copyOfRange(ksn, 2, 10);
        int counter = (register[5] & 0x1F) << 16 | (register[6] & 0xFF) << 8 | register[7] & 0xFF;
        register[5] &= (byte) 0xE0;
        register[6] = 0;
        register[7] = 0;
        byte[] current = initial;
        for (int bit = 1 << 20; bit > 0; bit >>= 1) {
            if ((counter & bit) != 0) {
                register[5] |= (byte) (bit >> 16);
                register[6] |= (byte) (bit >> 8);
                register[7] |= (byte) bit;
                byte[] next = Arrays.copyOf(half(varied(current), register), 2 * DES);
                System.arraycopy(half(current, register), 0, next, DES, DES);
                current = next;
            }
        }
        return current;
    }

    private static byte[] half(byte[] key, byte[] register) throws GeneralSecurityException {
        byte[] right = Arrays.copyOfRange(key, DES, 2 * DES);
        byte[] out = ecb("DES", Arrays.copyOf(key, DES), Cipher.ENCRYPT_MODE, xored(right, register));
        return xored(out, right);
    }

    private static byte[] varied(byte[] key) {
        byte[] out = key.clone();
        for (int i = 0; i < 4; i++) {
            out[i] ^= (byte) 0xC0;
            out[DES + i] ^= (byte) 0xC0;
        }
        return out;
    }

    /** Format 0 of a PIN. */
    static byte[] clearPinBlock(String pin, String pan) {
        byte[] digits =
                ("0" + pin.length() + pin + "FFFFFFFFFFFFFF").substring(0, 16).getBytes(StandardCharsets.US_ASCII);
        byte[] account =
                ("0000" + pan.substring(pan.length() - 13, pan.length() - 1)).getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[DES];
        for (int i = 0; i < block.length; i++) {
            int high = Character.digit(digits[2 * i], 16) ^ Character.digit(account[2 * i], 16);
            int low = Character.digit(digits[2 * i + 1], 16) ^ Character.digit(account[2 * i + 1], 16);
            block[i] = (byte) (high << 4 | low);
        }
        return block;
    }

    private static byte[] xored(byte[] one, byte[] other) {
        byte[] out = one.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= other[i];
        }
        return out;
    }

    static byte[] doubled(byte[] block) {
        byte[] out = new byte[AES];
        for (int i = 0; i < AES; i++) {
            int next = i + 1 < AES ? (block[i + 1] & 0xFF) >> 7 : 0;
            out[i] = (byte) (block[i] << 1 | next);
        }
        out[AES - 1] ^= (byte) (block[0] < 0 ? 0x87 : 0);
        return out;
    }

    private static byte[] tdes(byte[] key, byte[] block) throws GeneralSecurityException {
        return tdes(key, Cipher.ENCRYPT_MODE, block);
    }

    private static byte[] tdes(byte[] key, int mode, byte[] block) throws GeneralSecurityException {
        byte[] three = Arrays.copyOf(key, 3 * DES);
        System.arraycopy(key, 0, three, 2 * DES, DES);
        return ecb("DESede", three, mode, block);
    }

    private static byte[] ecb(String algorithm, byte[] key, int mode, byte[] blocks) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, algorithm));
        return cipher.doFinal(blocks);
    }

    private static byte[] cbc(String algorithm, byte[] key, byte[] blocks) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(algorithm + "/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, algorithm),
                new IvParameterSpec(new byte[cipher.getBlockSize()]));
        return cipher.doFinal(blocks);
    }
}
