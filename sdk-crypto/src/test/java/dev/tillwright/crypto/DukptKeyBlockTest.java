package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DUKPT key that travels in a key block takes its terminal with it. */
class DukptKeyBlockTest {
    private final SecureRandom random = new SecureRandom();
    private final Vault vault = Vault.inMemoryForTests();
    private final TransportKey kbpk = TransportKey.importInto(
            vault,
            "kbpk",
            KeyAlgorithm.AES_256,
            KeyUsage.KEY_BLOCK_PROTECTION,
            Vectors.hex("F1E2D3C4B5A69788796A5B4C3D2E1F0F102132435465768798A9BACBDCEDFE0F"));

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void anInitialKeyForTripleDesNamesItsTerminalInKs() {
        DukptKey key = tdesKey(Exportability.TRUSTED);
        String block = wrap(key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE));
        assertEquals(
                "FFFF9876543210E00000",
                KeyBlock.peek(block).option("KS").orElseThrow().data());
        DukptKey same = KeyBlock.unwrap(kbpk, block, DukptKey.class, vault, "ik");
        assertEquals(key.initialKeyId(), same.initialKeyId());
        assertEquals(DukptSamples.bytes(key), DukptSamples.bytes(same));
        assertThrows(KsnException.class, () -> Dukpt.tdes(same, TdesKsn.parse("FFFF9876543211E00001")));
    }

    @Test
    void anInitialKeyForAesNamesItsTerminalInIk() {
        BaseDerivationKey base = BaseDerivationKey.importInto(
                vault, "bdk", KeyAlgorithm.AES_128, Vectors.hex("FEDCBA9876543210F1F1F1F1F1F1F1F1"));
        DukptKey key = base.initialKey(DukptSamples.AES_FIRST.initialKeyId(), vault, "ik", Exportability.TRUSTED);
        String block = wrap(key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE));
        assertEquals(
                "1234567890123456",
                KeyBlock.peek(block).option("IK").orElseThrow().data());
        DukptKey same = KeyBlock.unwrap(kbpk, block, DukptKey.class, vault, "ik");
        assertEquals(key.initialKeyId(), same.initialKeyId());
    }

    @Test
    void aBlockThatNamesAnotherTerminalIsNotWritten() {
        DukptKey key = tdesKey(Exportability.TRUSTED);
        KeyBlockForm form = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE)
                .with(KeyBlockOption.of("KS", "FFFF9876543211E00000"));
        assertThrows(KeyUsageException.class, () -> wrap(key, form));
    }

    @Test
    void aBlockThatNamesItsTerminalByRequestNamesItOnce() {
        DukptKey key = tdesKey(Exportability.TRUSTED);
        KeyBlockForm form = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE)
                .with(KeyBlockOption.of("KS", "FFFF9876543210E00000"));
        KeyBlockHeader header = KeyBlock.peek(wrap(key, form));
        assertEquals(
                1,
                header.options().stream()
                        .filter(option -> option.id().equals("KS"))
                        .count());
    }

    @Test
    void aBaseKeyOutOfABlockIsForTheHostSideOnly() {
        byte[] clear = TestKeys.manual();
        KeyInfo info = KeyInfo.ofClear(
                KeyAlgorithm.TDES2, KeyUsage.BASE_DERIVATION, KeyMode.DERIVE, Exportability.TRUSTED, clear);
        vault.importClear("bdk", info, clear);
        String block =
                wrap(DukptKey.find(vault, "bdk").orElseThrow(), KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE));
        DukptKey key = KeyBlock.unwrap(kbpk, block, DukptKey.class, vault, "bdk");
        assertEquals(Optional.empty(), key.initialKeyId());
        assertThrows(KeyUsageException.class, () -> Dukpt.tdes(key, DukptSamples.TDES_FIRST));
        try (TdesDukptKeys keys = BaseDerivationKey.of(key).tdes(DukptSamples.TDES_FIRST)) {
            assertEquals("042666B49184CFA368DE9628D0397BC9", DukptSamples.bytes(keys.transaction()));
        }
    }

    @Test
    void anInitialKeyThatIsKeptInAFileIsThereAgainWithItsTerminal(@TempDir Path folder) {
        FileVaultSettings settings = FileVaultSettings.in(folder.resolve("vault"))
                .withIterations(10_000)
                .withRandom(random);
        byte[] clear = Vectors.hex("6AC292FAA1315B4D858AB3A3D7D5933A");
        try (FileVault file = FileVault.open(settings, "correct horse battery".toCharArray())) {
            InitialKeyId id = DukptSamples.TDES_FIRST.initialKeyId();
            file.keep(DukptKey.importInto(file, "ik", KeyAlgorithm.TDES2, id, clear));
        }
        try (FileVault file = FileVault.open(settings, "correct horse battery".toCharArray())) {
            DukptKey key = DukptKey.find(file, "ik").orElseThrow();
            assertEquals(Optional.of(DukptSamples.TDES_FIRST.initialKeyId()), key.initialKeyId());
            try (TdesDukptKeys keys = Dukpt.tdes(key, DukptSamples.TDES_FIRST)) {
                assertEquals("042666B49184CFA368DE9628D0397BC9", DukptSamples.bytes(keys.transaction()));
            }
        }
    }

    private DukptKey tdesKey(Exportability exportability) {
        return BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual())
                .initialKey(DukptSamples.TDES_FIRST.initialKeyId(), vault, "ik", exportability);
    }

    private String wrap(DukptKey key, KeyBlockForm form) {
        return KeyBlock.wrap(kbpk, key, form, random);
    }
}
