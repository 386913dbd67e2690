package dev.tillwright.crypto.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.AesDukptKeys;
import dev.tillwright.crypto.AesDukptPad;
import dev.tillwright.crypto.AesKsn;
import dev.tillwright.crypto.CheckValueKind;
import dev.tillwright.crypto.CheckValueScheme;
import dev.tillwright.crypto.CounterStore;
import dev.tillwright.crypto.CryptoPolicy;
import dev.tillwright.crypto.DerivedKeyType;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.FileVault;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyBlock;
import dev.tillwright.crypto.KeyBlockForm;
import dev.tillwright.crypto.KeyBlockOption;
import dev.tillwright.crypto.KeyBlockVersion;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.LegacyUse;
import dev.tillwright.crypto.LegacyUseException;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacEnding;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.MacScheme;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PanMask;
import dev.tillwright.crypto.PanToken;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.SessionKeys;
import dev.tillwright.crypto.Sm2;
import dev.tillwright.crypto.Sm2Order;
import dev.tillwright.crypto.Sm2PrivateKey;
import dev.tillwright.crypto.Sm3;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesDukptPad;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WorkingKeyBlock;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/crypto.md, by the public interface alone. */
class CryptoGuideTest {
    private final SecureRandom random = new SecureRandom();
    private final byte[] message = "0200 and all fields up to 63".getBytes(StandardCharsets.US_ASCII);
    private final Vault vault = Vault.inMemory();
    private final Map<InitialKeyId, Long> taken = new HashMap<>();
    private final CounterStore counters = new CounterStore() {
        @Override
        public long last(InitialKeyId key) {
            return taken.getOrDefault(key, 0L);
        }

        @Override
        public boolean take(InitialKeyId key, long counter) {
            return taken.merge(key, counter, Math::max) == counter;
        }
    };

    @AfterEach
    void closeVault() {
        vault.close();
    }

    private byte[] fresh(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return key;
    }

    @Test
    void keysAndMacs() {
        byte[] clearKey = fresh(16);
        MacKey mak = MacKey.importInto(vault, "shop/mak", MacAlgorithm.X9_19, clearKey); // clearKey is wiped
        byte[] mac = Macs.compute(MacAlgorithm.X9_19, mak, message);
        boolean believed = Macs.verify(MacAlgorithm.X9_19, mak, message, mac);
        assertTrue(believed);
        assertArrayEquals(new byte[16], clearKey);

        byte[] aesKey = fresh(16);
        MacKey key = MacKey.importInto(vault, "shop/cmac", MacAlgorithm.CMAC_AES, aesKey);
        MacScheme scheme = MacScheme.of(MacAlgorithm.CMAC_AES).withLength(8);
        byte[] field64 = Macs.compute(scheme, key, message);
        assertEquals(8, field64.length);

        byte[] sm4Key = fresh(16);
        MacKey sm4 = MacKey.importInto(vault, "shop/sm4", MacAlgorithm.UNIONPAY_SM4, sm4Key);
        MacScheme binary = MacScheme.of(MacAlgorithm.UNIONPAY_SM4).withEnding(MacEnding.BINARY);
        assertEquals(8, Macs.compute(binary, sm4, message).length);

        CheckValueScheme checkValue = CheckValueScheme.of(CheckValueKind.AES_CMAC, 5);
        assertTrue(checkValue.verify(key, checkValue.compute(key)));
    }

    @Test
    void vaults(@TempDir Path parent) {
        Path folder = parent.resolve("keys");
        char[] passphrase = "correct horse".toCharArray();
        char[] samePassphrase = passphrase.clone();
        byte[] clearMasterKey = fresh(16);
        try (FileVault kept = Vault.inFile(folder, passphrase)) {
            kept.keep(TransportKey.importInto(kept, "tmk", clearMasterKey));
        }
        try (FileVault kept = Vault.inFile(folder, samePassphrase)) {
            TransportKey tmk = TransportKey.find(kept, "tmk").orElseThrow();
            assertEquals(KeyAlgorithm.TDES2, tmk.info().algorithm());
            char[] current = "correct horse".toCharArray();
            char[] next = "battery staple".toCharArray();
            kept.changePassphrase(current, next); // both are wiped
        }
    }

    @Test
    void workingKeys() {
        TransportKey tmk = TransportKey.importInto(vault, "tmk", fresh(16));
        CryptoPolicy policy = CryptoPolicy.allowing(LegacyUse.SINGLE_DES, LegacyUse.ECB_WRAPPED_KEYS);
        byte[] field62 = WorkingKeyBlock.wrap(
                tmk, KeyLayout.UNIONPAY_40, Map.of(KeyKind.PIN, fresh(16), KeyKind.MAC, fresh(8)), policy);
        SessionKeys keys =
                SessionKeys.unwrap(tmk, field62, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, policy);
        byte[] field64 = Macs.compute(MacAlgorithm.UNIONPAY_ECB, keys.mac(), message);
        assertEquals(8, field64.length);
        assertThrows(
                LegacyUseException.class,
                () -> SessionKeys.unwrap(
                        tmk, field62, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, CryptoPolicy.strict()));
    }

    @Test
    void pinBlocks() {
        PinKey pik = PinKey.importInto(vault, "pik", KeyAlgorithm.AES_128, fresh(16));
        Pan pan = Pan.of("4761739001010119");
        char[] typed = "2580".toCharArray();
        byte[] field52 = PinBlocks.encrypt(PinBlockFormat.ISO_4, pik, typed, pan, random); // typed is wiped
        char[] pin = PinBlocks.decrypt(PinBlockFormat.ISO_4, pik, field52, pan);
        assertArrayEquals("2580".toCharArray(), pin);
        assertArrayEquals(new char[4], typed);
    }

    @Test
    void dukpt() {
        InitialKeyId id = InitialKeyId.parse("FFFF5AC00001E0000000");
        byte[] clearBdk = fresh(16);
        BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, clearBdk);
        Vault padVault = Vault.inMemory();
        DukptKey initialKey = bdk.initialKey(id, padVault, "ik", Exportability.NONE);
        Pan pan = Pan.of("4761739001010119");

        TdesDukptPad pad = TdesDukptPad.load(initialKey, id, counters);
        initialKey.close(); // the pad keeps future keys only
        byte[] ksn;
        byte[] block;
        byte[] mac;
        try (TdesDukptKeys keys = pad.next()) {
            ksn = keys.ksn().bytes();
            block = PinBlocks.encrypt(PinBlockFormat.ISO_0, keys.pin(), "2580".toCharArray(), pan);
            mac = Macs.compute(MacAlgorithm.X9_19, keys.macRequest(), message);
        }

        boolean believed;
        char[] pin;
        try (TdesDukptKeys keys = bdk.tdes(TdesKsn.of(ksn))) {
            believed = Macs.verify(MacAlgorithm.X9_19, keys.macRequest(), message, mac);
            pin = PinBlocks.decrypt(PinBlockFormat.ISO_0, keys.pin(), block, pan);
        }
        assertTrue(believed);
        assertArrayEquals("2580".toCharArray(), pin);
        pad.close();
        padVault.close();
    }

    @Test
    void dukptWithAes() {
        InitialKeyId id = InitialKeyId.parse("0123456789ABCDEF");
        BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.AES_256, fresh(32));
        DukptKey initialKey = bdk.initialKey(id, vault, "ik", Exportability.NONE);
        AesDukptPad pad = AesDukptPad.load(initialKey, id, counters);
        MacScheme cmac = MacScheme.of(MacAlgorithm.CMAC_AES).withLength(8);
        AesDukptKeys keys = pad.next();
        byte[] mac = Macs.compute(cmac, keys.macGeneration(DerivedKeyType.AES_128), message);
        AesKsn ksn = AesKsn.of(keys.ksn().bytes());
        boolean believed = Macs.verify(cmac, bdk.aes(ksn).macGeneration(DerivedKeyType.AES_128), message, mac);
        assertTrue(believed);
    }

    @Test
    void keyBlocks() {
        byte[] clearKbpk = fresh(32);
        TransportKey kbpk =
                TransportKey.importInto(vault, "kbpk", KeyAlgorithm.AES_256, KeyUsage.KEY_BLOCK_PROTECTION, clearKbpk);
        BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.AES_128, fresh(16));
        DukptKey key = bdk.initialKey(InitialKeyId.parse("0123456789ABCDEF"), vault, "ik", Exportability.TRUSTED);
        Vault pad = Vault.inMemory();
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE).with(KeyBlockOption.of("LB", "lane 7"));
        String block = KeyBlock.wrap(kbpk, key, form, random);
        DukptKey same = KeyBlock.unwrap(kbpk, block, DukptKey.class, pad, "ik");
        assertEquals(key.kcv(), same.kcv());
        assertEquals("B1", KeyBlock.peek(block).usageCode());
        pad.close();
    }

    @Test
    void chineseAlgorithms() {
        byte[] digest = Sm3.hash(message);
        assertEquals(32, digest.length);
        try (Sm2PrivateKey key = Sm2PrivateKey.generate(random)) {
            byte[] signature = Sm2.sign(key, Sm2.defaultId(), message, random);
            boolean signed = Sm2.verify(key.publicKey(), Sm2.defaultId(), message, signature);
            byte[] sealed = Sm2.encrypt(key.publicKey(), Sm2Order.C1C3C2, message, random);
            assertTrue(signed);
            assertArrayEquals(message, Sm2.decrypt(key, Sm2Order.C1C3C2, sealed));
        }
    }

    @Test
    void masksAndTokens() {
        byte[] tokenKey = fresh(32);
        Pan pan = Pan.of("4761739001010119");
        String shown = PanMask.SIX_FOUR.mask(pan); // 476173******0119
        MacKey tokens = MacKey.importInto(vault, "tokens", MacAlgorithm.HMAC_SHA256, tokenKey);
        PanToken token = PanToken.of(tokens, pan);
        assertEquals("476173******0119", shown);
        assertEquals(token, PanToken.ofBytes(token.bytes()));
    }

    @Test
    void theGuideShowsTheseLines() throws IOException {
        String source = withoutSpace(
                Files.readString(Path.of("src/test/java/dev/tillwright/crypto/guide/CryptoGuideTest.java")));
        List<String> blocks =
                List.of(Files.readString(Path.of("../docs/crypto.md")).split("```java\n"));
        assertEquals(14, blocks.size());
        for (String block : blocks.subList(1, blocks.size())) {
            String code = block.substring(0, block.indexOf("```"));
            assertTrue(source.contains(withoutSpace(code)), code);
        }
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
