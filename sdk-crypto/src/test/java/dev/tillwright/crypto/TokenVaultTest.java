package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to a vault in a token. */
class TokenVaultTest {
    @TempDir
    Path folder;

    @Test
    void whatNeedsBytesOrOtherCiphersIsRefusedWithTheMend() {
        try (TokenVault vault = SoftToken.open(SoftToken.require())) {
            for (KeyAlgorithm algorithm : List.of(KeyAlgorithm.SM4, KeyAlgorithm.SM4_DOUBLE)) {
                byte[] clear = new byte[algorithm.keyBytes()];
                new Random(1).nextBytes(clear);
                KeyUsageException refused = assertThrows(
                        KeyUsageException.class,
                        () -> MacKey.importInto(vault, "sm4", algorithm, KeyUsage.MAC_UNIONPAY, clear));
                assertTrue(refused.getMessage().contains("memory or file vault"), refused.getMessage());
                assertArrayEquals(new byte[algorithm.keyBytes()], clear);
            }
            byte[] hmac = Arrays.copyOf(TestKeys.tmk(), 32);
            assertThrows(
                    KeyUsageException.class,
                    () -> MacKey.importInto(vault, "hmac", KeyAlgorithm.HMAC, KeyUsage.MAC_HMAC, hmac));
            InitialKeyId id = InitialKeyId.ofTdes(Vectors.hex("FFFF9876543210E00000"));
            assertThrows(
                    KeyUsageException.class,
                    () -> DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, id, TestKeys.tmk()));
            PinKey pik = PinKey.importInto(vault, "pik", TestKeys.pik());
            KeyUsageException never =
                    assertThrows(KeyUsageException.class, () -> pik.lend("this test", bytes -> bytes.length));
            assertTrue(never.getMessage().contains("never yields"), never.getMessage());
        }
    }

    @Test
    void halvesAreThereForMacAndIssuersKeysOnly() {
        try (TokenVault vault = SoftToken.open(SoftToken.require())) {
            PinKey.importInto(vault, "pik", TestKeys.pik());
            KeyHandle pik = vault.find("pik").orElseThrow();
            KeyUsageException refused = assertThrows(KeyUsageException.class, () -> vault.half(pik, KeyHalf.LEFT));
            assertTrue(refused.getMessage().contains("MAC and issuer's keys only"), refused.getMessage());
        }
    }

    @Test
    void aWrongPinIsRefusedAndEveryPinIsWiped() {
        TokenSettings settings = SoftToken.require();
        char[] wrong = "000000".toCharArray();
        VaultException refused = assertThrows(VaultException.class, () -> TokenVault.open(settings, wrong));
        assertEquals(VaultException.Reason.REFUSED, refused.reason());
        assertArrayEquals(new char[6], wrong);
        char[] right = SoftToken.PIN.toCharArray();
        TokenVault.open(settings, right).close();
        assertArrayEquals(new char[SoftToken.PIN.length()], right);
    }

    @Test
    void aTokenThatIsOpenIsNotOpenedAgainWithoutAskingForItsPin() {
        TokenSettings settings = SoftToken.require();
        TokenVault first = SoftToken.open(settings);
        VaultException refused =
                assertThrows(VaultException.class, () -> TokenVault.open(settings, "000000".toCharArray()));
        assertEquals(VaultException.Reason.IN_USE, refused.reason());
        first.close();
        SoftToken.open(settings).close();
    }

    @Test
    void aSlotWithoutATokenIsRefused() {
        TokenSettings settings = SoftToken.require();
        VaultException refused = assertThrows(
                VaultException.class, () -> TokenVault.open(settings.withSlot(4711), SoftToken.PIN.toCharArray()));
        assertEquals(VaultException.Reason.STORAGE, refused.reason());
    }

    @Test
    void testKeysAreRefusedUnlessTheSettingsTakeThem() {
        TokenSettings settings = SoftToken.require();
        try (TokenVault vault = SoftToken.open(settings)) {
            assertThrows(KeyCheckException.class, () -> TransportKey.importInto(vault, "tmk", TestKeys.manual()));
        }
        try (TokenVault vault = SoftToken.open(settings.acceptingTestKeys())) {
            assertEquals(
                    "08D7B4",
                    TransportKey.importInto(vault, "tmk", TestKeys.manual())
                            .kcv()
                            .toString());
        }
    }

    @Test
    void objectsOfOthersInTheTokenAreLeftAlone() {
        assertTrue(TokenKeyForm.parse("somebody's key").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:2:M3:TDES2:C:N:-:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:ZZ:TDES2:C:N:-:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:M3:TDES9:C:N:-:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:M3:TDES2:?:N:-:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:M3:TDES2:C:?:-:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:M3:TDES2:C:N:12:mak").isEmpty());
        assertTrue(TokenKeyForm.parse("tillwright:1:M3:TDES2:C").isEmpty());
        assertEquals(
                "a:b",
                TokenKeyForm.parse("tillwright:1:M3:TDES2:C:N:-:a:b")
                        .orElseThrow()
                        .alias());
    }

    @Test
    void noProviderIsRegistered() {
        int before = Security.getProviders().length;
        try (TokenVault vault = SoftToken.open(SoftToken.require())) {
            assertTrue(vault.find("none").isEmpty());
            for (Provider provider : Security.getProviders()) {
                assertTrue(!provider.getName().contains("tillwright"), provider::getName);
            }
            assertEquals(before, Security.getProviders().length);
        }
    }

    @Test
    void aLibraryIsNamedByItsWholePlainPath() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> TokenSettings.ofLibrary(Path.of("libsofthsm2.so")));
        assertThrows(IllegalArgumentException.class, () -> TokenSettings.ofLibrary(folder.resolve("none.so")));
        Path odd = Files.createFile(folder.resolve("a\"\nname = x.so"));
        assertThrows(IllegalArgumentException.class, () -> TokenSettings.ofLibrary(odd));
        Path expanded = Files.createFile(folder.resolve("${user.home}.so"));
        assertThrows(IllegalArgumentException.class, () -> TokenSettings.ofLibrary(expanded));
        Path plain = Files.createFile(folder.resolve("vendor 1.so"));
        assertEquals(plain, TokenSettings.ofLibrary(plain).library());
    }

    @Test
    void aFileThatIsNoLibraryIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.so"), "no library");
        TokenSettings settings = TokenSettings.ofLibrary(text);
        VaultException refused =
                assertThrows(VaultException.class, () -> TokenVault.open(settings, "1234".toCharArray()));
        assertEquals(VaultException.Reason.STORAGE, refused.reason());
    }
}
