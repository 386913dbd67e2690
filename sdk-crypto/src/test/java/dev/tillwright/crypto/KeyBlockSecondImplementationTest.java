package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Opens this library's blocks with the JDK's ciphers, by code that shares nothing with the library's. */
class KeyBlockSecondImplementationTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Random random = new Random(97);

    @Test
    void theJdkOpensBlocksOfVersionD() throws Exception {
        for (int bytes : new int[] {16, 24, 32}) {
            byte[] kbpk = bytes(bytes);
            byte[] key = bytes(16);
            String block = wrap(KeyBlockVersion.D, kbpk, true, key);
            byte[] header = block.substring(0, 32).getBytes(StandardCharsets.US_ASCII);
            byte[] body = HEX.parseHex(block.substring(32));
            byte[] mac = Arrays.copyOfRange(body, body.length - 16, body.length);
            byte[] plain = cbc("AES", derived(kbpk, 0), mac, Arrays.copyOf(body, body.length - 16));
            assertEquals(HEX.formatHex(mac), HEX.formatHex(cmac(derived(kbpk, 1), joined(header, plain))));
            assertEquals("0080" + HEX.formatHex(key), HEX.formatHex(plain, 0, 18));
        }
    }

    @Test
    void theJdkOpensBlocksOfVersionC() throws Exception {
        byte[] kbpk = bytes(16);
        byte[] key = bytes(16);
        String block = wrap(KeyBlockVersion.C, kbpk, false, key);
        byte[] body = HEX.parseHex(block.substring(32));
        byte[] cipherText = Arrays.copyOf(body, body.length - 4);
        byte[] header = block.substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        byte[] plain = cbc("DESede", tripled(kbpk, 0x45), Arrays.copyOf(header, 8), cipherText);
        assertEquals("0080" + HEX.formatHex(key), HEX.formatHex(plain, 0, 18));
        Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(tripled(kbpk, 0x4D), "DESede"),
                new IvParameterSpec(new byte[8]));
        byte[] chain = cipher.doFinal(joined(header, cipherText));
        assertEquals(block.substring(block.length() - 8), HEX.formatHex(chain, chain.length - 8, chain.length - 4));
    }

    private String wrap(KeyBlockVersion version, byte[] kbpk, boolean aes, byte[] key) {
        try (Vault vault = Vault.inMemoryForTests()) {
            KeyInfo info = KeyInfo.ofClear(
                    KeyAlgorithm.TDES2, KeyUsage.PIN_ENCRYPTION, KeyMode.ENCRYPT, Exportability.TRUSTED, key);
            vault.importClear("pik", info, key.clone());
            KeyBlockForm form =
                    KeyBlockForm.of(version, Exportability.NONE).with(KeyBlockOption.of("LB", "till number4"));
            return KeyBlock.wrap(
                    KeyBlockTest.protectionKey(vault, aes, kbpk.clone()),
                    PinKey.find(vault, "pik").orElseThrow(),
                    form,
                    new FixedRandom(5));
        }
    }

    private static byte[] derived(byte[] kbpk, int usage) throws GeneralSecurityException {
        String tail = String.format(Locale.ROOT, "00%02X00%04X%04X", usage, kbpk.length / 8, kbpk.length * 8);
        byte[] both = joined(cmac(kbpk, HEX.parseHex("01" + tail)), cmac(kbpk, HEX.parseHex("02" + tail)));
        return Arrays.copyOf(both, kbpk.length);
    }

    /** CMAC on big integers. */
    private static byte[] cmac(byte[] key, byte[] data) throws GeneralSecurityException {
        BigInteger top = BigInteger.ONE.shiftLeft(128);
        BigInteger subkey = twice(new BigInteger(1, ecb(key, new byte[16])), top);
        int blocks = Math.max(1, (data.length + 15) / 16);
        byte[] padded = Arrays.copyOf(data, blocks * 16);
        if (data.length != padded.length) {
            padded[data.length] = (byte) 0x80;
            subkey = twice(subkey, top);
        }
        BigInteger state = BigInteger.ZERO;
        for (int i = 0; i < blocks; i++) {
            state = state.xor(new BigInteger(1, Arrays.copyOfRange(padded, 16 * i, 16 * i + 16)));
            state = i == blocks - 1 ? state.xor(subkey) : state;
            state = new BigInteger(1, ecb(key, sixteen(state)));
        }
        return sixteen(state);
    }

    private static BigInteger twice(BigInteger value, BigInteger top) {
        BigInteger doubled = value.shiftLeft(1);
        return doubled.compareTo(top) < 0 ? doubled : doubled.subtract(top).xor(BigInteger.valueOf(0x87));
    }

    private static byte[] sixteen(BigInteger value) {
        return HEX.parseHex(String.format(Locale.ROOT, "%032X", value));
    }

    private static byte[] ecb(byte[] key, byte[] block) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(block);
    }

    private static byte[] cbc(String cipherName, byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(cipherName + "/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipherName), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    private static byte[] tripled(byte[] key, int constant) {
        byte[] out = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, out, 16, 8);
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) constant;
        }
        return out;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    private byte[] bytes(int length) {
        byte[] out = new byte[length];
        random.nextBytes(out);
        return out;
    }
}
