package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** No text that this module makes holds key bytes, wrapped or clear. */
class SecrecyTest {
    private final Vault vault = Vault.inMemoryForTests();
    private final List<String> texts = new ArrayList<>();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noTextHoldsKeyBytes() {
        TransportKey tmk = TransportKey.importInto(vault, "tmk", TestKeys.tmk());
        byte[] field = WorkingKeyBlock.wrap(
                tmk,
                KeyLayout.UNIONPAY_60,
                Map.of(KeyKind.PIN, TestKeys.pik(), KeyKind.MAC, TestKeys.mak(), KeyKind.DATA, TestKeys.tdk()),
                TestKeys.LEGACY);
        String wrapped = Vectors.hex(field);
        collectStrings(tmk, field);
        collectRefusals(tmk, field);
        assertEquals(19, texts.size());

        List<byte[]> keys = List.of(TestKeys.tmk(), TestKeys.pik(), TestKeys.mak(), TestKeys.tdk(), TestKeys.manual());
        for (String text : texts) {
            String upper = text.toUpperCase(Locale.ROOT);
            keys.forEach(key -> assertTrue(isClear(upper, Vectors.hex(key)), text));
            assertTrue(isClear(upper, wrapped.substring(0, 32)), text);
        }
    }

    @Test
    void theSearchFindsAKeyThatIsThere() {
        String key = Vectors.hex(TestKeys.tmk());
        assertEquals(false, isClear("TMK " + key.substring(8, 16) + " FAILED", key));
    }

    /** No four bytes of the secret in a row, from any byte on. */
    private static boolean isClear(String text, String secret) {
        for (int at = 0; at + 8 <= secret.length(); at += 2) {
            if (text.contains(secret.substring(at, at + 8))) {
                return false;
            }
        }
        return true;
    }

    private void collectStrings(TransportKey tmk, byte[] field) {
        WorkingKeyBlock block = WorkingKeyBlock.split(field, KeyLayout.UNIONPAY_60);
        SessionKeys keys = SessionKeys.unwrap(
                tmk, field, KeyLayout.UNIONPAY_60, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY);
        texts.addAll(List.of(tmk.toString(), tmk.info().toString(), keys.toString(), block.toString()));
        texts.add(vault.find("tmk").orElseThrow().toString());
        texts.add(new SecretBytes(TestKeys.tmk()).toString());
        texts.add(block.keys().get(0).toString());
    }

    private void collectRefusals(TransportKey tmk, byte[] field) {
        byte[] bad = field.clone();
        bad[0] ^= 1;
        refusal(() ->
                SessionKeys.unwrap(tmk, bad, KeyLayout.UNIONPAY_60, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
        refusal(() ->
                SessionKeys.unwrap(tmk, bad, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
        refusal(() -> MacKey.find(vault, "tmk"));
        refusal(() -> MacKey.importInto(vault, "mak", MacAlgorithm.X9_9, new byte[5], TestKeys.LEGACY));
        refusal(() -> Macs.compute(
                MacAlgorithm.X9_19,
                MacKey.importInto(vault, "mak", MacAlgorithm.X9_9, TestKeys.mak(), TestKeys.LEGACY),
                new byte[8]));
        refusal(() -> MacKey.importInto(vault, "mak", MacAlgorithm.X9_9, TestKeys.mak()));
        refusal(() -> SessionKeys.unwrap(
                tmk, field, KeyLayout.UNIONPAY_60, MacAlgorithm.UNIONPAY_ECB, vault, CryptoPolicy.strict()));
        refusal(() -> Sm2PrivateKey.of(Arrays.copyOf(TestKeys.tmk(), 31)));
        refusal(() -> Sm2PublicKey.of(Arrays.copyOf(TestKeys.tmk(), 65)));
        refusal(() -> DataCipher.ecb(
                DataKey.importInto(vault, "tdk", TestKeys.tdk()),
                Direction.ENCRYPT,
                Arrays.copyOf(TestKeys.tmk(), 15)));
        refusal(() -> WorkingKeyBlock.split(field, KeyLayout.UNIONPAY_60)
                .keys()
                .get(1)
                .unwrapMacKey(tmk, vault, "mak", MacAlgorithm.X9_19, TestKeys.LEGACY));
        try (Vault strict = Vault.inMemory()) {
            refusal(() -> TransportKey.importInto(strict, "tmk", TestKeys.manual()));
        }
    }

    private void refusal(Executable call) {
        texts.add(assertThrows(PaymentCryptoException.class, call).toString());
    }
}
