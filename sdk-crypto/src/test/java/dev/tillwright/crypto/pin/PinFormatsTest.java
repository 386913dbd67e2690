package dev.tillwright.crypto.pin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.Judge;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyCheckValue;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all formats of PIN blocks. */
class PinFormatsTest {
    private static final String PAN = "6222021234567890128";
    private static final String UNREADABLE = "the PIN block cannot be read with this key and card";
    private static final Set<PinBlockFormat> RANDOM_FILL =
            Set.of(PinBlockFormat.ISO_1, PinBlockFormat.ISO_3, PinBlockFormat.ISO_4);

    private final Vault vault = Vault.inMemoryForTests();
    private final Random random = new Random(20_260_418);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPinOfEveryLengthReadsBack(PinBlockFormat format) {
        PinKey key = key(format);
        for (int digits = 4; digits <= 12; digits++) {
            for (int panDigits = 13; panDigits <= 19; panDigits++) {
                String pin = digits(digits);
                Pan pan = Pan.of(digits(panDigits));
                byte[] block = PinBlocks.encrypt(format, key, pin.toCharArray(), pan, random());
                assertEquals(format.blockBytes(), block.length);
                assertEquals(pin, new String(PinBlocks.decrypt(format, key, block, pan)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMalformedBlockIsRefusedWithOneClassAndOneText(PinBlockFormat format) {
        PinKey key = key(format);
        byte[] good = PinBlocks.encrypt(format, key, "123456".toCharArray(), Pan.of(PAN), random());
        Set<String> texts = new HashSet<>();
        int refused = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] altered = good.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            refused += refusal(format, key, altered, texts);
        }
        for (int length : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 32}) {
            if (length != format.blockBytes()) {
                assertEquals(1, refusal(format, key, new byte[length], texts));
            }
        }
        assertTrue(refused > good.length * 8 - 3, "of " + good.length * 8 + " altered blocks " + refused);
        assertEquals(Set.of(UNREADABLE), texts);
    }

    private static int refusal(PinBlockFormat format, PinKey key, byte[] block, Set<String> texts) {
        try {
            PinBlocks.decrypt(format, key, block, Pan.of(PAN));
            return 0; // another PIN may come out by chance; format 1 has no card number to tell
        } catch (PinBlockException expected) {
            texts.add(String.valueOf(expected.getMessage()));
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyRandomDigitsOfTheClearBlockCanChangeUnnoticed(PinBlockFormat format) {
        PinLayout layout = PinLayout.of(format);
        char[] account = PAN.toCharArray();
        byte[] good = ClearPinBlock.encode(layout, "123456".toCharArray(), account, RandomNibbles.of(random()));
        int unseen = 0;
        for (int nibble = 0; nibble < 2 * good.length; nibble++) {
            byte[] altered = good.clone();
            altered[nibble / 2] ^= (byte) (nibble % 2 == 0 ? 0x80 : 0x08);
            boolean same = Arrays.equals("123456".toCharArray(), ClearPinBlock.decode(layout, altered, account));
            unseen += same ? 1 : 0;
        }
        int random = switch (format) {
            case ISO_1 -> 8; // all of the fill
            case ISO_4 -> 16; // the random half
            default -> 0; // in format 3, a letter less 8 is no letter
        };
        assertEquals(random, unseen);
    }

    @ParameterizedTest
    @EnumSource
    void anotherCardReadsNoBlockThatIsTiedToACard(PinBlockFormat format) {
        PinKey key = key(format);
        byte[] block = PinBlocks.encrypt(format, key, "123456".toCharArray(), Pan.of(PAN), random());
        Pan other = Pan.of("6222029876543210987");
        if (format == PinBlockFormat.ISO_1) {
            assertEquals("123456", new String(PinBlocks.decrypt(format, key, block, other)));
        } else {
            assertThrows(PinBlockException.class, () -> PinBlocks.decrypt(format, key, block, other));
        }
    }

    /** Format 4 takes the check digit, the others do not. */
    @ParameterizedTest
    @EnumSource
    void onlyFormatFourSeesTheCheckDigit(PinBlockFormat format) {
        PinKey key = key(format);
        byte[] block = PinBlocks.encrypt(format, key, "123456".toCharArray(), Pan.of(PAN), random());
        Pan otherCheckDigit = Pan.of(PAN.substring(0, PAN.length() - 1) + "9");
        if (format == PinBlockFormat.ISO_4) {
            assertThrows(PinBlockException.class, () -> PinBlocks.decrypt(format, key, block, otherCheckDigit));
        } else {
            assertEquals("123456", new String(PinBlocks.decrypt(format, key, block, otherCheckDigit)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherCipherIsRefused(PinBlockFormat format) {
        for (PinBlockFormat other : Set.of(PinBlockFormat.ISO_0, PinBlockFormat.ISO_4, PinBlockFormat.SM4_EXT)) {
            if (algorithm(other) != algorithm(format)) {
                PinKey key = key(other);
                char[] pin = "123456".toCharArray();
                assertThrows(KeyUsageException.class, () -> PinBlocks.encrypt(format, key, pin, Pan.of(PAN), random()));
                assertArrayEquals(new char[6], pin);
                byte[] block = new byte[format.blockBytes()];
                assertThrows(KeyUsageException.class, () -> PinBlocks.decrypt(format, key, block, Pan.of(PAN)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeysModeOfUseIsObeyed(PinBlockFormat format) {
        PinKey encrypts = key(format, KeyMode.ENCRYPT);
        byte[] block = PinBlocks.encrypt(format, encrypts, "123456".toCharArray(), Pan.of(PAN), random());
        assertThrows(KeyUsageException.class, () -> PinBlocks.decrypt(format, encrypts, block, Pan.of(PAN)));
        PinKey decrypts = key(format, KeyMode.DECRYPT);
        assertEquals("123456", new String(PinBlocks.decrypt(format, decrypts, block, Pan.of(PAN))));
        assertThrows(
                KeyUsageException.class,
                () -> PinBlocks.encrypt(format, decrypts, "123456".toCharArray(), Pan.of(PAN), random()));
    }

    @ParameterizedTest
    @EnumSource
    void aRandomFillNeedsARandomSource(PinBlockFormat format) {
        char[] pin = "123456".toCharArray();
        PinKey key = key(format);
        if (RANDOM_FILL.contains(format)) {
            assertThrows(IllegalArgumentException.class, () -> PinBlocks.encrypt(format, key, pin, Pan.of(PAN)));
        } else {
            PinBlocks.encrypt(format, key, pin, Pan.of(PAN));
        }
        assertArrayEquals(new char[6], pin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1234567890123", "12a4", "12 45", "１２３４"})
    void whatIsNoPinIsRefusedAndWiped(String text) {
        for (PinBlockFormat format : PinBlockFormat.values()) {
            PinKey key = key(format);
            char[] pin = text.toCharArray();
            PinBlockException refused = assertThrows(
                    PinBlockException.class, () -> PinBlocks.encrypt(format, key, pin, Pan.of(PAN), random()));
            assertArrayEquals(new char[text.length()], pin);
            assertTrue(text.isEmpty() || !String.valueOf(refused.getMessage()).contains(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "62220212345678901289", "62220212345678901x8", "123456789012"})
    void whatIsNoAccountNumberIsRefused(String account) {
        boolean four = account.length() == 12; // format 4 takes that, the others do not
        for (PinBlockFormat format : Set.of(PinBlockFormat.ISO_0, PinBlockFormat.ISO_3, PinBlockFormat.ISO_4)) {
            PinKey key = key(format);
            char[] digits = account.toCharArray();
            if (four && format == PinBlockFormat.ISO_4) {
                byte[] block = PinBlocks.encrypt(format, key, "1234".toCharArray(), digits, random());
                assertEquals("1234", new String(PinBlocks.decrypt(format, key, block, digits)));
                continue;
            }
            assertThrows(
                    PinBlockException.class,
                    () -> PinBlocks.encrypt(format, key, "1234".toCharArray(), digits, random()));
            byte[] block = new byte[format.blockBytes()];
            PinBlockException refused =
                    assertThrows(PinBlockException.class, () -> PinBlocks.decrypt(format, key, block, digits));
            assertEquals(UNREADABLE, refused.getMessage());
        }
    }

    @Test
    void formatThreeIsFilledWithLettersAlone() {
        Set<Character> seen = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            byte[] clear = ClearPinBlock.encode(
                    PinLayout.of(PinBlockFormat.ISO_3),
                    "1234".toCharArray(),
                    "0000000000000".toCharArray(),
                    RandomNibbles.of(random()));
            for (char c : Vectors.hex(clear).substring(6).toCharArray()) {
                seen.add(c);
            }
        }
        assertEquals(Set.of('A', 'B', 'C', 'D', 'E', 'F'), seen);
    }

    @Test
    void aRandomSourceThatIsStuckIsRefused() {
        PinKey key = key(PinBlockFormat.ISO_3);
        ScriptedFill stuck = new ScriptedFill((byte) 0x33);
        assertThrows(
                IllegalStateException.class,
                () -> PinBlocks.encrypt(PinBlockFormat.ISO_3, key, "1234".toCharArray(), Pan.of(PAN), stuck));
    }

    @ParameterizedTest
    @EnumSource
    void twoBlocksOfOnePinDifferWhereTheFillIsRandom(PinBlockFormat format) {
        PinKey key = key(format);
        SecureRandom source = random();
        byte[] one = PinBlocks.encrypt(format, key, "123456".toCharArray(), Pan.of(PAN), source);
        byte[] other = PinBlocks.encrypt(format, key, "123456".toCharArray(), Pan.of(PAN), source);
        assertEquals(RANDOM_FILL.contains(format), !Arrays.equals(one, other));
    }

    /** ISO 9564-1 once more, as text and with the JDK's AES. */
    @Test
    void formatFourAgreesWithAnotherReading() {
        for (int round = 0; round < 200; round++) {
            String pin = digits(4 + random.nextInt(9));
            String pan = digits(13 + random.nextInt(7));
            byte[] key = bytes(16);
            byte[] fill = bytes(8);
            String pinField = ("4" + Integer.toHexString(pin.length()) + pin + "A".repeat(14)).substring(0, 16);
            byte[] once = Judge.aes(
                    Direction.ENCRYPT, key, Vectors.hex(pinField.toUpperCase(Locale.ROOT) + Vectors.hex(fill)));
            byte[] panField = Vectors.hex((pan.length() - 12 + pan + "0".repeat(32)).substring(0, 32));
            for (int i = 0; i < 16; i++) {
                once[i] ^= panField[i];
            }
            byte[] expected = Judge.aes(Direction.ENCRYPT, key, once);
            PinKey pinKey = PinKey.importInto(vault, "pik", KeyAlgorithm.AES_128, key);
            assertArrayEquals(
                    expected,
                    PinBlocks.encrypt(
                            PinBlockFormat.ISO_4, pinKey, pin.toCharArray(), Pan.of(pan), new ScriptedFill(fill)));
        }
    }

    @Test
    void aBcdLengthDiffersFromTenDigitsOn() {
        for (PinBlockFormat format : Set.of(PinBlockFormat.ISO_0, PinBlockFormat.SM4_EXT, PinBlockFormat.SM4_PAD)) {
            PinBlockFormat bcd = PinBlockFormat.valueOf(format + "_BCD_LENGTH");
            PinKey key = key(format);
            for (int length = 4; length <= 12; length++) {
                String pin = digits(length);
                byte[] iso = PinBlocks.encrypt(format, key, pin.toCharArray(), Pan.of(PAN));
                byte[] other = PinBlocks.encrypt(bcd, key, pin.toCharArray(), Pan.of(PAN));
                assertEquals(length < 10, Arrays.equals(iso, other), "length " + length);
            }
        }
    }

    @Test
    void noTextOfARefusalHoldsPinOrCardNumber() {
        PinKey key = key(PinBlockFormat.ISO_4);
        PinBlockException refused = assertThrows(
                PinBlockException.class,
                () -> PinBlocks.encrypt(
                        PinBlockFormat.ISO_4,
                        key,
                        "739151".toCharArray(),
                        "62220212345678901x8".toCharArray(),
                        random()));
        assertFalse(refused.toString().contains("739151"));
        assertFalse(refused.toString().contains("345678"));
        assertNotEquals("", refused.toString());
    }

    private PinKey key(PinBlockFormat format) {
        return key(format, KeyMode.UNRESTRICTED);
    }

    private PinKey key(PinBlockFormat format, KeyMode mode) {
        byte[] clear = Vectors.hex("3B4CD0E5F1A279865D1F83A4B6C7D8E9");
        KeyAlgorithm algorithm = algorithm(format);
        KeyInfo info = KeyInfo.of(
                algorithm, KeyUsage.PIN_ENCRYPTION, mode, Exportability.NONE, KeyCheckValue.compute(algorithm, clear));
        vault.importClear("pik", info, clear);
        return PinKey.find(vault, "pik").orElseThrow();
    }

    private static KeyAlgorithm algorithm(PinBlockFormat format) {
        return switch (format) {
            case ISO_0, ISO_0_BCD_LENGTH, ISO_1, ISO_3 -> KeyAlgorithm.TDES2;
            case ISO_4 -> KeyAlgorithm.AES_128;
            case SM4_EXT, SM4_EXT_BCD_LENGTH, SM4_PAD, SM4_PAD_BCD_LENGTH -> KeyAlgorithm.SM4;
        };
    }

    private SecureRandom random() {
        return new ScriptedFill(bytes(997));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
