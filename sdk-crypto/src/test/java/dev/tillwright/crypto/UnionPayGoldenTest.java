package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole UnionPay messages and key blocks. */
class UnionPayGoldenTest {
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void macsOfWholeMessagesAreRight() {
        List<JsonNode> messages = Vectors.unionPay("messages");
        assertTrue(messages.stream()
                .map(message -> text(message, "id"))
                .toList()
                .containsAll(List.of("G3", "G4", "G5", "G6", "G7", "G8")));
        messages.forEach(this::assertMac);
    }

    @Test
    void macsOfAllPaddingsAndAlgorithmsAreRight() {
        List<JsonNode> macs = Vectors.unionPay("mac");
        assertEquals(25, macs.size());
        assertEquals(
                4,
                macs.stream()
                        .map(mac -> text(mac, "algorithm"))
                        .collect(Collectors.toSet())
                        .size());
        macs.forEach(this::assertMac);
    }

    @Test
    void thePublishedWorkedExampleIsRight() {
        Vectors.unionPay("publicMac").forEach(this::assertMac);
        assertEquals(1, Vectors.unionPay("publicMac").size());
    }

    private void assertMac(JsonNode vector) {
        MacAlgorithm algorithm = MacAlgorithm.valueOf(text(vector, "algorithm"));
        MacKey key = MacKey.importInto(vault, "mak", algorithm, hex(vector, "key"), TestKeys.LEGACY);
        byte[] data = hex(vector, "data");
        byte[] mac = Macs.compute(algorithm, key, data);
        assertArrayEquals(hex(vector, "f64"), mac, vector::toString);
        assertTrue(Macs.verify(algorithm, key, data, mac));
        mac[7] ^= 1;
        assertFalse(Macs.verify(algorithm, key, data, mac));
    }

    @Test
    void checkValuesAreRight() {
        List<JsonNode> values = Vectors.unionPay("kcv");
        assertEquals(6, values.size());
        for (JsonNode value : values) {
            byte[] key = hex(value, "key");
            KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.ofDesKeyBytes(key.length), key);
            assertTrue(kcv.matches(hex(value, "kcv4"), 4));
            assertEquals(text(value, "kcv3"), kcv.toString());
        }
    }

    @Test
    void signInKeysAreUnwrapped() {
        List<JsonNode> blocks = blocks(false);
        assertEquals(4, blocks.size());
        for (JsonNode block : blocks) {
            byte[] field = hex(block, "f62");
            KeyLayout layout = KeyLayout.ofLength(field.length);
            TransportKey tmk = TransportKey.importInto(vault, "tmk", hex(block, "tmk"));
            for (WrappedKey key : WorkingKeyBlock.split(field, layout).keys()) {
                String name = key.kind().shortName();
                assertEquals(text(block.path("keys"), name), hex(key.open(tmk, TestKeys.LEGACY)));
                assertEquals(text(block.path("kcv"), name), hex(key.expectedKcv()));
            }
            try (SessionKeys keys =
                    SessionKeys.unwrap(tmk, field, layout, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY)) {
                assertEquals(block.path("keys").has("TDK"), keys.data().isPresent());
            }
        }
    }

    @Test
    void badSignInKeysAreRefused() {
        List<JsonNode> blocks = blocks(true);
        assertEquals(2, blocks.size());
        TransportKey tmk = TransportKey.importInto(vault, "tmk", hex(blocks.get(0), "tmk"));
        byte[] wrongKcv = hex(blocks.get(0), "f62");
        KeyCheckException refused = assertThrows(
                KeyCheckException.class,
                () -> SessionKeys.unwrap(
                        tmk, wrongKcv, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
        assertEquals(KeyCheckException.Reason.CHECK_VALUE, refused.reason());

        byte[] wrongLength = hex(blocks.get(1), "f62");
        assertEquals(
                "unknown key layout: 41 bytes",
                assertThrows(KeyLayoutException.class, () -> KeyLayout.ofLength(wrongLength.length))
                        .getMessage());
        assertThrows(
                KeyLayoutException.class,
                () -> SessionKeys.unwrap(
                        tmk, wrongLength, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
    }

    @Test
    void hostAndTerminalAgreeOnWrapping() {
        JsonNode block = blocks(false).get(1);
        TransportKey tmk = TransportKey.importInto(vault, "tmk", hex(block, "tmk"));
        byte[] pik = hex(block.path("keys"), "PIK");
        byte[] mak = hex(block.path("keys"), "MAK");
        byte[] field = WorkingKeyBlock.wrap(
                tmk, KeyLayout.UNIONPAY_40, Map.of(KeyKind.PIN, pik, KeyKind.MAC, mak), TestKeys.LEGACY);
        assertEquals(text(block, "f62"), hex(field));
        assertArrayEquals(new byte[16], pik);
        assertArrayEquals(new byte[8], mak);
    }

    @Test
    void keysOfAPublicTerminalProgramAreUnwrapped() {
        JsonNode data = Vectors.unionPayEntry("publicTerminal");
        TransportKey tmk = TransportKey.importInto(vault, "tmk", hex(data, "tmk"));
        WrappedKey mak = WrappedKey.of(KeyKind.MAC, hex(data, "mak_encrypted"), 8, hex(data, "mak_kcv"));
        WrappedKey pik = WrappedKey.of(KeyKind.PIN, hex(data, "pik_encrypted"), 16, hex(data, "pik_kcv"));
        assertEquals(text(data, "mak"), hex(mak.open(tmk, TestKeys.LEGACY)));
        assertEquals(text(data, "pik"), hex(pik.open(tmk, TestKeys.LEGACY)));
    }

    private static List<JsonNode> blocks(boolean refused) {
        return Vectors.unionPay("signInKeyBlocks").stream()
                .filter(block -> block.has("expect") == refused)
                .toList();
    }
}
