package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** Ciphers that are kept with their key, beside those that are made for one run. */
class KeyedCipherTest {
    private static final Set<KeyAlgorithm> CIPHERS = EnumSet.range(KeyAlgorithm.DES, KeyAlgorithm.SM4);
    private static final Set<KeyAlgorithm> AES = EnumSet.range(KeyAlgorithm.AES_128, KeyAlgorithm.AES_256);

    private final Random random = new Random(20_261_125);

    @Test
    void aKeptCipherGivesTheSameRunAfterRun() {
        for (KeyAlgorithm algorithm : CIPHERS) {
            byte[] key = bytes(algorithm.keyBytes());
            KeyedCipher kept = KeyedCipher.lasting(algorithm, key::clone);
            for (int i = 0; i < 300; i++) {
                Direction direction = Direction.values()[random.nextInt(2)];
                byte[] data = bytes(algorithm.blockBytes() * random.nextInt(5));
                byte[] iv = bytes(algorithm.blockBytes());
                byte[] before = data.clone();
                assertArrayEquals(CipherRun.ecb(algorithm, key, direction, data), kept.ecb(direction, data));
                assertArrayEquals(CipherRun.cbc(algorithm, key, direction, iv, data), kept.cbc(direction, iv, data));
                assertArrayEquals(before, data);
            }
        }
    }

    /** What the JDK does is judged by the cipher library. */
    @Test
    void chainsOfTheJdkAreThoseOfTheLibrary() {
        for (KeyAlgorithm algorithm : AES) {
            byte[] key = bytes(algorithm.keyBytes());
            KeyedCipher jdk = new JdkAes(algorithm, key::clone);
            KeyedCipher library = new LibraryCipher(algorithm, key::clone);
            for (int i = 0; i < 100; i++) {
                byte[] data = bytes(16 * (1 + random.nextInt(20)));
                byte[] iv = bytes(16);
                byte[] before = data.clone();
                assertArrayEquals(library.tail(data), jdk.tail(data));
                assertArrayEquals(library.ecb(Direction.DECRYPT, data), jdk.ecb(Direction.DECRYPT, data));
                assertArrayEquals(library.cbc(Direction.DECRYPT, iv, data), jdk.cbc(Direction.DECRYPT, iv, data));
                assertArrayEquals(before, data);
            }
        }
    }

    @Test
    void cmacIsThatOfTheLibraryForEveryLengthAndRunAfterRun() {
        for (KeyAlgorithm algorithm :
                EnumSet.complementOf(EnumSet.of(KeyAlgorithm.DES, KeyAlgorithm.SM4_DOUBLE, KeyAlgorithm.HMAC))) {
            byte[] key = bytes(algorithm.keyBytes());
            KeyedCipher kept = KeyedCipher.lasting(algorithm, key::clone);
            KeyedCipher brief = KeyedCipher.brief(algorithm, key::clone);
            for (int length = 0; length < 70; length++) {
                byte[] data = bytes(length);
                byte[] mac = libraryCmac(algorithm, key, data);
                assertArrayEquals(mac, kept.cmac(data));
                assertArrayEquals(mac, brief.cmac(data));
            }
        }
    }

    private static byte[] libraryCmac(KeyAlgorithm algorithm, byte[] key, byte[] data) {
        CMac mac = new CMac(
                switch (algorithm.family()) {
                    case DES -> key.length == 8 ? new DESEngine() : new DESedeEngine();
                    case AES -> AESEngine.newInstance();
                    default -> new SM4Engine();
                });
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    @Test
    void lastingAesIsThatOfTheProcessorAndBriefAesThatOfTheLibrary() {
        for (KeyAlgorithm algorithm : AES) {
            assertInstanceOf(JdkAes.class, KeyedCipher.lasting(algorithm, () -> new byte[algorithm.keyBytes()]));
            assertInstanceOf(LibraryCipher.class, KeyedCipher.brief(algorithm, () -> new byte[algorithm.keyBytes()]));
        }
    }

    @Test
    void everyCopyOfTheKeyThatACipherTakesIsWiped() {
        for (KeyAlgorithm algorithm : CIPHERS) {
            byte[] key = bytes(algorithm.keyBytes());
            List<byte[]> taken = new ArrayList<>();
            for (KeyedCipher cipher : List.of(
                    KeyedCipher.lasting(algorithm, () -> remembered(taken, key)),
                    KeyedCipher.brief(algorithm, () -> remembered(taken, key)))) {
                for (Direction direction : Direction.values()) {
                    cipher.ecb(direction, new byte[16]);
                    cipher.cbc(direction, new byte[algorithm.blockBytes()], new byte[16]);
                }
            }
            assertFalse(taken.isEmpty());
            taken.forEach(copy -> assertArrayEquals(new byte[copy.length], copy));
        }
    }

    private static byte[] remembered(List<byte[]> taken, byte[] key) {
        byte[] copy = key.clone();
        taken.add(copy);
        return copy;
    }

    @Test
    void aLentKeyWipesWhatItGaveAndIsNeverWritten() throws Exception {
        byte[] given = bytes(16);
        byte[] right = given.clone();
        LentKey key = new LentKey(given);
        byte[] first = key.getEncoded();
        Arrays.fill(first, (byte) 0); // as newer JDKs do
        byte[] second = key.getEncoded();
        assertArrayEquals(right, second);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(key));
        }
        key.close();
        assertArrayEquals(new byte[16], second);
        assertArrayEquals(new byte[16], given);
        assertEquals("LentKey[AES]", key.toString());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
