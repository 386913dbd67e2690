package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void theImportedArrayIsWiped() {
        byte[] key = TestKeys.tmk();
        TransportKey.importInto(vault, "tmk", key);
        assertArrayEquals(new byte[16], key);
    }

    @Test
    void theArrayOfARefusedKeyIsWiped() {
        byte[] wellKnown = TestKeys.manual();
        assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", wellKnown));
        assertArrayEquals(new byte[16], wellKnown);
        byte[] wrongLength = new byte[] {1, 2, 3};
        assertThrows(KeyUsageException.class, () -> TransportKey.importInto(vault, "tmk", wrongLength));
        assertArrayEquals(new byte[3], wrongLength);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789ABCDEFFEDCBA9876543210",
                "FEDCBA98765432100123456789ABCDEF",
                "0022446688AACCEEFFDDBB9977553311", // the first with all parity bits flipped
                "11111111111111111111111111111111",
                "44444444444444444444444444444444",
                "0123456789ABCDEFFEDCBA98765432100123456789ABCDEF"
            })
    void wellKnownTestKeysAreRefused(String key) {
        KeyCheckException refused =
                assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", Vectors.hex(key)));
        assertEquals(KeyCheckException.Reason.TEST_KEY, refused.reason());
        assertTrue(vault.find("tmk").isEmpty());
    }

    @Test
    void aTestVaultTakesTestKeys() {
        try (Vault tests = Vault.inMemoryForTests()) {
            TransportKey tmk = TransportKey.importInto(tests, "tmk", TestKeys.manual());
            assertEquals("08D7B4", tmk.kcv().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D5768AD08C8F9D73D5768AD08C8F9D73", // equal halves
                "D5768AD08C8F9D73D4778BD18D8E9C72", // equal but for parity bits
                "01FE01FE01FE01FED5768AD08C8F9D73" // a semi-weak half
            })
    void weakKeysAreRefused(String key) {
        KeyCheckException refused =
                assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", Vectors.hex(key)));
        assertEquals(KeyCheckException.Reason.WEAK_KEY, refused.reason());
    }

    @Test
    void keysThatAreWeakForTheirAlgorithmAreRefused() {
        byte[] equalHalves = Vectors.hex("3B4CD0E5F1A279865D1F83A4B6C7D8E9".repeat(2));
        KeyCheckException degenerate = assertThrows(
                KeyCheckException.class, () -> MacKey.importInto(vault, "k", MacAlgorithm.SM4_ALG3, equalHalves));
        assertEquals(KeyCheckException.Reason.WEAK_KEY, degenerate.reason());
        KeyCheckException tooShort = assertThrows(
                KeyCheckException.class,
                () -> MacKey.importInto(vault, "k", MacAlgorithm.HMAC_SHA256, TestKeys.bytes(15)));
        assertEquals(KeyCheckException.Reason.WEAK_KEY, tooShort.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 20, 31, 32})
    void aWellKnownKeyForHmacIsRefusedWhateverItsLength(int length) {
        byte[] repeated = new byte[length];
        Arrays.fill(repeated, (byte) 0x0B);
        KeyCheckException refused = assertThrows(
                KeyCheckException.class, () -> MacKey.importInto(vault, "k", MacAlgorithm.HMAC_SHA256, repeated));
        assertEquals(KeyCheckException.Reason.TEST_KEY, refused.reason());
        MacKey.importInto(vault, "k", MacAlgorithm.HMAC_SHA256, TestKeys.bytes(length));
    }

    @Test
    void aDescriptionOfAnotherKeyIsRefused() {
        KeyInfo other = KeyInfo.describing(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, TestKeys.pik());
        byte[] key = TestKeys.tmk();
        assertThrows(KeyCheckException.class, () -> vault.importClear("tmk", other, key));
        assertArrayEquals(new byte[16], key);
    }

    @Test
    void aHandleOfAnotherVaultIsRefused() {
        try (Vault other = Vault.inMemory()) {
            KeyHandle foreign = importTmk(other);
            assertThrows(KeyUsageException.class, () -> vault.ecb(foreign, Direction.ENCRYPT, new byte[8]));
            assertThrows(KeyUsageException.class, () -> vault.remove(foreign));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 13, 33})
    void onlyWholeBlocksAreTaken(int length) {
        KeyHandle key = importTmk(vault);
        byte[] data = new byte[length];
        assertThrows(IllegalArgumentException.class, () -> vault.ecb(key, Direction.ENCRYPT, data));
        assertThrows(IllegalArgumentException.class, () -> vault.cbc(key, Direction.ENCRYPT, new byte[8], data));
        assertThrows(IllegalArgumentException.class, () -> vault.cbc(key, Direction.ENCRYPT, data, new byte[8]));
    }

    @Test
    void aRemovedKeyIsGoneWithItsHalves() {
        KeyHandle key = importTmk(vault);
        KeyHandle left = vault.half(key, KeyHalf.LEFT);
        vault.remove(key);
        vault.remove(key);
        assertTrue(vault.find("tmk").isEmpty());
        assertThrows(KeyUsageException.class, () -> vault.ecb(key, Direction.ENCRYPT, new byte[8]));
        assertThrows(KeyUsageException.class, () -> vault.ecb(left, Direction.ENCRYPT, new byte[8]));
    }

    @Test
    void halvesAreSingleDesKeysOfTheirOwn() {
        KeyHandle key = importTmk(vault);
        byte[] zeros = new byte[8];
        byte[] left = vault.ecb(vault.half(key, KeyHalf.LEFT), Direction.ENCRYPT, zeros);
        byte[] middle = vault.ecb(vault.half(key, KeyHalf.RIGHT), Direction.DECRYPT, left);
        byte[] right = vault.ecb(vault.half(key, KeyHalf.LEFT), Direction.ENCRYPT, middle);
        assertArrayEquals(vault.ecb(key, Direction.ENCRYPT, zeros), right);
        assertThrows(KeyUsageException.class, () -> vault.half(vault.half(key, KeyHalf.LEFT), KeyHalf.LEFT));
    }

    @Test
    void anAliasNamesTheLastKeyAndTheOldOneLivesOn() {
        KeyHandle old = importTmk(vault);
        KeyHandle latest = vault.importClear(
                "tmk", KeyInfo.describing(KeyAlgorithm.TDES2, KeyUsage.PIN_ENCRYPTION, TestKeys.pik()), TestKeys.pik());
        assertEquals(latest, vault.find("tmk").orElseThrow());
        vault.ecb(old, Direction.ENCRYPT, new byte[8]);
        vault.remove(old);
        assertEquals(latest, vault.find("tmk").orElseThrow());
    }

    @Test
    void aClosedVaultHoldsNothing() {
        KeyHandle key = importTmk(vault);
        vault.close();
        assertTrue(vault.find("tmk").isEmpty());
        assertThrows(KeyUsageException.class, () -> vault.ecb(key, Direction.ENCRYPT, new byte[8]));
        assertThrows(KeyUsageException.class, () -> importTmk(vault));
    }

    @Test
    void closingUnderUseGivesARightResultOrARefusalButNeverAWrongOne() throws Exception {
        KeyHandle key = importTmk(vault);
        byte[] right = vault.ecb(key, Direction.ENCRYPT, new byte[8]);
        CountDownLatch running = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                users.add(threads.submit(() -> {
                    while (true) {
                        assertArrayEquals(right, vault.ecb(key, Direction.ENCRYPT, new byte[8]));
                        running.countDown();
                    }
                }));
            }
            running.await();
            vault.close();
            for (Future<?> user : users) {
                ExecutionException ended = assertThrows(ExecutionException.class, user::get);
                assertEquals(KeyUsageException.class, ended.getCause().getClass());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static KeyHandle importTmk(Vault vault) {
        return vault.importClear(
                "tmk", KeyInfo.describing(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, TestKeys.tmk()), TestKeys.tmk());
    }
}
