package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sm2Test {
    private static final byte[] DATA = "a message".getBytes(StandardCharsets.US_ASCII);
    private static final String ORDER = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123";

    private final SecureRandom random = new SeededRandom(2012);
    private final Sm2PrivateKey key = Sm2PrivateKey.generate(random);

    @Test
    void aSignatureIsTrueForItsDataItsSignerAndItsIdentityOnly() {
        byte[] signature = Sm2.sign(key, Sm2.defaultId(), DATA, random);
        assertEquals(64, signature.length);
        assertTrue(Sm2.verify(key.publicKey(), Sm2.defaultId(), DATA, signature));
        assertFalse(Sm2.verify(key.publicKey(), Sm2.defaultId(), new byte[9], signature));
        assertFalse(Sm2.verify(key.publicKey(), new byte[16], DATA, signature));
        assertFalse(Sm2.verify(Sm2PrivateKey.generate(random).publicKey(), Sm2.defaultId(), DATA, signature));
    }

    @Test
    void anAlteredSignatureIsFalse() {
        byte[] signature = Sm2.sign(key, Sm2.defaultId(), DATA, random);
        for (int at = 0; at < signature.length; at++) {
            byte[] altered = signature.clone();
            altered[at] ^= 1;
            assertFalse(Sm2.verify(key.publicKey(), Sm2.defaultId(), DATA, altered), "byte " + at);
        }
    }

    @Test
    void aSignatureOfAnotherFormIsFalse() {
        byte[] signature = Sm2.sign(key, Sm2.defaultId(), DATA, random);
        for (int length : new int[] {0, 1, 63, 65, 70, 128}) {
            assertFalse(Sm2.verify(key.publicKey(), Sm2.defaultId(), DATA, Arrays.copyOf(signature, length)));
        }
        String zero = "00".repeat(32);
        String one = "00".repeat(31) + "01";
        for (String numbers : new String[] {zero + one, one + zero, ORDER + one, one + ORDER, "FF".repeat(64)}) {
            assertFalse(Sm2.verify(key.publicKey(), Sm2.defaultId(), DATA, Vectors.hex(numbers)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasEncryptedReadsBack(Sm2Order order) {
        for (int length : new int[] {1, 16, 31, 32, 33, 200}) {
            byte[] data = TestKeys.bytes(length % 65);
            byte[] cipherText = Sm2.encrypt(key.publicKey(), order, data, random);
            assertEquals(97 + data.length, cipherText.length);
            assertArrayEquals(data, Sm2.decrypt(key, order, cipherText));
        }
    }

    @Test
    void whateverIsWrongWithACipherTextTheRefusalIsTheSame() {
        byte[] right = Sm2.encrypt(key.publicKey(), Sm2Order.C1C3C2, DATA, random);
        String text = refusal(key, Sm2Order.C1C2C3, right);
        for (int at = 0; at < right.length; at++) {
            byte[] altered = right.clone();
            altered[at] ^= 1;
            assertEquals(text, refusal(key, Sm2Order.C1C3C2, altered), "byte " + at);
        }
        for (int length = 0; length < right.length; length++) {
            assertEquals(text, refusal(key, Sm2Order.C1C3C2, Arrays.copyOf(right, length)), length + " bytes");
        }
        byte[] zeros = new byte[120];
        assertEquals(text, refusal(key, Sm2Order.C1C3C2, zeros));
        assertEquals(text, refusal(Sm2PrivateKey.generate(random), Sm2Order.C1C3C2, right));
    }

    private static String refusal(Sm2PrivateKey key, Sm2Order order, byte[] cipherText) {
        return String.valueOf(assertThrows(Sm2Exception.class, () -> Sm2.decrypt(key, order, cipherText))
                .getMessage());
    }

    @Test
    void thereMustBeSomethingToEncrypt() {
        assertThrows(Sm2Exception.class, () -> Sm2.encrypt(key.publicKey(), Sm2Order.C1C3C2, new byte[0], random));
    }

    @Test
    void aPublicKeyIsAPointOfTheCurve() {
        byte[] right = key.publicKey().encoded();
        assertEquals(key.publicKey(), Sm2PublicKey.of(right));
        byte[] off = right.clone();
        off[64] ^= 1;
        byte[] compressed = Arrays.copyOf(right, 33);
        compressed[0] = 2;
        byte[] hybrid = right.clone();
        hybrid[0] = 6;
        for (byte[] bad : new byte[][] {off, compressed, hybrid, new byte[65], new byte[1], new byte[0]}) {
            assertThrows(Sm2Exception.class, () -> Sm2PublicKey.of(bad));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122", // the order less 1
                ORDER,
                "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
                "01",
                ""
            })
    void aPrivateKeyHasARangeAndARefusedOneIsWiped(String bad) {
        byte[] bytes = Vectors.hex(bad);
        assertThrows(Sm2Exception.class, () -> Sm2PrivateKey.of(bytes));
        assertArrayEquals(new byte[bytes.length], bytes);
    }

    @Test
    void theArrayOfAPrivateKeyIsWipedAndAClosedKeyDoesNothing() {
        byte[] bytes = TestKeys.bytes(32);
        Sm2PrivateKey own = Sm2PrivateKey.of(bytes);
        assertArrayEquals(new byte[32], bytes);
        assertEquals("Sm2PrivateKey", own.toString());
        byte[] cipherText = Sm2.encrypt(own.publicKey(), Sm2Order.C1C3C2, DATA, random);
        own.close();
        assertThrows(KeyUsageException.class, () -> Sm2.decrypt(own, Sm2Order.C1C3C2, cipherText));
        assertThrows(KeyUsageException.class, () -> Sm2.sign(own, Sm2.defaultId(), DATA, random));
    }

    @Test
    void anIdentityThatCannotBeSignedIsRefused() {
        byte[] longest = new byte[8191];
        assertTrue(Sm2.verify(key.publicKey(), longest, DATA, Sm2.sign(key, longest, DATA, random)));
        assertThrows(IllegalArgumentException.class, () -> Sm2.sign(key, new byte[8192], DATA, random));
    }

    /** Repeatable, unlike a seeded SecureRandom. */
    private static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random seeded;

        SeededRandom(long seed) {
            this.seeded = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            seeded.nextBytes(bytes);
        }
    }
}
