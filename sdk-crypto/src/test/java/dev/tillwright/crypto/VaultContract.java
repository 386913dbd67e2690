package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every vault does the same way, with the JDK's ciphers as judge. */
abstract class VaultContract {
    private final Random random = new Random(1405);
    private Vault vault;

    /** Opens the vault under test, for the field. */
    abstract Vault open() throws Exception;

    @BeforeEach
    void openVault() throws Exception {
        vault = open();
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void anImportedArrayIsWipedAndSoIsARefusedOne() {
        byte[] key = TestKeys.tmk();
        TransportKey.importInto(vault, "tmk", key);
        assertArrayEquals(new byte[16], key);
        byte[] wellKnown = TestKeys.manual();
        assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", wellKnown));
        assertArrayEquals(new byte[16], wellKnown);
        byte[] weak = Vectors.hex("D5768AD08C8F9D73D5768AD08C8F9D73");
        assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", weak));
        assertArrayEquals(new byte[16], weak);
    }

    @Test
    void aKeyThatIsNotTheOneAnnouncedIsRefused() {
        KeyInfo other = KeyInfo.describing(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, TestKeys.pik());
        assertThrows(KeyCheckException.class, () -> vault.importClear("tmk", other, TestKeys.tmk()));
        KeyInfo longer = KeyInfo.describing(KeyAlgorithm.AES_256, KeyUsage.KEY_ENCRYPTION, new byte[32]);
        assertThrows(PaymentCryptoException.class, () -> vault.importClear("tmk", longer, TestKeys.tmk()));
        assertTrue(vault.find("tmk").isEmpty());
    }

    @Test
    void bothModesAreThoseOfTheJdk() throws Exception {
        for (KeyAlgorithm algorithm : List.of(
                KeyAlgorithm.TDES2,
                KeyAlgorithm.TDES3,
                KeyAlgorithm.AES_128,
                KeyAlgorithm.AES_192,
                KeyAlgorithm.AES_256)) {
            byte[] clear = random(algorithm.keyBytes());
            KeyHandle key = handle(algorithm, KeyUsage.DATA_ENCRYPTION, clear);
            for (int blocks = 1; blocks < 40; blocks += 6) {
                byte[] data = random(blocks * algorithm.blockBytes());
                byte[] iv = random(algorithm.blockBytes());
                for (Direction direction : Direction.values()) {
                    assertArrayEquals(jdk(algorithm, clear, direction, null, data), vault.ecb(key, direction, data));
                    assertArrayEquals(jdk(algorithm, clear, direction, iv, data), vault.cbc(key, direction, iv, data));
                }
            }
        }
    }

    @Test
    void onlyWholeBlocksAreTaken() {
        KeyHandle key = handle(KeyAlgorithm.TDES2, KeyUsage.DATA_ENCRYPTION, random(16));
        byte[] iv = new byte[8];
        assertThrows(IllegalArgumentException.class, () -> vault.ecb(key, Direction.ENCRYPT, new byte[13]));
        assertThrows(IllegalArgumentException.class, () -> vault.cbc(key, Direction.DECRYPT, iv, new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> vault.cbc(key, Direction.ENCRYPT, new byte[7], new byte[8]));
        assertArrayEquals(new byte[0], vault.ecb(key, Direction.ENCRYPT, new byte[0]));
    }

    @Test
    void theHalvesOfAMacKeyAreItsTwoDesKeys() throws Exception {
        byte[] clear = random(16);
        KeyHandle key = handle(KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, clear);
        byte[] data = random(16);
        for (KeyHalf half : KeyHalf.values()) {
            int from = half == KeyHalf.LEFT ? 0 : 8;
            byte[] part = Arrays.copyOfRange(clear, from, from + 8);
            KeyHandle handle = vault.half(key, half);
            assertArrayEquals(
                    jdk(KeyAlgorithm.DES, part, Direction.ENCRYPT, null, data),
                    vault.ecb(handle, Direction.ENCRYPT, data));
            assertEquals(
                    KeyCheckValue.compute(KeyAlgorithm.DES, part), handle.info().kcv());
            assertThrows(KeyUsageException.class, () -> vault.half(handle, KeyHalf.LEFT));
        }
        KeyHandle triple = handle(KeyAlgorithm.TDES3, KeyUsage.DATA_ENCRYPTION, random(24));
        assertThrows(KeyUsageException.class, () -> vault.half(triple, KeyHalf.LEFT));
    }

    @Test
    void macsAreThoseOfTheJdk() throws Exception {
        byte[] clear = random(16);
        byte[] data = random(24);
        handle(KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, clear);
        byte[] left = Arrays.copyOf(clear, 8);
        byte[] chain = jdk(KeyAlgorithm.DES, left, Direction.ENCRYPT, new byte[8], data);
        byte[] right = Arrays.copyOfRange(clear, 8, 16);
        byte[] middle = jdk(KeyAlgorithm.DES, right, Direction.DECRYPT, null, Arrays.copyOfRange(chain, 16, 24));
        byte[] mac = jdk(KeyAlgorithm.DES, left, Direction.ENCRYPT, null, middle);
        MacKey key = MacKey.find(vault, "key").orElseThrow();
        assertArrayEquals(mac, Macs.compute(MacAlgorithm.X9_19, key, data));
    }

    @Test
    void aesMakesTheCmacOfItsStandard() {
        // RFC 4493, examples 2 and 1
        MacKey key = MacKey.importInto(
                vault, "mak", KeyAlgorithm.AES_128, KeyUsage.MAC_CMAC, Vectors.hex("2B7E151628AED2A6ABF7158809CF4F3C"));
        byte[] data = Vectors.hex("6BC1BEE22E409F96E93D7E117393172A");
        MacScheme whole = MacScheme.of(MacAlgorithm.CMAC_AES);
        assertEquals("070A16B46B4D4144F79BDD9DD04A287C", Vectors.hex(Macs.compute(whole, key, data)));
        assertEquals("BB1D6929E95937287FA37D129B756746", Vectors.hex(Macs.compute(whole, key, new byte[0])));
    }

    @Test
    void singleDesMakesMacsToo() throws Exception {
        byte[] clear = random(8);
        byte[] data = random(32);
        handle(KeyAlgorithm.DES, KeyUsage.MAC_ALG1, clear);
        byte[] chain = jdk(KeyAlgorithm.DES, clear, Direction.ENCRYPT, new byte[8], data);
        MacKey key = MacKey.find(vault, "key").orElseThrow();
        assertArrayEquals(Arrays.copyOfRange(chain, 24, 32), Macs.compute(MacAlgorithm.X9_9, key, data));
    }

    @Test
    void protectionKeysReadAndWriteKeyBlocks() {
        try (Vault other = Vault.inMemory()) {
            byte[] clear = random(16);
            KeyInfo info = KeyInfo.ofClear(
                    KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, KeyMode.GENERATE, Exportability.TRUSTED, clear);
            other.importClear("mak", info, clear.clone());
            MacKey mak = MacKey.find(other, "mak").orElseThrow();
            for (KeyBlockVersion version : List.of(KeyBlockVersion.B, KeyBlockVersion.D)) {
                boolean aes = version == KeyBlockVersion.D;
                TransportKey kbpk = KeyBlockTest.protectionKey(vault, aes, random(aes ? 32 : 24));
                KeyBlockForm form = KeyBlockForm.of(version, Exportability.NONE);
                String block = KeyBlock.wrap(kbpk, mak, form, new FixedRandom(6));
                MacKey inside = KeyBlock.unwrap(kbpk, block, MacKey.class, vault, "inside");
                assertEquals(mak.kcv(), inside.kcv());
                assertEquals(KeyMode.GENERATE, inside.info().mode());
                assertEquals(Exportability.NONE, inside.info().exportability());
            }
        }
    }

    @Test
    void anAliasNamesTheLastKeyAndTheOldOneLivesOn() {
        KeyHandle old = handle(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, random(16));
        KeyHandle latest = handle(KeyAlgorithm.AES_128, KeyUsage.PIN_ENCRYPTION, random(16));
        assertEquals(latest, vault.find("key").orElseThrow());
        vault.ecb(old, Direction.ENCRYPT, new byte[8]);
        vault.remove(old);
        assertEquals(latest, vault.find("key").orElseThrow());
        assertTrue(PinKey.find(vault, "key").isPresent());
        assertThrows(KeyUsageException.class, () -> MacKey.find(vault, "key"));
    }

    @Test
    void aRemovedKeyIsGoneAndRemovingItAgainNoFault() {
        KeyHandle key = handle(KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, random(16));
        vault.remove(key);
        assertTrue(vault.find("key").isEmpty());
        assertThrows(KeyUsageException.class, () -> vault.ecb(key, Direction.ENCRYPT, new byte[8]));
        assertThrows(
                KeyUsageException.class,
                () -> vault.ecb(vault.half(key, KeyHalf.LEFT), Direction.ENCRYPT, new byte[8]));
        vault.remove(key);
    }

    @Test
    void aKeyOfAnotherVaultIsRefused() {
        try (Vault other = Vault.inMemory()) {
            byte[] clear = random(16);
            KeyHandle foreign = other.importClear(
                    "key", KeyInfo.describing(KeyAlgorithm.AES_128, KeyUsage.PIN_ENCRYPTION, clear), clear.clone());
            assertThrows(KeyUsageException.class, () -> vault.ecb(foreign, Direction.ENCRYPT, new byte[16]));
            assertThrows(KeyUsageException.class, () -> vault.remove(foreign));
        }
    }

    @Test
    void aClosedVaultHoldsNothing() {
        KeyHandle key = handle(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, random(16));
        vault.close();
        assertTrue(vault.find("key").isEmpty());
        assertThrows(KeyUsageException.class, () -> vault.ecb(key, Direction.ENCRYPT, new byte[8]));
        assertThrows(KeyUsageException.class, () -> handle(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, random(16)));
        vault.close();
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        KeyHandle key = handle(KeyAlgorithm.AES_128, KeyUsage.DATA_ENCRYPTION, random(16));
        byte[] data = random(64);
        byte[] right = vault.cbc(key, Direction.ENCRYPT, new byte[16], data);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                users.add(threads.submit(() -> {
                    for (int n = 0; n < 50; n++) {
                        assertArrayEquals(right, vault.cbc(key, Direction.ENCRYPT, new byte[16], data));
                    }
                }));
            }
            for (Future<?> user : users) {
                user.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    final Vault vault() {
        return vault;
    }

    final void reopen() throws Exception {
        vault.close();
        vault = open();
    }

    final KeyHandle handle(KeyAlgorithm algorithm, KeyUsage usage, byte[] clear) {
        return vault.importClear("key", KeyInfo.describing(algorithm, usage, clear), clear.clone());
    }

    final byte[] random(int length) {
        byte[] out = new byte[length];
        random.nextBytes(out);
        return out;
    }

    private static byte[] jdk(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] iv, byte[] data)
            throws Exception {
        String name = algorithm.family() == KeyAlgorithm.Family.AES ? "AES" : key.length == 8 ? "DES" : "DESede";
        byte[] whole = key.clone();
        if (key.length == 16 && algorithm == KeyAlgorithm.TDES2) {
            whole = Arrays.copyOf(key, 24);
            System.arraycopy(key, 0, whole, 16, 8);
        }
        Cipher cipher = Cipher.getInstance(name + (iv == null ? "/ECB" : "/CBC") + "/NoPadding");
        int mode = direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        cipher.init(mode, new SecretKeySpec(whole, name), iv == null ? null : new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }
}
