package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spot checks against a program that shares no code with the library: above all of what the JDK cannot do. */
class OpensslTest {
    private static final byte[] DATA = "a message of more than one block, and odd".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOCKS = Arrays.copyOf(DATA, 48);
    private static final String IDENTITY = "distid:1234567812345678";

    /** A public key of SM2 as X.509 has it, up to the point. */
    private static final byte[] BEFORE_POINT = Vectors.hex("3059301306072A8648CE3D020106082A811CCF5501822D034200");

    private final Vault vault = Vault.inMemoryForTests();

    @TempDir
    Path folder;

    private Openssl openssl;

    @BeforeEach
    void requireOpenssl() throws IOException {
        openssl = Openssl.require(folder);
        openssl.file("data", DATA);
        openssl.file("blocks", BLOCKS);
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void cmacs() throws Exception {
        assertEquals(mac("-cipher", "AES-128-CBC", 16, "CMAC"), ours(MacAlgorithm.CMAC_AES, 16));
        assertEquals(mac("-cipher", "AES-192-CBC", 24, "CMAC"), ours(MacAlgorithm.CMAC_AES, 24));
        assertEquals(mac("-cipher", "AES-256-CBC", 32, "CMAC"), ours(MacAlgorithm.CMAC_AES, 32));
        assertEquals(mac("-cipher", "SM4-CBC", 16, "CMAC"), ours(MacAlgorithm.CMAC_SM4, 16));
        assertEquals(mac("-cipher", "DES-EDE3-CBC", 24, "CMAC"), ours(MacAlgorithm.CMAC_TDES, 24));
    }

    @Test
    void hmacs() throws Exception {
        assertEquals(mac("-digest", "SHA256", 32, "HMAC"), ours(MacAlgorithm.HMAC_SHA256, 32));
        assertEquals(mac("-digest", "SM3", 32, "HMAC"), ours(MacAlgorithm.HMAC_SM3, 32));
    }

    /** Single DES is Triple DES with three equal parts, which needs no legacy provider. */
    @Test
    void cbcMacs() throws Exception {
        String des = hexKey(8);
        byte[] chain = encrypt("-des-ede3-cbc", des + des + des, "00".repeat(8), "blocks");
        assertEquals(tail(chain, 8), ours(MacAlgorithm.X9_9, 8));
        byte[] sm4 = encrypt("-sm4-cbc", hexKey(16), "00".repeat(16), "blocks");
        assertEquals(tail(sm4, 16).substring(0, 16), ours(MacAlgorithm.SM4_CBC, 16));
    }

    @Test
    void retailMac() throws Exception {
        String left = hexKey(16).substring(0, 16);
        byte[] chain = encrypt("-des-ede3-cbc", left.repeat(3), "00".repeat(8), "blocks");
        byte[] last = Arrays.copyOfRange(chain, BLOCKS.length - 16, BLOCKS.length - 8);
        for (int i = 0; i < last.length; i++) {
            last[i] ^= BLOCKS[BLOCKS.length - 8 + i];
        }
        openssl.file("last", last);
        byte[] mac = encrypt("-des-ede-ecb", hexKey(16), "", "last");
        assertEquals(Vectors.hex(mac), ours(MacAlgorithm.X9_19, 16));
    }

    @Test
    void sm4() throws Exception {
        DataKey key = DataKey.importInto(vault, "tdk", KeyAlgorithm.SM4, TestKeys.bytes(16));
        byte[] theirs = encrypt("-sm4-ecb", hexKey(16), "", "blocks");
        assertArrayEquals(theirs, DataCipher.ecb(key, Direction.ENCRYPT, BLOCKS));
        assertArrayEquals(BLOCKS, DataCipher.ecb(key, Direction.DECRYPT, theirs));
    }

    @Test
    void sm3() throws Exception {
        assertArrayEquals(openssl.run("dgst", "-sm3", "-binary", "data"), Sm3.hash(DATA));
    }

    @Test
    void ourSm2SignaturesAreTrueForIt() throws Exception {
        try (Sm2PrivateKey key = Sm2PrivateKey.generate(new FixedRandom(7))) {
            byte[] signature = Sm2.sign(key, Sm2.defaultId(), DATA, new FixedRandom(8));
            openssl.file("public", joined(BEFORE_POINT, key.publicKey().encoded()));
            openssl.file("signature", der(signature));
            assertTrue(verified().contains("Verified OK"));
            signature[63] ^= 1;
            openssl.file("signature", der(signature));
            assertThrows(AssertionError.class, this::verified);
        }
    }

    @Test
    void itsSm2SignaturesAreTrueForUs() throws Exception {
        openssl.run("genpkey", "-algorithm", "SM2", "-outform", "DER", "-out", "private");
        openssl.run("pkey", "-inform", "DER", "-in", "private", "-pubout", "-outform", "DER", "-out", "public");
        openssl.run(
                "dgst", "-sm3", "-sigopt", IDENTITY, "-keyform", "DER", "-sign", "private", "-out", "signed", "data");
        byte[] encoded = openssl.read("public");
        byte[] point = Arrays.copyOfRange(encoded, BEFORE_POINT.length, encoded.length);
        byte[] signature = plain(openssl.read("signed"));
        assertTrue(Sm2.verify(Sm2PublicKey.of(point), Sm2.defaultId(), DATA, signature));
    }

    private String verified() throws IOException {
        byte[] said = openssl.run(
                "dgst",
                "-sm3",
                "-sigopt",
                IDENTITY,
                "-keyform",
                "DER",
                "-verify",
                "public",
                "-signature",
                "signature",
                "data");
        return new String(said, StandardCharsets.US_ASCII);
    }

    private String ours(MacAlgorithm algorithm, int keyBytes) {
        MacKey key = MacKey.importInto(vault, "mak", algorithm, TestKeys.bytes(keyBytes), TestKeys.LEGACY);
        return Vectors.hex(Macs.compute(algorithm, key, DATA));
    }

    private String mac(String option, String name, int keyBytes, String mac) throws IOException {
        byte[] said = openssl.run("mac", option, name, "-macopt", "hexkey:" + hexKey(keyBytes), "-in", "data", mac);
        return new String(said, StandardCharsets.US_ASCII).strip();
    }

    private byte[] encrypt(String cipher, String key, String iv, String file) throws IOException {
        return iv.isEmpty()
                ? openssl.run("enc", cipher, "-nopad", "-K", key, "-in", file)
                : openssl.run("enc", cipher, "-nopad", "-K", key, "-iv", iv, "-in", file);
    }

    private static String hexKey(int bytes) {
        return Vectors.hex(TestKeys.bytes(bytes));
    }

    private static String tail(byte[] chain, int blockBytes) {
        return Vectors.hex(Arrays.copyOfRange(chain, chain.length - blockBytes, chain.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    /** r and s as a sequence of two integers. */
    private static byte[] der(byte[] signature) {
        byte[] r = integer(Arrays.copyOf(signature, 32));
        byte[] s = integer(Arrays.copyOfRange(signature, 32, 64));
        byte[] numbers = joined(r, s);
        return joined(new byte[] {0x30, (byte) numbers.length}, numbers);
    }

    private static byte[] integer(byte[] magnitude) {
        byte[] value = new BigInteger(1, magnitude).toByteArray();
        return joined(new byte[] {2, (byte) value.length}, value);
    }

    private static byte[] plain(byte[] der) {
        byte[] signature = new byte[64];
        int at = 2;
        for (int number = 0; number < 2; number++) {
            int length = der[at + 1];
            byte[] value = Arrays.copyOfRange(der, at + 2, at + 2 + length);
            int taken = Math.min(length, 32);
            System.arraycopy(value, length - taken, signature, 32 * (number + 1) - taken, taken);
            at += 2 + length;
        }
        return signature;
    }
}
