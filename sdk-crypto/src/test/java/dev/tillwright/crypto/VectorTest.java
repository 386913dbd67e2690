package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of keys, MACs and check values, each with a spoiled expectation that must fail. */
class VectorTest {
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("ANSI-X9.19", 2),
                Map.entry("ANSI-X9.9", 1),
                Map.entry("CUP-ECB-MAC", 4),
                Map.entry("ISO9797-1-ALG1", 2),
                Map.entry("ISO9797-1-ALG3", 4),
                Map.entry("KCV-DES-ZERO", 1),
                Map.entry("KCV-TDES-ZERO", 8),
                Map.entry("KCV-VERIFY", 1),
                Map.entry("MAC-VERIFY", 5),
                Map.entry("PINBLOCK-ISO0-DECODE", 11),
                Map.entry("PINBLOCK-ISO0-ENCODE", 4),
                Map.entry("PINBLOCK-ISO0-TDES", 1),
                Map.entry("SESSION-KEYS", 6),
                Map.entry("TDES-ECB", 1),
                Map.entry("TMK-UNWRAP-ECB", 1),
                Map.entry("TMK-WRAP-ECB", 1));
        assertEquals(expected, Vectors.counts());
    }

    @TestFactory
    Stream<DynamicTest> valuesAreRight() {
        return Vectors.all().stream()
                .filter(vector -> !text(vector, "algorithm").startsWith("PINBLOCK"))
                .filter(vector -> !text(vector, "algorithm").endsWith("-VERIFY"))
                .filter(vector -> !vector.path("reject").asBoolean())
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> isRight(vector)));
    }

    private void isRight(JsonNode vector) {
        String expected = text(vector, "expected");
        if (text(vector, "algorithm").equals("CUP-ECB-MAC")) {
            expected = expected.substring(0, 8); // field 64 has the first 8 digits
        }
        String result = run(text(vector, "algorithm"), vector.path("inputs"));
        assertTrue(matches(vector, expected, result), () -> text(vector, "id"));
        assertFalse(matches(vector, spoiled(expected), result), () -> text(vector, "id") + " spoiled");
    }

    private static boolean matches(JsonNode vector, String expected, String result) {
        return text(vector, "match").equals("prefix") ? result.startsWith(expected) : result.equals(expected);
    }

    private String run(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "CUP-ECB-MAC" -> ascii(mac(unionPay(in), hex(in, "mak"), hex(in, "mab")));
            case "ANSI-X9.9", "ISO9797-1-ALG1" -> hex(mac(MacAlgorithm.X9_9, hex(in, "key"), hex(in, "data")));
            case "ANSI-X9.19", "ISO9797-1-ALG3" -> hex(mac(MacAlgorithm.X9_19, hex(in, "key"), hex(in, "data")));
            case "KCV-DES-ZERO" -> kcv(KeyAlgorithm.DES, in);
            case "KCV-TDES-ZERO" -> kcv(KeyAlgorithm.TDES2, in);
            case "TDES-ECB" ->
                hex(CipherRun.ecb(KeyAlgorithm.TDES2, hex(in, "key"), Direction.ENCRYPT, hex(in, "data")));
            case "TMK-WRAP-ECB" -> hex(tmk(in).wrap(hex(in, "key")));
            case "TMK-UNWRAP-ECB" -> hex(tmk(in).unwrap(hex(in, "wrapped")));
            case "SESSION-KEYS" -> sessionKeys(in);
            default -> throw new AssertionError("no call for " + algorithm);
        };
    }

    @TestFactory
    Stream<DynamicTest> badSessionKeysAreRefused() {
        return Vectors.of("SESSION-KEYS").stream()
                .filter(vector -> vector.path("reject").asBoolean())
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    PaymentCryptoException refused =
                            assertThrows(PaymentCryptoException.class, () -> unwrapAll(vector.path("inputs")));
                    assertEquals(reason(text(vector, "rejectReason")), reason(refused));
                }));
    }

    @TestFactory
    Stream<DynamicTest> macsAreVerified() {
        return Vectors.of("MAC-VERIFY").stream()
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    JsonNode in = vector.path("inputs");
                    MacAlgorithm algorithm = MacAlgorithm.valueOf(text(in, "macAlgorithm"));
                    boolean agreedLength =
                            algorithm.outputLength() == in.path("length").asInt();
                    boolean accept = !vector.path("reject").asBoolean() && agreedLength;
                    MacKey key = MacKey.importInto(vault, "mak", algorithm, hex(in, "key"), TestKeys.LEGACY);
                    assertEquals(accept, Macs.verify(algorithm, key, hex(in, "data"), hex(in, "mac")));
                }));
    }

    @Test
    void aCutMacIsTheStartOfTheWholeOne() {
        JsonNode in = Vectors.of("MAC-VERIFY").get(0).path("inputs");
        assertEquals("X9_19", text(in, "macAlgorithm"));
        String whole = hex(mac(MacAlgorithm.X9_19, hex(in, "key"), hex(in, "data")));
        assertTrue(whole.startsWith(text(in, "mac")));
    }

    @Test
    void checkValuesAreVerified() {
        JsonNode in = Vectors.of("KCV-VERIFY").get(0).path("inputs");
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, hex(in, "key"));
        assertTrue(kcv.matches(hex(in, "kcv"), 4));
        assertFalse(kcv.matches(hex(spoiled(text(in, "kcv"))), 4));
    }

    private byte[] mac(MacAlgorithm algorithm, byte[] key, byte[] data) {
        return Macs.compute(algorithm, MacKey.importInto(vault, "mak", algorithm, key, TestKeys.LEGACY), data);
    }

    private static MacAlgorithm unionPay(JsonNode in) {
        return text(in, "cipher").equals("DES") ? MacAlgorithm.UNIONPAY_ECB : MacAlgorithm.UNIONPAY_ECB_3DES;
    }

    private static String kcv(KeyAlgorithm algorithm, JsonNode in) {
        return hex(KeyCheckValue.compute(algorithm, hex(in, "key")).bytes(4));
    }

    private TransportKey tmk(JsonNode in) {
        return TransportKey.importInto(vault, "tmk", hex(in, "tmk"));
    }

    private String sessionKeys(JsonNode in) {
        TransportKey tmk = tmk(in);
        unwrapAll(in).close();
        return WorkingKeyBlock.split(hex(in, "field"), KeyLayout.parse(text(in, "layout"))).keys().stream()
                .map(key -> key.kind().shortName() + "=" + hex(key.open(tmk, TestKeys.LEGACY)))
                .collect(Collectors.joining(";"));
    }

    private SessionKeys unwrapAll(JsonNode in) {
        KeyLayout layout = KeyLayout.parse(text(in, "layout"));
        boolean single = layout.part(KeyKind.MAC).orElseThrow().usedBytes() == 8;
        MacAlgorithm algorithm = single ? MacAlgorithm.UNIONPAY_ECB : MacAlgorithm.UNIONPAY_ECB_3DES;
        return SessionKeys.unwrap(tmk(in), hex(in, "field"), layout, algorithm, vault, TestKeys.LEGACY);
    }

    private static String reason(PaymentCryptoException refused) {
        return refused instanceof KeyCheckException check ? check.reason().name() : "LAYOUT";
    }

    private static String reason(String rejectReason) {
        return switch (rejectReason) {
            case "KCV" -> "CHECK_VALUE";
            case "WEAK-KEY" -> "WEAK_KEY";
            case "LENGTH" -> "LAYOUT";
            default -> throw new AssertionError("no reason for " + rejectReason);
        };
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
