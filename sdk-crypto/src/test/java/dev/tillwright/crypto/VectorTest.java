package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The PIN block figures that other tests of this module read are all there. */
class VectorTest {
    @Test
    void noVectorIsMissing() {
        Map<String, Integer> expected =
                Map.of("PINBLOCK-ISO0-DECODE", 11, "PINBLOCK-ISO0-ENCODE", 4, "PINBLOCK-ISO0-TDES", 1);
        assertEquals(expected, Vectors.counts());
    }
}
