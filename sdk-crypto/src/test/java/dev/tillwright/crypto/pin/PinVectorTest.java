package dev.tillwright.crypto.pin;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Judge;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.VectorCheck;
import dev.tillwright.crypto.Vectors;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of PIN blocks. Clear blocks are seen by taking the encryption off, or putting it on, with the JDK's ciphers. */
class PinVectorTest {
    private static final String FILE = "vectors-pin-issuer.json";
    private static final String ANY_KEY = "3B4CD0E5F1A279865D1F83A4B6C7D8E9";

    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> counts = new HashMap<>(Vectors.counts(FILE));
        counts.keySet().removeIf(algorithm -> !algorithm.startsWith("PINBLOCK"));
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("PINBLOCK-ISO0-DECODE", 11),
                Map.entry("PINBLOCK-ISO0-ENCODE", 4),
                Map.entry("PINBLOCK-ISO0-TDES", 1),
                Map.entry("PINBLOCK-ISO1-DECODE", 1),
                Map.entry("PINBLOCK-ISO1-ENCODE", 1),
                Map.entry("PINBLOCK-ISO2-DECODE", 10),
                Map.entry("PINBLOCK-ISO2-ENCODE", 5),
                Map.entry("PINBLOCK-ISO3-DECODE", 9),
                Map.entry("PINBLOCK-ISO3-ENCODE", 1),
                Map.entry("PINBLOCK-ISO4-DECIPHER", 6),
                Map.entry("PINBLOCK-ISO4-ENCIPHER", 1),
                Map.entry("PINBLOCK-ISO4-PANFIELD", 4),
                Map.entry("PINBLOCK-ISO4-PINFIELD", 1),
                Map.entry("PINBLOCK-SM4-EXT", 1),
                Map.entry("PINBLOCK-SM4-PAD", 1));
        assertEquals(expected, counts);
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsRightOrRefused() {
        return VectorCheck.tests(FILE, algorithm -> algorithm.startsWith("PINBLOCK"), this::run);
    }

    private String run(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "PINBLOCK-ISO0-ENCODE" -> clear(PinBlockFormat.ISO_0, in);
            case "PINBLOCK-ISO1-ENCODE" -> clear(PinBlockFormat.ISO_1, in);
            case "PINBLOCK-ISO2-ENCODE" -> hex(OfflinePin.block(chars(in, "pin")));
            case "PINBLOCK-ISO3-ENCODE" -> clear(PinBlockFormat.ISO_3, in);
            case "PINBLOCK-ISO0-DECODE" -> pin(PinBlockFormat.ISO_0, in);
            case "PINBLOCK-ISO1-DECODE" -> pin(PinBlockFormat.ISO_1, in);
            case "PINBLOCK-ISO2-DECODE" -> new String(OfflinePin.read(hex(in, "block")));
            case "PINBLOCK-ISO3-DECODE" -> pin(PinBlockFormat.ISO_3, in);
            case "PINBLOCK-ISO0-TDES" ->
                encrypt(PinBlockFormat.ISO_0, KeyAlgorithm.TDES2, text(in, "pik"), in, new ScriptedFill());
            case "PINBLOCK-SM4-EXT" ->
                encrypt(PinBlockFormat.SM4_EXT, KeyAlgorithm.SM4, text(in, "pik"), in, new ScriptedFill());
            case "PINBLOCK-SM4-PAD" ->
                encrypt(PinBlockFormat.SM4_PAD, KeyAlgorithm.SM4, text(in, "pik"), in, new ScriptedFill());
            case "PINBLOCK-ISO4-PINFIELD" ->
                hex(ClearPinBlock.encode(
                        PinLayout.of(PinBlockFormat.ISO_4), chars(in, "pin"), new char[0], random(in, "random")));
            case "PINBLOCK-ISO4-PANFIELD" -> hex(PanField.encode(chars(in, "pan")));
            case "PINBLOCK-ISO4-ENCIPHER" ->
                encrypt(
                        PinBlockFormat.ISO_4,
                        KeyAlgorithm.AES_128,
                        text(in, "key"),
                        in,
                        ScriptedFill.ofHex(text(in, "random")));
            case "PINBLOCK-ISO4-DECIPHER" ->
                new String(PinBlocks.decrypt(
                        PinBlockFormat.ISO_4,
                        key(KeyAlgorithm.AES_128, text(in, "key")),
                        hex(in, "block"),
                        chars(in, "pan")));
            default -> throw new AssertionError("no call for " + algorithm);
        };
    }

    private String clear(PinBlockFormat format, JsonNode in) {
        ScriptedFill fill = in.has("fill") ? ScriptedFill.ofHex(text(in, "fill")) : new ScriptedFill();
        String encrypted = encrypt(format, KeyAlgorithm.TDES2, ANY_KEY, in, fill);
        return hex(Judge.tdes(Direction.DECRYPT, hex(ANY_KEY), hex(encrypted)));
    }

    private String pin(PinBlockFormat format, JsonNode in) {
        byte[] block = hex(in, "block");
        if (block.length == format.blockBytes()) {
            block = Judge.tdes(Direction.ENCRYPT, hex(ANY_KEY), block);
        }
        PinKey key = key(KeyAlgorithm.TDES2, ANY_KEY);
        return new String(PinBlocks.decrypt(format, key, block, account(in)));
    }

    private String encrypt(
            PinBlockFormat format, KeyAlgorithm algorithm, String key, JsonNode in, ScriptedFill random) {
        return hex(PinBlocks.encrypt(format, key(algorithm, key), chars(in, "pin"), account(in), random));
    }

    private PinKey key(KeyAlgorithm algorithm, String key) {
        return PinKey.importInto(vault, "pik", algorithm, hex(key));
    }

    private static RandomNibbles random(JsonNode in, String field) {
        return RandomNibbles.of(ScriptedFill.ofHex(text(in, field)));
    }

    private static char[] account(JsonNode in) {
        return in.has("pan") ? chars(in, "pan") : new char[0];
    }

    private static char[] chars(JsonNode in, String field) {
        return text(in, field).toCharArray();
    }
}
