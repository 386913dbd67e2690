package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.AesDerivation.Usage;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every DUKPT vector, each with a spoiled expectation that must fail. */
class DukptVectorTest {
    private static final String FILE = "vectors-dukpt.json";

    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("DUKPT-AES-CMAC", 12),
                Map.entry("DUKPT-AES-DATA-CBC", 12),
                Map.entry("DUKPT-AES-HMAC-SHA256", 12),
                Map.entry("DUKPT-AES-IK", 2),
                Map.entry("DUKPT-AES-KSN-NEXT", 3),
                Map.entry("DUKPT-AES-PIN4", 8),
                Map.entry("DUKPT-AES-TXN-KEY", 25),
                Map.entry("DUKPT-AES-UPDATE-KEY", 5),
                Map.entry("DUKPT-AES-WORKING-KEY", 49),
                Map.entry("DUKPT-TDES-CMAC-REQ", 22),
                Map.entry("DUKPT-TDES-CMAC-RSP", 22),
                Map.entry("DUKPT-TDES-DATA-REQ", 22),
                Map.entry("DUKPT-TDES-DATA-RSP", 2),
                Map.entry("DUKPT-TDES-DATA-SCHEME", 2),
                Map.entry("DUKPT-TDES-IK", 1),
                Map.entry("DUKPT-TDES-IK-LEFT8", 1),
                Map.entry("DUKPT-TDES-KSN-NEXT", 19),
                Map.entry("DUKPT-TDES-MAC-REQ", 22),
                Map.entry("DUKPT-TDES-MAC-RSP", 22),
                Map.entry("DUKPT-TDES-PIN", 22),
                Map.entry("DUKPT-TDES-TXN-KEY", 24));
        assertEquals(expected, Vectors.counts(FILE));
    }

    @TestFactory
    Stream<DynamicTest> valuesAreRight() {
        return vectors(false)
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    String expected = text(vector, "expected");
                    String result = run(text(vector, "algorithm"), vector.path("inputs"));
                    assertEquals("exact", text(vector, "match"));
                    assertEquals(expected, result);
                    assertNotEquals(spoiled(expected), result);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatMustBeRefusedIsRefused() {
        return vectors(true)
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    PaymentCryptoException refused = assertThrows(
                            PaymentCryptoException.class, () -> run(text(vector, "algorithm"), vector.path("inputs")));
                    assertReason(text(vector, "rejectReason"), refused);
                }));
    }

    private static void assertReason(String expected, PaymentCryptoException refused) {
        if (expected.equals("STRENGTH")) {
            assertInstanceOf(KeyUsageException.class, refused);
            return;
        }
        String reason = assertInstanceOf(KsnException.class, refused).reason().name();
        boolean counter = reason.equals("COUNTER_ZERO") || reason.equals("TOO_MANY_ONES");
        assertEquals(expected, counter ? "COUNTER" : reason);
    }

    private static Stream<JsonNode> vectors(boolean reject) {
        return Vectors.all(FILE).stream().filter(vector -> vector.path("reject").asBoolean() == reject);
    }

    private String run(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "DUKPT-TDES-IK" -> tdesInitialKey(in);
            case "DUKPT-TDES-IK-LEFT8" -> tdesInitialKey(in).substring(0, 16);
            case "DUKPT-TDES-KSN-NEXT" -> TdesKsn.parse(text(in, "ksn")).next().toString();
            case "DUKPT-TDES-TXN-KEY" -> DukptSamples.bytes(terminal(in).transaction());
            case "DUKPT-TDES-PIN" -> tdesPin(in);
            case "DUKPT-TDES-MAC-REQ" -> retailMac(terminal(in).macRequest(), in);
            case "DUKPT-TDES-MAC-RSP" -> retailMac(host(in).macResponse(), in);
            case "DUKPT-TDES-CMAC-REQ" -> cmac(terminal(in).macRequest(MacAlgorithm.CMAC_TDES), in);
            case "DUKPT-TDES-CMAC-RSP" -> cmac(host(in).macResponse(MacAlgorithm.CMAC_TDES), in);
            case "DUKPT-TDES-DATA-REQ", "DUKPT-TDES-DATA-SCHEME" ->
                hex(DukptSamples.cbc(terminal(in).dataRequest(), hex(in, "data")));
            case "DUKPT-TDES-DATA-RSP" -> hex(DukptSamples.cbc(host(in).dataResponse(), hex(in, "data")));
            default -> runAes(algorithm, in);
        };
    }

    private String runAes(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "DUKPT-AES-IK" -> aesInitialKey(in);
            case "DUKPT-AES-KSN-NEXT" -> AesKsn.parse(text(in, "ksn")).next().toString();
            case "DUKPT-AES-TXN-KEY" -> DukptSamples.bytes(aes(in).transaction());
            case "DUKPT-AES-WORKING-KEY" -> DukptSamples.bytes(workingKey(aes(in), in));
            case "DUKPT-AES-UPDATE-KEY" -> updateKey(in);
            case "DUKPT-AES-PIN4" -> pin4(in);
            case "DUKPT-AES-CMAC" -> mac(MacAlgorithm.CMAC_AES, in);
            case "DUKPT-AES-HMAC-SHA256" -> mac(MacAlgorithm.HMAC_SHA256, in);
            case "DUKPT-AES-DATA-CBC" -> hex(DukptSamples.cbc(workingKey(underway(in), in), hex(in, "data")));
            default -> throw new AssertionError("no call for " + algorithm);
        };
    }

    private String tdesInitialKey(JsonNode in) {
        BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, hex(in, "bdk"));
        InitialKeyId id = InitialKeyId.ofTdes(hex(in, "ksn"));
        return DukptSamples.bytes(bdk.initialKey(id, vault, "ik", Exportability.NONE));
    }

    private String aesInitialKey(JsonNode in) {
        byte[] key = hex(in, "bdk");
        BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", aesOf(key), key);
        InitialKeyId id = InitialKeyId.ofAes(hex(in, "ikid"));
        return DukptSamples.bytes(bdk.initialKey(id, vault, "ik", Exportability.NONE));
    }

    private TdesDukptKeys terminal(JsonNode in) {
        TdesKsn ksn = TdesKsn.parse(text(in, "ksn"));
        DukptKey initialKey = DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, ksn.initialKeyId(), hex(in, "ik"));
        return Dukpt.tdes(
                initialKey, ksn, DataKeyScheme.valueOf(in.path("scheme").asText("X9_24_2009")));
    }

    /** The host's end, for what only hosts make. The vectors have no base key to start from. */
    private static TdesDukptKeys host(JsonNode in) {
        TdesKsn ksn = TdesKsn.parse(text(in, "ksn"));
        byte[] key = TdesDerivation.transactionKey(hex(in, "ik"), ksn.initialKeyId(), ksn.counter());
        return new TdesDukptKeys(ksn, DataKeyScheme.X9_24_2009, DukptEnd.HOST, key);
    }

    private String tdesPin(JsonNode in) {
        return hex(terminal(in).pin().ecb(Direction.ENCRYPT, hex(in, "pinBlock")));
    }

    private static String retailMac(MacKey key, JsonNode in) {
        return hex(Arrays.copyOf(Macs.compute(MacAlgorithm.X9_19, key, hex(in, "data")), 4));
    }

    private static String cmac(MacKey key, JsonNode in) {
        return hex(Macs.compute(MacAlgorithm.CMAC_TDES, key, hex(in, "data")));
    }

    /** A MAC by the end that makes it. */
    private static String mac(MacAlgorithm algorithm, JsonNode in) {
        MacKey key = (MacKey) workingKey(underway(in), in);
        return hex(Macs.compute(algorithm, key, hex(in, "data")));
    }

    private AesDukptKeys aes(JsonNode in) {
        return Dukpt.aes(aesKey(in, AesKsn.parse(text(in, "ksn")).initialKeyId()), AesKsn.parse(text(in, "ksn")));
    }

    private DukptKey aesKey(JsonNode in, InitialKeyId id) {
        byte[] key = hex(in, "ik");
        return DukptKey.importInto(vault, "ik", aesOf(key), id, key);
    }

    /** A transaction of which the vector gives the transaction key only. */
    private static AesDukptKeys underway(JsonNode in) {
        byte[] key = hex(in, "txnKey");
        AesKsn ksn = AesKsn.parse(text(in, "ksn"));
        // keys for MAC verification and data decryption are the terminal's; the host makes what is verified and
        // decrypted
        boolean fromHost = text(in, "usage").endsWith("1");
        DukptEnd maker = fromHost ? DukptEnd.HOST : DukptEnd.TERMINAL;
        return new AesDukptKeys(ksn, DerivedKeyType.ofAes(aesOf(key)), maker, key);
    }

    private static PaymentKey workingKey(AesDukptKeys keys, JsonNode in) {
        DerivedKeyType type = type(in);
        return switch (usage(text(in, "usage"))) {
            case PIN -> keys.pin(type);
            case MAC_GENERATION -> keys.macGeneration(type);
            case MAC_VERIFICATION -> keys.macVerification(type);
            case MAC_BOTH_WAYS -> keys.macBothWays(type);
            case DATA_ENCRYPTION -> keys.dataEncryption(type);
            case DATA_DECRYPTION -> keys.dataDecryption(type);
            case DATA_BOTH_WAYS -> keys.dataBothWays(type);
            default -> throw new AssertionError("no call for usage " + text(in, "usage"));
        };
    }

    private String updateKey(JsonNode in) {
        InitialKeyId id = InitialKeyId.parse(text(in, "ikid"));
        try (TransportKey key = Dukpt.updateKey(aesKey(in, id), id, type(in))) {
            return DukptSamples.bytes(key);
        }
    }

    /** Format 4: the PIN field is encrypted, the card's field goes over it, and that is encrypted again. */
    private String pin4(JsonNode in) {
        PinKey key = aes(in).pin(type(in));
        byte[] block = key.ecb(Direction.ENCRYPT, hex(in, "pinField"));
        CipherRun.xorInto(block, hex(in, "panField"), 0);
        return hex(key.ecb(Direction.ENCRYPT, block));
    }

    private static KeyAlgorithm aesOf(byte[] key) {
        return Stream.of(KeyAlgorithm.AES_128, KeyAlgorithm.AES_192, KeyAlgorithm.AES_256)
                .filter(algorithm -> algorithm.keyBytes() == key.length)
                .findFirst()
                .orElseThrow();
    }

    private static DerivedKeyType type(JsonNode in) {
        return switch (text(in, "type")) {
            case "2TDEA" -> DerivedKeyType.TDES2;
            case "3TDEA" -> DerivedKeyType.TDES3;
            case "AES128" -> DerivedKeyType.AES_128;
            case "AES192" -> DerivedKeyType.AES_192;
            case "AES256" -> DerivedKeyType.AES_256;
            case "HMAC128" -> DerivedKeyType.HMAC_128;
            default -> throw new AssertionError("no type for " + text(in, "type"));
        };
    }

    private static Usage usage(String code) {
        return Stream.of(Usage.values())
                .filter(usage -> usage.code() == Integer.parseInt(code, 16))
                .findFirst()
                .orElseThrow();
    }
}
