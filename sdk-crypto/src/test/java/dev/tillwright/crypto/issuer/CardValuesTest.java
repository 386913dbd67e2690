package dev.tillwright.crypto.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Judge;
import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CVV, CVV2, iCVV and dCVV. */
class CardValuesTest {
    private static final Pan CARD = Pan.of("6222021234567890128");

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void printedAndChipValuesAreThoseOfTheirServiceCodes() {
        CvvKey key = key();
        assertArrayEquals(key.cvv(CARD, "3012", "000"), key.cvv2(CARD, "3012"));
        assertArrayEquals(key.cvv(CARD, "3012", "999"), key.icvv(CARD, "3012"));
        assertFalse(Arrays.equals(key.cvv2(CARD, "3012"), key.icvv(CARD, "3012")));
    }

    @Test
    void onlyTheRightValueVerifies() {
        CvvKey key = key();
        String right = new String(key.cvv(CARD, "3012", "201"));
        for (int value = 0; value < 1000; value++) {
            String digits = Integer.toString(1000 + value).substring(1);
            assertEquals(digits.equals(right), key.verify(CARD, "3012", "201", digits.toCharArray()), "value " + value);
        }
        assertFalse(key.verify(CARD, "3012", "201", new char[0]));
        assertFalse(key.verify(CARD, "3012", "201", right.substring(0, 2).toCharArray()));
        assertFalse(key.verify(CARD, "3012", "201", (right + "0").toCharArray()));
    }

    @Test
    void aKeysModeOfUseIsObeyed() {
        IssuerKeys.put(vault, "generates", KeyUsage.CARD_VERIFICATION, KeyMode.GENERATE);
        IssuerKeys.put(vault, "verifies", KeyUsage.CARD_VERIFICATION, KeyMode.VERIFY);
        CvvKey generates = CvvKey.find(vault, "generates").orElseThrow();
        CvvKey verifies = CvvKey.find(vault, "verifies").orElseThrow();
        char[] value = generates.cvv(CARD, "3012", "201");
        assertTrue(verifies.verify(CARD, "3012", "201", value));
        assertThrows(KeyUsageException.class, () -> generates.verify(CARD, "3012", "201", value));
        assertThrows(KeyUsageException.class, () -> verifies.cvv2(CARD, "3012"));
    }

    @ParameterizedTest
    @CsvSource({"301, 201", "30123, 201", "3O12, 201", "3012, 20", "3012, 2010", "3012, 2x1", "３０１２, 201"})
    void whatAreNoDigitsIsRefused(String expiry, String serviceCode) {
        CvvKey key = key();
        assertThrows(IssuerDataException.class, () -> key.cvv(CARD, expiry, serviceCode));
    }

    /** The same computation over hex text, with the JDK's ciphers. */
    @Test
    void agreesWithAnotherReading() {
        Random random = new Random(20_260_419);
        CvvKey key = key();
        for (int round = 0; round < 500; round++) {
            String pan = digits(random, 13 + random.nextInt(7));
            String expiry = digits(random, 4);
            String service = digits(random, 3);
            String expected = other(IssuerKeys.clear(), pan + expiry + service);
            assertEquals(expected, new String(key.cvv(Pan.of(pan), expiry, service)));
        }
    }

    /** Card key by option A, then the same computation with the counter in the place of the first digits. */
    @Test
    void theDynamicValueAgreesWithAnotherReading() {
        EmvMasterKey imk = EmvMasterKey.importInto(vault, "imk", KeyUsage.EMV_CRYPTOGRAM, IssuerKeys.clear());
        String pan = "6222021234567890128";
        byte[] y = Vectors.hex((pan + "01").substring(5));
        byte[] both = Arrays.copyOf(y, 16);
        for (int i = 0; i < 8; i++) {
            both[8 + i] = (byte) ~y[i];
        }
        byte[] cardKey = Judge.tdes(Direction.ENCRYPT, IssuerKeys.clear(), both);
        try (EmvCardKey card = imk.cardKey(CardKeyOption.A, Pan.of(pan), 1)) {
            assertEquals(
                    other(cardKey, "0042" + pan.substring(4) + "3012" + "201"),
                    new String(card.dcvv(CARD, "3012", "201", "0042")));
            assertThrows(IssuerDataException.class, () -> card.dcvv(CARD, "3012", "201", "042"));
        }
    }

    private static String other(byte[] key, String input) {
        byte[] blocks = Vectors.hex((input + "0".repeat(32)).substring(0, 32));
        byte[] block = Judge.des(Direction.ENCRYPT, Arrays.copyOf(key, 8), Arrays.copyOf(blocks, 8));
        for (int i = 0; i < 8; i++) {
            block[i] ^= blocks[8 + i];
        }
        String hex = Vectors.hex(Judge.tdes(Direction.ENCRYPT, key, block));
        String letters = hex.replaceAll("[0-9]", "");
        StringBuilder all = new StringBuilder(hex.replaceAll("[A-F]", ""));
        letters.chars().forEach(c -> all.append((char) ('0' + c - 'A')));
        return all.substring(0, 3);
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private CvvKey key() {
        return CvvKey.importInto(vault, "cvk", IssuerKeys.clear());
    }
}
