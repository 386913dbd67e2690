package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with MACs in the field, each with the proof that it does not here, or the weakness kept visible. */
class MacTrapsTest {
    private static final byte[] DATA = "a message of some length".getBytes(StandardCharsets.US_ASCII);

    private final Vault vault = Vault.inMemoryForTests();
    private final Random random = new Random(7);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void theLibrarysChainGivesHalfABlockByDefaultAndOursAWholeOne() {
        byte[] whole = Macs.compute(MacAlgorithm.X9_9, key(MacAlgorithm.X9_9, 8), DATA);
        byte[] half = library(new CBCBlockCipherMac(new DESEngine()), TestKeys.bytes(8), DATA);
        assertEquals(4, half.length);
        assertArrayEquals(half, Arrays.copyOf(whole, 4));
        BlockCipher engine = new DESEngine();
        assertArrayEquals(library(new CBCBlockCipherMac(engine, 64), TestKeys.bytes(8), DATA), whole);
    }

    @Test
    void theRetailMacTakesSixteenBytesOnlyThoughTheLibraryWouldTakeMore() {
        assertArrayEquals(
                library(new ISO9797Alg3Mac(new DESEngine(), 64), TestKeys.bytes(16), DATA),
                Macs.compute(MacAlgorithm.X9_19, key(MacAlgorithm.X9_19, 16), DATA));
        for (int bytes : new int[] {8, 15, 17, 24}) {
            assertThrows(KeyUsageException.class, () -> key(MacAlgorithm.X9_19, bytes), bytes + " bytes");
        }
    }

    @Test
    void sm4MacsAreThoseOfTheLibrary() {
        for (int round = 0; round < 100; round++) {
            byte[] data = new byte[random.nextInt(70)];
            random.nextBytes(data);
            MacScheme whole = MacScheme.of(MacAlgorithm.SM4_CBC).withLength(16);
            byte[] padded = MacPadding.ZEROS.pad(data, 16);
            assertArrayEquals(
                    library(new CBCBlockCipherMac(new SM4Engine(), 128), TestKeys.bytes(16), padded),
                    Macs.compute(whole, key(MacAlgorithm.SM4_CBC, 16), data));
            assertArrayEquals(
                    library(new CMac(new SM4Engine(), 128), TestKeys.bytes(16), data),
                    Macs.compute(MacAlgorithm.CMAC_SM4, key(MacAlgorithm.CMAC_SM4, 16), data));
        }
    }

    private static byte[] library(Mac mac, byte[] key, byte[] data) {
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    @Test
    void aSingleKeyIsNeverTakenForADoubleOne() {
        assertThrows(KeyUsageException.class, () -> key(MacAlgorithm.UNIONPAY_ECB_3DES, 8));
        assertThrows(KeyUsageException.class, () -> key(MacAlgorithm.UNIONPAY_ECB, 16));
        assertThrows(
                KeyUsageException.class,
                () -> MacKey.importInto(
                        vault, "k", KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, TestKeys.bytes(8), TestKeys.LEGACY));
    }

    @Test
    void lowerCaseDigitsOfTheXoredBlocksWouldGiveAnotherMac() {
        byte[] block = Vectors.hex("A1B2C3D4E5F60718");
        byte[] ours = Macs.compute(MacAlgorithm.UNIONPAY_ECB, key(MacAlgorithm.UNIONPAY_ECB, 8), block);
        assertArrayEquals(ours, chainedDigits(Vectors.hex(block)));
        assertFalse(Arrays.equals(ours, chainedDigits(Vectors.hex(block).toLowerCase(Locale.ROOT))));
    }

    private static byte[] chainedDigits(String digits) {
        byte[] chain = CipherRun.cbc(
                KeyAlgorithm.DES,
                TestKeys.bytes(8),
                Direction.ENCRYPT,
                new byte[8],
                digits.getBytes(StandardCharsets.US_ASCII));
        return Vectors.hex(chain).substring(16, 24).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void bit64OfTheBitmapIsPartOfTheMac() {
        MacKey mak = key(MacAlgorithm.UNIONPAY_ECB, 8);
        byte[] with = Vectors.hex("0200702404C000C09811169999952440149704");
        byte[] without = Vectors.hex("0200702404C000C09810169999952440149704");
        byte[] mac = Macs.compute(MacAlgorithm.UNIONPAY_ECB, mak, with);
        assertFalse(Macs.verify(MacAlgorithm.UNIONPAY_ECB, mak, without, mac));
    }

    /** Padding 1, and what is xored, do not see zero bytes at the end; all others do. */
    @ParameterizedTest
    @EnumSource
    void zeroBytesAtTheEndAreSeenByAllButPaddingOne(MacAlgorithm algorithm) {
        Set<MacAlgorithm> blind = EnumSet.of(
                MacAlgorithm.UNIONPAY_ECB,
                MacAlgorithm.UNIONPAY_ECB_3DES,
                MacAlgorithm.UNIONPAY_SM4,
                MacAlgorithm.XOR_ENCRYPT,
                MacAlgorithm.X9_9,
                MacAlgorithm.ISO9797_ALG1_TDES,
                MacAlgorithm.X9_19,
                MacAlgorithm.SM4_CBC,
                MacAlgorithm.SM4_ALG3);
        MacKey key = anyKey(algorithm);
        byte[] three = {1, 2, 3};
        byte[] mac = Macs.compute(algorithm, key, three);
        assertEquals(blind.contains(algorithm), Macs.verify(algorithm, key, Arrays.copyOf(three, 4), mac));
    }

    /** Who has seen the MAC of one block knows the MAC of a longer message: messages must hold their length. */
    @Test
    void aBareChainCanBeExtendedAndCmacCannot() {
        byte[] block = Vectors.hex("0102030405060708");
        assertEquals(true, canBeExtended(MacAlgorithm.X9_9, 8, block));
        assertEquals(false, canBeExtended(MacAlgorithm.CMAC_TDES, 16, block));
    }

    private boolean canBeExtended(MacAlgorithm algorithm, int keyBytes, byte[] block) {
        MacKey key = key(algorithm, keyBytes);
        byte[] mac = Macs.compute(algorithm, key, block);
        byte[] longer = Arrays.copyOf(block, 16);
        for (int i = 0; i < 8; i++) {
            longer[8 + i] = (byte) (block[i] ^ mac[i]);
        }
        return Macs.verify(algorithm, key, longer, mac);
    }

    @Test
    void thePeerDoesNotChooseTheLength() {
        MacScheme four = MacScheme.of(MacAlgorithm.X9_19).withLength(4);
        MacKey key = key(MacAlgorithm.X9_19, 16);
        byte[] whole = Macs.compute(MacAlgorithm.X9_19, key, DATA);
        for (int length = 0; length <= 8; length++) {
            assertEquals(length == 4, Macs.verify(four, key, DATA, Arrays.copyOf(whole, length)), length + " bytes");
        }
    }

    private MacKey key(MacAlgorithm algorithm, int bytes) {
        return MacKey.importInto(vault, "mak", algorithm, TestKeys.bytes(bytes), TestKeys.LEGACY);
    }

    private MacKey anyKey(MacAlgorithm algorithm) {
        KeyAlgorithm cipher = algorithm.keyAlgorithms().iterator().next();
        return key(algorithm, cipher == KeyAlgorithm.HMAC ? 32 : cipher.keyBytes());
    }
}
