package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of MACs, check values, working keys, tracks, SM2, SM3 and SM4, each with a spoiled expectation. */
class MacVectorsTest {
    private static final String FILE = "vectors-macs.json";

    private final Vault vault = Vault.inMemoryForTests();
    private final VectorCalls calls = new VectorCalls(vault);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("ANSI-X9.19", 2),
                Map.entry("ANSI-X9.9", 1),
                Map.entry("CMAC-AES", 12),
                Map.entry("CMAC-TDES", 8),
                Map.entry("CUP-ECB-MAC", 5),
                Map.entry("CUP-TRACK-TDES", 1),
                Map.entry("HMAC-SHA256", 2),
                Map.entry("HMAC-SM3", 1),
                Map.entry("ISO9797-1-ALG1", 10),
                Map.entry("ISO9797-1-ALG3", 9),
                Map.entry("ISO9797-1-ALG3-TDES", 3),
                Map.entry("KCV-AES-CMAC", 4),
                Map.entry("KCV-AES-ZERO", 1),
                Map.entry("KCV-DES-ZERO", 1),
                Map.entry("KCV-SM4-ZERO", 1),
                Map.entry("KCV-TDES-ZERO", 8),
                Map.entry("KCV-VERIFY", 3),
                Map.entry("MAC-VERIFY", 6),
                Map.entry("SESSION-KEYS", 7),
                Map.entry("SM2-DEC-C1C2C3", 1),
                Map.entry("SM2-DEC-C1C3C2", 2),
                Map.entry("SM2-ENC-C1C3C2", 1),
                Map.entry("SM2-SIGN", 1),
                Map.entry("SM2-VERIFY", 2),
                Map.entry("SM3", 2),
                Map.entry("SM4-CBC", 1),
                Map.entry("SM4-CBC-MAC", 6),
                Map.entry("SM4-CBC-MAC-IV", 2),
                Map.entry("SM4-CMAC", 2),
                Map.entry("SM4-ECB", 3),
                Map.entry("SM4-ECB-1M", 1),
                Map.entry("SM4-MAC-ALG3", 6),
                Map.entry("TDES-ECB", 1),
                Map.entry("TMK-UNWRAP-ECB", 1),
                Map.entry("TMK-WRAP-ECB", 1));
        assertEquals(expected, Vectors.counts(FILE));
        assertEquals(118, Vectors.all(FILE).size());
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsMet() {
        return Vectors.all(FILE).stream()
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    if (vector.path("reject").asBoolean()) {
                        isRefused(vector);
                    } else {
                        isRight(vector);
                    }
                }));
    }

    private void isRight(JsonNode vector) {
        String expected = text(vector, "expected");
        String result = calls.run(text(vector, "algorithm"), vector.path("inputs"));
        assertTrue(matches(vector, expected, result), () -> text(vector, "id"));
        assertFalse(matches(vector, spoiled(expected), result), () -> text(vector, "id") + " spoiled");
    }

    private static boolean matches(JsonNode vector, String expected, String result) {
        return text(vector, "match").equals("prefix")
                ? result.startsWith(expected) && result.length() > expected.length()
                : result.equals(expected);
    }

    /** Verifying answers no; everything else throws the refusal that fits the reason. */
    private void isRefused(JsonNode vector) {
        String algorithm = text(vector, "algorithm");
        if (algorithm.endsWith("-VERIFY")) {
            assertEquals("REFUSED", calls.run(algorithm, vector.path("inputs")));
            return;
        }
        PaymentCryptoException refused =
                assertThrows(PaymentCryptoException.class, () -> calls.run(algorithm, vector.path("inputs")));
        assertEquals(text(vector, "rejectReason"), reason(refused));
    }

    private static String reason(PaymentCryptoException refused) {
        if (refused instanceof KeyCheckException check) {
            return switch (check.reason()) {
                case CHECK_VALUE -> "KCV";
                case WEAK_KEY -> "WEAK-KEY";
                case TEST_KEY -> "TEST-KEY";
            };
        }
        return refused instanceof KeyLayoutException ? "LENGTH" : "ALTERED";
    }
}
