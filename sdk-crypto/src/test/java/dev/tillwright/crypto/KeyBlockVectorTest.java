package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of key blocks and of what a key may be used for, each with a spoiled expectation that must fail. */
class KeyBlockVectorTest {
    private static final String FILE = "vectors-keyblock.json";

    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> counts = new TreeMap<>();
        Vectors.all(FILE).forEach(vector -> counts.merge(text(vector, "algorithm"), 1, Integer::sum));
        assertEquals(
                Map.of(
                        "KEY-USAGE", 6,
                        "TR31-KBPK-KEYS", 7,
                        "TR31-UNWRAP-A", 6,
                        "TR31-UNWRAP-B", 8,
                        "TR31-UNWRAP-C", 6,
                        "TR31-UNWRAP-D", 12,
                        "TR31-UNWRAP-E", 1,
                        "TR31-USAGE", 3),
                counts);
    }

    @TestFactory
    Stream<DynamicTest> valuesAreRight() {
        return vectors(false)
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    String result = run(vector);
                    assertEquals(text(vector, "expected"), result);
                    assertNotEquals(spoiled(text(vector, "expected")), result);
                }));
    }

    @TestFactory
    Stream<DynamicTest> badOnesAreRefused() {
        return vectors(true)
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    PaymentCryptoException refused = assertThrows(PaymentCryptoException.class, () -> run(vector));
                    switch (text(vector, "rejectReason")) {
                        case "USAGE" -> assertEquals(KeyUsageException.class, refused.getClass());
                        case "ALTERED", "KEY-LENGTH" ->
                            assertEquals(KeyBlockException.refused().getMessage(), refused.getMessage());
                        case "LENGTH" -> assertEquals(KeyBlockException.class, refused.getClass());
                        default -> throw new AssertionError(text(vector, "rejectReason"));
                    }
                }));
    }

    private static Stream<JsonNode> vectors(boolean reject) {
        return Vectors.all(FILE).stream().filter(vector -> vector.path("reject").asBoolean() == reject);
    }

    private String run(JsonNode vector) {
        JsonNode in = vector.path("inputs");
        return switch (text(vector, "algorithm")) {
            case "TR31-KBPK-KEYS" -> derived(in);
            case "TR31-UNWRAP-A", "TR31-UNWRAP-B", "TR31-UNWRAP-C", "TR31-UNWRAP-D", "TR31-UNWRAP-E" -> unwrapped(in);
            case "TR31-USAGE" -> used(in);
            case "KEY-USAGE" -> allowed(in);
            default -> throw new AssertionError("no call for " + text(vector, "algorithm"));
        };
    }

    private String derived(JsonNode in) {
        char version = text(in, "version").charAt(0);
        try (KeyBlockKeys keys = KeyBlockKeys.of(KeyBlockVersion.ofCode(version).orElseThrow(), kbpk(in, version))) {
            return keys.lend((encryption, authentication) -> hex(encryption) + "|" + hex(authentication));
        }
    }

    private String unwrapped(JsonNode in) {
        String block = text(in, "block");
        return hex(KeyBlock.openClear(KeyBlock.peek(block), kbpk(in, block.charAt(0)), block));
    }

    private String used(JsonNode in) {
        String block = text(in, "block");
        PaymentKey key = KeyBlock.unwrap(kbpk(in, block.charAt(0)), block, type(in), vault, "key");
        key.require(operation(in));
        return key.lend("this test", Vectors::hex);
    }

    private String allowed(JsonNode in) {
        KeyUsage usage = KeyUsage.ofCode(text(in, "usage")).orElseThrow();
        KeyMode mode = KeyMode.ofCode(text(in, "mode").charAt(0)).orElseThrow();
        byte[] clear = TestKeys.doubleMak();
        KeyInfo info = KeyInfo.ofClear(KeyAlgorithm.TDES2, usage, mode, Exportability.NONE, clear);
        KeyHandle handle = vault.importClear("key", info, clear);
        PaymentKey key = KeyKinds.as(type(in), vault, handle, PaymentKey.Held.OWNED);
        key.require(operation(in));
        if (in.has("macAlgorithm")) {
            Macs.verify(MacAlgorithm.valueOf(text(in, "macAlgorithm")), (MacKey) key, new byte[8], new byte[8]);
        }
        return "ACCEPT";
    }

    private static KeyOperation operation(JsonNode in) {
        return KeyOperation.valueOf(text(in, "operation").toUpperCase(Locale.ROOT));
    }

    private static Class<? extends PaymentKey> type(JsonNode in) {
        return switch (text(in, "type")) {
            case "PinKey" -> PinKey.class;
            case "MacKey" -> MacKey.class;
            case "DataKey" -> DataKey.class;
            case "TransportKey" -> TransportKey.class;
            default -> throw new AssertionError("no type " + text(in, "type"));
        };
    }

    private TransportKey kbpk(JsonNode in, char version) {
        return KeyBlockTest.protectionKey(vault, version >= 'D', hex(in, "kbpk"));
    }
}
