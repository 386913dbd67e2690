package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Card numbers and tracks do not print, do not serialise, and are gone after close. */
class CardDataTest {
    private static final String NUMBER = "6222021234567890128";
    private static final String TRACK = NUMBER + "=30122010000012345";

    @ParameterizedTest
    @ValueSource(classes = {Pan.class, Track2.class})
    void cannotBeSerialisedExtendedOrPrintedByARecord(Class<?> type) {
        assertTrue(Modifier.isFinal(type.getModifiers()));
        assertFalse(type.isRecord());
        assertFalse(Serializable.class.isAssignableFrom(type));
    }

    @Test
    void closingACardNumberWipesItsDigits() {
        Pan pan = Pan.of(NUMBER);
        byte[] inner = pan.open();
        pan.close();
        pan.close();
        assertArrayEquals(new byte[19], inner);
        assertEquals("wiped card number", pan.toString());
        assertThrows(IllegalStateException.class, pan::digits);
        assertThrows(IllegalStateException.class, pan::masked);
        assertThrows(IllegalStateException.class, pan::lastFour);
        assertThrows(IllegalStateException.class, pan::luhnValid);
        assertThrows(IllegalStateException.class, () -> Pan.of(NUMBER).sameAs(pan));
    }

    @Test
    void closingATrackWipesItsCharacters() {
        Track2 track = Track2.of(TRACK);
        byte[] inner = track.open();
        track.close();
        track.close();
        assertArrayEquals(new byte[TRACK.length()], inner);
        assertEquals("wiped track", track.toString());
        assertThrows(IllegalStateException.class, track::characters);
        assertThrows(IllegalStateException.class, track::pan);
        assertThrows(IllegalStateException.class, track::expiry);
        assertThrows(IllegalStateException.class, track::masked);
    }

    @Test
    void showSixAndFourDigitsAtMost() {
        assertEquals("622202*********0128", Pan.of(NUMBER).toString());
        assertEquals("622202*********0128=*****************", Track2.of(TRACK).toString());
    }

    @Test
    void whatTheyAreMadeOfAndWhatTheyGiveAreCopies() {
        char[] digits = NUMBER.toCharArray();
        Pan pan = Pan.of(digits);
        digits[0] = '9';
        pan.digits()[1] = '9';
        assertArrayEquals(NUMBER.toCharArray(), pan.digits());
        char[] characters = TRACK.toCharArray();
        Track2 track = Track2.of(characters);
        characters[0] = '9';
        track.characters()[1] = '9';
        assertArrayEquals(TRACK.toCharArray(), track.characters());
        assertEquals(NUMBER.length(), track.pan().length());
    }

    @Test
    void aCardNumberIsTheSameOnlyAsAllItsDigits() {
        Pan pan = Pan.of(NUMBER);
        assertTrue(pan.sameAs(Pan.of(NUMBER)));
        assertFalse(pan.sameAs(Pan.of(NUMBER.substring(0, 18))));
        for (int i = 0; i < NUMBER.length(); i++) {
            char[] other = NUMBER.toCharArray();
            other[i] = other[i] == '0' ? '1' : '0';
            assertFalse(pan.sameAs(Pan.of(other)));
        }
    }
}
