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
        assertSame(new DESEngine(), KeyAlgorithm.DES);
    }

    @Test
    void doubleLengthTripleDesIsThatOfTheLibrary() {
        assertSame(new DESedeEngine(), KeyAlgorithm.TDES2);
    }

    @Test
    void tripleLengthTripleDesIsThatOfTheLibrary() {
        assertSame(new DESedeEngine(), KeyAlgorithm.TDES3);
    }

    @Test
    void everyBitOfTheKeyCountsButParity() {
        byte[] block = bytes(8);
        for (int bit = 0; bit < 64; bit++) {
            byte[] key = new byte[8];
            key[bit / 8] = (byte) (0x80 >>> (bit % 8));
            byte[] own = new DesCipher(KeyAlgorithm.DES, key::clone).ecb(Direction.ENCRYPT, block);
            assertArrayEquals(run(new DESEngine(), key, block, true), own);
        }
    }

    @Test
    void aWipedCipherHasNoKey() {
        byte[] key = bytes(16);
        byte[] block = bytes(8);
        DesCipher cipher = new DesCipher(KeyAlgorithm.TDES2, key::clone);
        DesCipher zeros = new DesCipher(KeyAlgorithm.TDES2, () -> new byte[16]); // whose round keys are zeros
        for (Direction direction : Direction.values()) {
            assertFalse(Arrays.equals(zeros.ecb(direction, block), cipher.ecb(direction, block)));
        }
        cipher.close();
        for (Direction direction : Direction.values()) {
            assertArrayEquals(zeros.ecb(direction, block), cipher.ecb(direction, block));
        }
    }

    private void assertSame(BlockCipher library, KeyAlgorithm algorithm) {
        for (int i = 0; i < 1_000; i++) {
            byte[] key = bytes(algorithm.keyBytes());
            byte[] block = bytes(8);
            DesCipher own = new DesCipher(algorithm, key::clone);
            assertArrayEquals(run(library, key, block, i % 2 == 0), own.ecb(direction(i % 2 == 0), block));
            assertArrayEquals(run(library, key, block, i % 2 != 0), own.ecb(direction(i % 2 != 0), block));
        }
    }

    private static Direction direction(boolean encrypting) {
        return encrypting ? Direction.ENCRYPT : Direction.DECRYPT;
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
