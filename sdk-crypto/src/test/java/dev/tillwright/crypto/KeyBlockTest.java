package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyBlockTest {
    private static final CryptoPolicy LEGACY =
            CryptoPolicy.allowing(LegacyUse.KEY_BLOCK_VERSION_A, LegacyUse.SINGLE_DES);
    private static final List<KeyBlockVersion> WRITTEN =
            List.of(KeyBlockVersion.A, KeyBlockVersion.B, KeyBlockVersion.C, KeyBlockVersion.D);

    private final Random random = new Random(20261125);
    private final SecureRandom padding = new FixedRandom(4711);
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void whatIsWrappedUnwrapsToTheSameKeyWithTheSameUse() {
        int seen = 0;
        for (KeyBlockVersion version : WRITTEN) {
            for (KeyUsage usage : KeyUsage.values()) {
                for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
                    seen += roundTrips(version, usage, algorithm);
                }
            }
        }
        assertTrue(seen > 100, "round trips: " + seen);
    }

    private int roundTrips(KeyBlockVersion version, KeyUsage usage, KeyAlgorithm algorithm) {
        TransportKey kbpk = version == KeyBlockVersion.D ? protection(32) : protection(24);
        int seen = 0;
        for (KeyMode mode : KeyMode.values()) {
            byte[] clear = random(algorithm == KeyAlgorithm.HMAC ? 16 + random.nextInt(49) : algorithm.keyBytes());
            PaymentKey key;
            try {
                KeyBlockCodes.REGISTERED.requireRegistered(usage, algorithm);
                key = key(usage, algorithm, mode, Exportability.TRUSTED, clear);
                KeyBlockRules.requireNotStronger(algorithm, clear.length, kbpk);
            } catch (KeyUsageException noSuchKey) {
                continue;
            }
            KeyBlockForm form = KeyBlockForm.of(version, Exportability.TRUSTED)
                    .with(anyOption())
                    .under(LEGACY);
            String block = KeyBlock.wrap(kbpk, key, form, padding);
            UnwrappedKey<PaymentKey> back = KeyBlock.open(kbpk, block, PaymentKey.class, vault, "back", LEGACY);
            assertEquals(key.info().toString(), back.key().info().toString());
            assertEquals(mode, back.key().info().mode());
            assertEquals(Exportability.TRUSTED, back.key().info().exportability());
            assertEquals(Vectors.hex(clear), back.key().lend("this test", Vectors::hex));
            assertEquals(form.options().get(0), back.header().options().get(0));
            seen++;
        }
        return seen;
    }

    private KeyBlockOption anyOption() {
        byte[] data = random(random.nextInt(400));
        return KeyBlockOption.ofBytes("1" + (char) ('A' + random.nextInt(26)), data);
    }

    @Test
    void everyChangedCharacterIsRefused() {
        PaymentKey key = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES2);
        for (KeyBlockVersion version : WRITTEN) {
            TransportKey kbpk = version == KeyBlockVersion.D ? protection(16) : protection(16, false);
            KeyBlockForm form = KeyBlockForm.of(version, Exportability.NONE)
                    .with(KeyBlockOption.of("LB", "till 4"))
                    .under(LEGACY);
            String block = KeyBlock.wrap(kbpk, key, form, padding);
            for (int at = 0; at < block.length(); at++) {
                for (char other : "0159ABDEFNSXZ az~+-\u0000\u0660\uFF11".toCharArray()) {
                    if (block.charAt(at) != other) {
                        assertRefused(kbpk, block.substring(0, at) + other + block.substring(at + 1));
                    }
                }
            }
            assertRefused(kbpk, block.substring(0, block.length() - 16));
            assertRefused(kbpk, block + "0000000000000000");
        }
    }

    private void assertRefused(TransportKey kbpk, String block) {
        PaymentCryptoException refused = assertThrows(
                PaymentCryptoException.class,
                () -> KeyBlock.open(kbpk, block, PaymentKey.class, vault, "bad", LEGACY)
                        .close());
        assertFalse(holdsBlock(refused.toString(), block), refused::toString);
        assertTrue(vault.find("bad").isEmpty());
    }

    @Test
    void noTextHoldsKeyBytesOrWhatTheyAreWrappedIn() {
        TransportKey kbpk = protection(32);
        byte[] clear = random(16);
        PaymentKey key = key(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.AES_128, KeyMode.BOTH, Exportability.TRUSTED, clear);
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE).with(KeyBlockOption.of("CT", "certificate"));
        String block = KeyBlock.wrap(kbpk, key, form, padding);
        UnwrappedKey<PinKey> back = KeyBlock.open(kbpk, block, PinKey.class, vault, "back", LEGACY);
        for (Object shown : List.of(back, back.header(), form, back.header().options(), kbpk, key)) {
            assertFalse(holdsBlock(shown.toString(), block), shown::toString);
            assertFalse(holdsBlock(shown.toString(), "x".repeat(16) + Vectors.hex(clear)), shown::toString);
        }
        assertTrue(holdsBlock("found " + block.substring(40, 52) + " there", block));
    }

    /** Whether a text has eight characters in a row of what stands behind the header's fixed part. */
    private static boolean holdsBlock(String text, String block) {
        for (int at = 16; at + 8 <= block.length(); at++) {
            if (text.contains(block.substring(at, at + 8))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whateverIsWrongBehindTheHeaderGivesTheSameError() {
        TransportKey kbpk = protection(32);
        PaymentKey key = exportable(KeyUsage.MAC_CMAC, KeyAlgorithm.AES_128);
        String block = KeyBlock.wrap(kbpk, key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), padding);
        String small = block.substring(0, 16) + block.substring(16).toLowerCase(Locale.ROOT);
        String altered = block.substring(0, 20) + (block.charAt(20) == '0' ? '1' : '0') + block.substring(21);
        String noBody = "D0016" + block.substring(5, 16);
        String macOnly = "D0048" + block.substring(5, 48);
        String usage = block.substring(0, 5) + "M0" + block.substring(7);
        for (String bad : List.of(small, altered, noBody, macOnly, usage)) {
            assertEquals(KeyBlockException.refused().getMessage(), refusal(kbpk, bad));
        }
        assertEquals(KeyBlockException.refused().getMessage(), refusal(protection(32), block));
    }

    private String refusal(TransportKey kbpk, String block) {
        return assertThrows(KeyBlockException.class, () -> KeyBlock.unwrap(kbpk, block, MacKey.class, vault, "bad"))
                .getMessage();
    }

    @Test
    void aKeyForSomethingElseIsRefusedEvenIfItsBlockIsRight() {
        TransportKey kbpk = protection(32);
        PaymentKey pin = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.AES_128);
        String block = KeyBlock.wrap(kbpk, pin, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), padding);
        assertThrows(KeyUsageException.class, () -> KeyBlock.unwrap(kbpk, block, MacKey.class, vault, "mak"));
        assertTrue(vault.find("mak").isEmpty());
        assertEquals(
                pin.kcv(),
                KeyBlock.unwrap(kbpk, block, PinKey.class, vault, "pik").kcv());
    }

    @Test
    void codesThatMeanNothingHereAreShownButNotUnwrapped() {
        TransportKey kbpk = protectionKey(
                vault, true, Vectors.hex("4141414141414141414141414141414141414141414141414141414141414141"));
        byte[] key = random(32);
        for (String codes : List.of("S0R", "71A", "D0E", "M6S", "D04")) {
            String header = "D0144" + codes.substring(0, 2) + codes.charAt(2) + "N00N0000";
            String block = sealed(header, kbpk, key);
            assertEquals(codes.substring(0, 2), KeyBlock.peek(block).usageCode());
            assertThrows(
                    KeyUsageException.class,
                    () -> KeyBlock.unwrap(kbpk, block, PaymentKey.class, vault, "none"),
                    codes);
        }
        String mode = sealed("D0144D0AS00N0000", kbpk, key);
        assertTrue(KeyBlock.peek(mode).mode().isEmpty());
        assertThrows(KeyUsageException.class, () -> KeyBlock.unwrap(kbpk, mode, PaymentKey.class, vault, "none"));
        String exportability = sealed("D0144D0AB00X0000", kbpk, key);
        assertThrows(
                KeyUsageException.class, () -> KeyBlock.unwrap(kbpk, exportability, PaymentKey.class, vault, "none"));
    }

    /** A block with any header, authentic. */
    private String sealed(String header, TransportKey kbpk, byte[] key) {
        try (KeyBlockKeys keys = KeyBlockKeys.of(KeyBlockVersion.D, kbpk)) {
            return KeyBlockCipher.seal(KeyBlockHeader.parse(header + "0".repeat(128)), keys, key, padding);
        }
    }

    @Test
    void theLengthOfAKeyDoesNotShow() {
        List<Integer> lengths = new ArrayList<>();
        TransportKey kbpk = protection(32);
        for (KeyAlgorithm algorithm :
                List.of(KeyAlgorithm.TDES2, KeyAlgorithm.TDES3, KeyAlgorithm.AES_128, KeyAlgorithm.AES_256)) {
            PaymentKey key = exportable(KeyUsage.DATA_ENCRYPTION, algorithm);
            KeyBlockForm form = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
            lengths.add(KeyBlock.wrap(kbpk, key, form, padding).length());
        }
        assertEquals(lengths.get(0), lengths.get(1));
        assertEquals(lengths.get(2), lengths.get(3));
    }

    @Test
    void twoBlocksOfOneKeyDiffer() {
        TransportKey kbpk = protection(32);
        PaymentKey key = exportable(KeyUsage.DATA_ENCRYPTION, KeyAlgorithm.AES_128);
        KeyBlockForm form = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        assertNotEquals(KeyBlock.wrap(kbpk, key, form, padding), KeyBlock.wrap(kbpk, key, form, padding));
    }

    @Test
    void aKeyIsNeverWrappedUnderAWeakerOne() {
        KeyBlockForm d = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        KeyBlockForm b = KeyBlockForm.of(KeyBlockVersion.B, Exportability.NONE);
        assertTooStrong(protection(16), KeyAlgorithm.AES_256, KeyUsage.DATA_ENCRYPTION, d);
        assertTooStrong(protection(24, false), KeyAlgorithm.AES_128, KeyUsage.DATA_ENCRYPTION, b);
        assertTooStrong(protection(16, false), KeyAlgorithm.TDES3, KeyUsage.DATA_ENCRYPTION, b);
        assertTooStrong(protection(16), KeyAlgorithm.HMAC, KeyUsage.MAC_HMAC, d);
    }

    private void assertTooStrong(TransportKey kbpk, KeyAlgorithm algorithm, KeyUsage usage, KeyBlockForm form) {
        PaymentKey key = exportable(usage, algorithm);
        KeyUsageException refused =
                assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, key, form, padding));
        assertTrue(refused.getMessage().contains("stronger"), refused.getMessage());
    }

    @Test
    void exportabilityIsObeyed() {
        TransportKey kbpk = protection(32);
        PaymentKey staying =
                key(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.AES_128, KeyMode.ENCRYPT, Exportability.NONE, random(16));
        PaymentKey trusted = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.AES_128);
        KeyBlockForm none = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        KeyBlockForm more = KeyBlockForm.of(KeyBlockVersion.D, Exportability.SENSITIVE);
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, staying, none, padding));
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, trusted, more, padding));
        String block = KeyBlock.wrap(kbpk, trusted, none, padding);
        PinKey received = KeyBlock.unwrap(kbpk, block, PinKey.class, vault, "pik");
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, received, none, padding));
    }

    @Test
    void versionAIsLegacyAndVersionEIsReadOnly() {
        PaymentKey key = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES2);
        KeyBlockForm a = KeyBlockForm.of(KeyBlockVersion.A, Exportability.NONE);
        TransportKey kbpk = protection(16, false);
        assertThrows(LegacyUseException.class, () -> KeyBlock.wrap(kbpk, key, a, padding));
        String block = KeyBlock.wrap(kbpk, key, a.under(LEGACY), padding);
        assertThrows(LegacyUseException.class, () -> KeyBlock.unwrap(kbpk, block, PinKey.class, vault, "pik"));
        KeyBlockForm e = KeyBlockForm.of(KeyBlockVersion.E, Exportability.NONE);
        assertThrows(KeyBlockException.class, () -> KeyBlock.wrap(protection(32), key, e, padding));
    }

    @Test
    void aSingleDesKeyIsLegacy() {
        TransportKey kbpk = protection(32);
        PaymentKey key = exportable(KeyUsage.MAC_ALG1, KeyAlgorithm.DES);
        String block = KeyBlock.wrap(kbpk, key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), padding);
        assertThrows(LegacyUseException.class, () -> KeyBlock.unwrap(kbpk, block, MacKey.class, vault, "mak"));
        assertEquals(
                key.kcv(),
                KeyBlock.open(kbpk, block, MacKey.class, vault, "mak", LEGACY)
                        .key()
                        .kcv());
    }

    @Test
    void onlyAProtectionKeyOfTheRightCipherAndModeProtects() {
        PaymentKey key = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES2);
        KeyBlockForm d = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        TransportKey tmk = TransportKey.importInto(vault, "tmk", KeyAlgorithm.AES_128, random(16));
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(tmk, key, d, padding));
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(protection(24, false), key, d, padding));
        TransportKey unwrapOnly = (TransportKey) key(
                KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.AES_128, KeyMode.DECRYPT, Exportability.NONE, random(16));
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(unwrapOnly, key, d, padding));
        TransportKey wrapOnly = (TransportKey) key(
                KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.AES_128, KeyMode.ENCRYPT, Exportability.NONE, random(16));
        String block = KeyBlock.wrap(wrapOnly, key, d, padding);
        assertThrows(KeyUsageException.class, () -> KeyBlock.unwrap(wrapOnly, block, PinKey.class, vault, "pik"));
    }

    @Test
    void keysWithoutARegisteredCodeStayInOwnFiles() {
        TransportKey kbpk = protection(32);
        KeyBlockForm d = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        PaymentKey sm4 = exportable(KeyUsage.DATA_ENCRYPTION, KeyAlgorithm.SM4);
        PaymentKey unionPay = exportable(KeyUsage.MAC_UNIONPAY, KeyAlgorithm.TDES2);
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, sm4, d, padding));
        assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(kbpk, unionPay, d, padding));
    }

    @Test
    void anHmacKeySaysItsHash() {
        TransportKey kbpk = protection(32);
        PaymentKey key = exportable(KeyUsage.MAC_HMAC, KeyAlgorithm.HMAC);
        KeyBlockForm d = KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE);
        String block = KeyBlock.wrap(kbpk, key, d, padding);
        assertEquals("21", KeyBlock.peek(block).option("HM").orElseThrow().data());
        String sha512 = KeyBlock.wrap(kbpk, key, d.with(KeyBlockOption.of("HM", "23")), padding);
        assertThrows(KeyUsageException.class, () -> KeyBlock.unwrap(kbpk, sha512, MacKey.class, vault, "mak"));
    }

    @Test
    void anInitialKeyWithABadTerminalIsRefused() {
        TransportKey kbpk = protection(32);
        PaymentKey key = exportable(KeyUsage.INITIAL_KEY, KeyAlgorithm.AES_128);
        for (String bad : List.of("12345678901234", "FFFF9876543210E00000", "123456789012345G", "")) {
            KeyBlockForm form =
                    KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE).with(KeyBlockOption.of("IK", bad));
            String block = KeyBlock.wrap(kbpk, key, form, padding);
            assertThrows(PaymentCryptoException.class, () -> KeyBlock.unwrap(kbpk, block, DukptKey.class, vault, "ik"));
        }
    }

    @Test
    void aVaultsRulesApplyToWhatComesOutOfABlock() {
        TransportKey kbpk = protection(32);
        PaymentKey manual = key(
                KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES2, KeyMode.ENCRYPT, Exportability.TRUSTED, TestKeys.manual());
        String block = KeyBlock.wrap(kbpk, manual, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), padding);
        try (Vault field = Vault.inMemory()) {
            assertThrows(KeyCheckException.class, () -> KeyBlock.unwrap(kbpk, block, PinKey.class, field, "pik"));
        }
    }

    @Test
    void aProtectionKeyInAVaultWithoutBytesReadsAndWritesVersionDButNotVersionC() {
        try (Vault token = new PrimitivesOnlyVault()) {
            PaymentKey key = exportable(KeyUsage.PIN_ENCRYPTION, KeyAlgorithm.TDES2);
            TransportKey aes = protectionKey(token, true, random(32));
            String block = KeyBlock.wrap(aes, key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), padding);
            assertEquals(
                    key.kcv(),
                    KeyBlock.unwrap(aes, block, PinKey.class, token, "pik").kcv());
            TransportKey tdes = protectionKey(token, false, random(16));
            KeyBlockForm c = KeyBlockForm.of(KeyBlockVersion.C, Exportability.NONE);
            assertThrows(KeyUsageException.class, () -> KeyBlock.wrap(tdes, key, c, padding));
            String b = KeyBlock.wrap(tdes, key, KeyBlockForm.of(KeyBlockVersion.B, Exportability.NONE), padding);
            assertFalse(KeyBlock.peek(b).toString().isEmpty());
        }
    }

    private PaymentKey exportable(KeyUsage usage, KeyAlgorithm algorithm) {
        byte[] clear = random(algorithm == KeyAlgorithm.HMAC ? 32 : algorithm.keyBytes());
        return key(usage, algorithm, KeyMode.UNRESTRICTED, Exportability.TRUSTED, clear);
    }

    private PaymentKey key(
            KeyUsage usage, KeyAlgorithm algorithm, KeyMode mode, Exportability exportability, byte[] clear) {
        byte[] copy = clear.clone();
        KeyInfo info = KeyInfo.ofClear(algorithm, usage, mode, exportability, copy);
        KeyHandle handle = vault.importClear("key", info, copy);
        return KeyKinds.as(PaymentKey.class, vault, handle, PaymentKey.Held.OWNED);
    }

    private TransportKey protection(int bytes) {
        return protection(bytes, bytes != 24);
    }

    private TransportKey protection(int bytes, boolean aes) {
        return protectionKey(vault, aes, random(bytes));
    }

    static TransportKey protectionKey(Vault vault, boolean aes, byte[] clear) {
        KeyAlgorithm algorithm = switch (clear.length) {
            case 16 -> aes ? KeyAlgorithm.AES_128 : KeyAlgorithm.TDES2;
            case 24 -> aes ? KeyAlgorithm.AES_192 : KeyAlgorithm.TDES3;
            default -> KeyAlgorithm.AES_256;
        };
        return TransportKey.importInto(vault, "kbpk", algorithm, KeyUsage.KEY_BLOCK_PROTECTION, clear);
    }

    private byte[] random(int bytes) {
        byte[] out = new byte[bytes];
        random.nextBytes(out);
        return out;
    }
}
