package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Pan;
import dev.tillwright.testkit.internal.Luhn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedCardTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 9, 10, 123_456_789_012L, 999_999_999_999L})
    void makesSyntheticNumbersWithARightCheckDigit(long serial) {
        String pan = SimulatedCard.builder().number(serial).build().pan();
        assertEquals(19, pan.length());
        assertTrue(pan.startsWith("622202"));
        assertTrue(Pan.of(pan).luhnValid()); // the SDK's own check, not ours
    }

    @Test
    void checksAnOwnNumber() {
        assertEquals(
                "6222021234567890128",
                SimulatedCard.builder().pan("6222021234567890128").build().pan());
        assertThrows(
                IllegalArgumentException.class, () -> SimulatedCard.builder().pan("6222021234567890129"));
        assertTrue(Luhn.valid("6222021234567890128"));
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        SimulatedCard.Builder builder = SimulatedCard.builder();
        SimulatedCard card = builder.build();
        String before = card.track2();
        builder.stripe().number(5);
        assertEquals(before, card.track2());
    }

    @Test
    void refusesAPinThatIsNone() {
        assertThrows(
                IllegalArgumentException.class, () -> SimulatedCard.builder().pin("12a4"));
    }
}
