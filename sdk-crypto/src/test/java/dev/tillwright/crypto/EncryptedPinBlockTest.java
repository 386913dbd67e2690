package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EncryptedPinBlockTest {
    private static final byte[] BLOCK = Vectors.hex("2A084C604973D4AE");

    @Test
    void showsFormatAndKeyButNothingOfItself() {
        EncryptedPinBlock block = EncryptedPinBlock.underKey(PinBlockFormat.ISO_0, BLOCK, "tmk/PIK");
        assertEquals("EncryptedPinBlock[ISO_0 under tmk/PIK]", block.toString());
        assertEquals("tmk/PIK", block.keyName().orElseThrow());
        assertTrue(block.ksn().isEmpty());
    }

    @Test
    void knowsTheSerialNumberOfItsDukptKey() {
        byte[] ksn = Vectors.hex("FFFF9876543210E00001");
        EncryptedPinBlock block = EncryptedPinBlock.underKsn(PinBlockFormat.ISO_0, BLOCK, ksn);
        assertEquals("EncryptedPinBlock[ISO_0 under KSN FFFF9876543210E00001]", block.toString());
        assertArrayEquals(ksn, block.ksn().orElseThrow());
        assertTrue(block.keyName().isEmpty());
    }

    @Test
    void takesTheSerialNumberAsAValueToo() {
        TdesKsn ksn = TdesKsn.parse("FFFF9876543210E00001");
        EncryptedPinBlock block = EncryptedPinBlock.underKsn(PinBlockFormat.ISO_0, BLOCK, ksn);
        assertArrayEquals(ksn.bytes(), block.ksn().orElseThrow());
    }

    @Test
    void isWipedWhenClosed() {
        EncryptedPinBlock block = EncryptedPinBlock.underKey(PinBlockFormat.ISO_0, BLOCK, "pik");
        assertArrayEquals(BLOCK, block.bytes());
        block.close();
        block.close();
        assertThrows(IllegalStateException.class, block::bytes);
    }

    @Test
    void keepsACopyOfItsOwn() {
        byte[] mine = BLOCK.clone();
        EncryptedPinBlock block = EncryptedPinBlock.underKey(PinBlockFormat.ISO_0, mine, "pik");
        mine[0] ^= 1;
        block.bytes()[1] ^= 1;
        assertArrayEquals(BLOCK, block.bytes());
    }

    @Test
    void refusesLengthsThatItsFormatDoesNotHave() {
        assertThrows(
                IllegalArgumentException.class, () -> EncryptedPinBlock.underKey(PinBlockFormat.ISO_4, BLOCK, "pik"));
        assertThrows(
                IllegalArgumentException.class,
                () -> EncryptedPinBlock.underKsn(PinBlockFormat.ISO_0, BLOCK, new byte[8]));
    }
}
