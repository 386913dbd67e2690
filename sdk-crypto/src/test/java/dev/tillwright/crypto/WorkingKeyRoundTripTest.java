package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the host wraps the terminal unwraps, for random keys in every layout. */
class WorkingKeyRoundTripTest {
    private final Random random = new Random(62);
    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void everyLayoutReadsBack() {
        for (KeyLayout layout : List.of(
                KeyLayout.UNIONPAY_24,
                KeyLayout.UNIONPAY_40,
                KeyLayout.UNIONPAY_60,
                KeyLayout.UNIONPAY_SM4_40,
                KeyLayout.UNIONPAY_SM4_60,
                KeyLayout.THREE_DOUBLE_57,
                KeyLayout.parse("PIK:24:24:3,MAK:24:16:4"))) {
            for (int round = 0; round < 50; round++) {
                readsBack(layout);
            }
        }
    }

    private void readsBack(KeyLayout layout) {
        boolean sm4 = layout.cipher() == WorkingKeyCipher.SM4;
        TransportKey tmk =
                TransportKey.importInto(vault, "tmk", sm4 ? KeyAlgorithm.SM4 : KeyAlgorithm.TDES2, bytes(16));
        Map<KeyKind, byte[]> keys = new EnumMap<>(KeyKind.class);
        Map<KeyKind, byte[]> given = new EnumMap<>(KeyKind.class);
        for (KeyLayout.Part part : layout.parts()) {
            byte[] key = bytes(part.usedBytes());
            keys.put(part.kind(), key);
            given.put(part.kind(), key.clone());
        }
        byte[] field = WorkingKeyBlock.wrap(tmk, layout, given, TestKeys.LEGACY);
        assertEquals(layout.bytes(), field.length);
        given.values().forEach(wiped -> assertArrayEquals(new byte[wiped.length], wiped));
        for (WrappedKey wrapped : WorkingKeyBlock.split(field, layout).keys()) {
            assertArrayEquals(keys.get(wrapped.kind()), wrapped.open(tmk, TestKeys.LEGACY));
        }
    }

    /** Why such keys are legacy: two parts of the same form can change places, and nothing shows it. */
    @Test
    void keysThatChangedPlacesAreNotNoticed() {
        TransportKey tmk = TransportKey.importInto(vault, "tmk", TestKeys.tmk());
        byte[] field = WorkingKeyBlock.wrap(
                tmk,
                KeyLayout.UNIONPAY_60,
                Map.of(KeyKind.PIN, TestKeys.pik(), KeyKind.MAC, TestKeys.mak(), KeyKind.DATA, TestKeys.tdk()),
                TestKeys.LEGACY);
        byte[] swapped = field.clone();
        System.arraycopy(field, 40, swapped, 0, 20);
        System.arraycopy(field, 0, swapped, 40, 20);
        SessionKeys keys = SessionKeys.unwrap(
                tmk, swapped, KeyLayout.UNIONPAY_60, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY);
        assertEquals(
                KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.tdk()),
                keys.pin().kcv());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
