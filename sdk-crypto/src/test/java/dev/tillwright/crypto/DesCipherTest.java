package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** DES under round keys from the table is the library's DES. */
class DesCipherTest {
    private final Random random = new Random(77);

    @Test
    void singleDesIsThatOfTheLibrary() {
        assertSame(new DESEngine(), 8);
    }

    @Test
    void doubleLengthTripleDesIsThatOfTheLibrary() {
        assertSame(new DESedeEngine(), 16);
    }

    @Test
    void tripleLengthTripleDesIsThatOfTheLibrary() {
        assertSame(new DESedeEngine(), 24);
    }

    @Test
    void everyBitOfTheKeyCountsButParity() {
        byte[] block = bytes(8);
        for (int bit = 0; bit < 64; bit++) {
            byte[] key = new byte[8];
            key[bit / 8] = (byte) (0x80 >>> (bit % 8));
            assertArrayEquals(run(new DESEngine(), key, block, true), run(new DesCipher(), key, block, true));
        }
    }

    @Test
    void aWipedCipherHasNoKey() {
        byte[] key = bytes(16);
        byte[] block = bytes(8);
        DesCipher cipher = new DesCipher();
        byte[] right = run(cipher, key, block, true);
        cipher.wipe();
        byte[] out = new byte[8];
        cipher.processBlock(block, 0, out, 0);
        assertFalse(Arrays.equals(right, out));
        assertArrayEquals(run(cipher, new byte[16], block, true), afterWipe(block));
    }

    /** The key of zeros has round keys of zeros. */
    private static byte[] afterWipe(byte[] block) {
        DesCipher cipher = new DesCipher();
        cipher.init(true, new KeyParameter(new byte[16]));
        cipher.wipe();
        byte[] out = new byte[8];
        cipher.processBlock(block, 0, out, 0);
        return out;
    }

    private void assertSame(BlockCipher library, int keyBytes) {
        DesCipher own = new DesCipher();
        for (int i = 0; i < 2_000; i++) {
            byte[] key = bytes(keyBytes);
            byte[] block = bytes(8);
            boolean encrypting = i % 2 == 0;
            assertArrayEquals(run(library, key, block, encrypting), run(own, key, block, encrypting));
        }
    }

    private static byte[] run(BlockCipher cipher, byte[] key, byte[] block, boolean encrypting) {
        cipher.init(encrypting, new KeyParameter(key));
        byte[] out = new byte[8];
        cipher.processBlock(block, 0, out, 0);
        return out;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
