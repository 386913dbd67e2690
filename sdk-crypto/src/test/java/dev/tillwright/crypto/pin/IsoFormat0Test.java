package dev.tillwright.crypto.pin;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoFormat0Test {
    @TestFactory
    Stream<DynamicTest> clearBlocksAreEncoded() {
        return Vectors.of("PINBLOCK-ISO0-ENCODE").stream()
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    JsonNode in = vector.path("inputs");
                    String block = hex(IsoFormat0.encode(chars(in, "pin"), chars(in, "pan")));
                    assertEquals(text(vector, "expected"), block);
                    assertNotEquals(spoiled(text(vector, "expected")), block);
                }));
    }

    @TestFactory
    Stream<DynamicTest> clearBlocksAreDecodedOrRefused() {
        return Vectors.of("PINBLOCK-ISO0-DECODE").stream()
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> {
                    JsonNode in = vector.path("inputs");
                    String pin = new String(IsoFormat0.decode(hex(in, "block"), chars(in, "pan")));
                    assertEquals(vector.path("reject").asBoolean() ? "" : text(vector, "expected"), pin);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1234567890123", "12a4", "12 45", "１２３４"})
    void whatIsNoPinIsRefused(String pin) {
        char[] pan = "6222021234567890128".toCharArray();
        assertThrows(PinBlockException.class, () -> IsoFormat0.encode(pin.toCharArray(), pan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "622202123456", "62220212345678901289", "62220212345678901x8"})
    void whatIsNoCardNumberIsRefused(String pan) {
        assertThrows(PinBlockException.class, () -> IsoFormat0.encode("1234".toCharArray(), pan.toCharArray()));
        assertEquals(0, IsoFormat0.decode(new byte[8], pan.toCharArray()).length);
    }

    private static char[] chars(JsonNode in, String field) {
        return text(in, field).toCharArray();
    }
}
