package dev.tillwright.crypto.pin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.crypto.Vectors;
import org.junit.jupiter.api.Test;

class OfflinePinTest {
    @Test
    void pinAndBlockAreWiped() {
        char[] pin = "123456".toCharArray();
        byte[] block = OfflinePin.block(pin);
        assertArrayEquals(new char[6], pin);
        assertEquals("123456", new String(OfflinePin.read(block)));
        assertArrayEquals(new byte[8], block);
    }

    @Test
    void theyAreWipedWhenRefusedToo() {
        char[] pin = "12345x".toCharArray();
        assertThrows(PinBlockException.class, () -> OfflinePin.block(pin));
        assertArrayEquals(new char[6], pin);
        byte[] block = Vectors.hex("241234FFFFFFFFF0");
        assertThrows(PinBlockException.class, () -> OfflinePin.read(block));
        assertArrayEquals(new byte[8], block);
    }
}
