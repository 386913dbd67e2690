package dev.tillwright.crypto.pin;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinBlocksTest {
    private static final String PAN = "6222021234567890128";
    private static final String PIK = "3B4CD0E5F1A279865D1F83A4B6C7D8E9";

    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void unionPayBlocksAreRightAndReadBack() {
        List<JsonNode> samples = Vectors.unionPay("pin").stream()
                .filter(sample -> text(sample, "pin").length() < 10)
                .toList();
        assertEquals(13, samples.size());
        for (JsonNode sample : samples) {
            byte[] block = encrypt(text(sample, "key"), text(sample, "pin"), text(sample, "pan"));
            assertEquals(text(sample, "f52"), hex(block));
            assertEquals(text(sample, "pin"), decrypt(text(sample, "key"), block, text(sample, "pan")));
        }
    }

    /** Some terminals write a 12-digit length as BCD 12; ISO writes 0C. Which one is a format of its own. */
    @Test
    void twelveDigitsAreWrittenAsTheFormatHasThem() {
        List<JsonNode> samples = Vectors.unionPay("pin").stream()
                .filter(sample -> text(sample, "pin").length() == 12)
                .toList();
        assertEquals(3, samples.size());
        for (JsonNode sample : samples) {
            byte[] iso = encrypt(text(sample, "key"), text(sample, "pin"), text(sample, "pan"));
            assertNotEquals(text(sample, "f52"), hex(iso));
            assertEquals(text(sample, "pin"), decrypt(text(sample, "key"), iso, text(sample, "pan")));
            PinKey key = key(text(sample, "key"));
            Pan pan = Pan.of(text(sample, "pan"));
            byte[] bcd = PinBlocks.encrypt(
                    PinBlockFormat.ISO_0_BCD_LENGTH, key, text(sample, "pin").toCharArray(), pan);
            assertEquals(text(sample, "f52"), hex(bcd));
            assertEquals(
                    text(sample, "pin"), new String(PinBlocks.decrypt(PinBlockFormat.ISO_0_BCD_LENGTH, key, bcd, pan)));
        }
    }

    @Test
    void aPublicTerminalProgramsBlockIsRight() {
        JsonNode data = Vectors.unionPayEntry("publicTerminal");
        assertEquals(text(data, "f52_with_pan"), hex(encrypt(text(data, "pik"), text(data, "pin"), text(data, "pan"))));
    }

    @Test
    void thePinIsWipedAlsoWhenItIsRefused() {
        PinKey key = key(PIK);
        char[] pin = "123456".toCharArray();
        PinBlocks.encrypt(PinBlockFormat.ISO_0, key, pin, Pan.of(PAN));
        assertArrayEquals(new char[6], pin);
        char[] tooShort = "123".toCharArray();
        assertThrows(
                PinBlockException.class, () -> PinBlocks.encrypt(PinBlockFormat.ISO_0, key, tooShort, Pan.of(PAN)));
        assertArrayEquals(new char[3], tooShort);
    }

    @Test
    void everyFaultOfABlockReadsTheSame() {
        byte[] good = encrypt(PIK, "123456", PAN);
        Set<String> texts = new HashSet<>();
        for (int bit = 0; bit < 64; bit++) {
            byte[] altered = good.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            texts.add(refusal(altered));
        }
        texts.add(refusal(new byte[0]));
        texts.add(refusal(new byte[7]));
        texts.add(refusal(new byte[16]));
        assertEquals(Set.of("the PIN block cannot be read with this key and card"), texts);
    }

    @Test
    void anotherCardDoesNotReadTheBlock() {
        byte[] block = encrypt(PIK, "123456", PAN);
        assertThrows(PinBlockException.class, () -> decrypt(PIK, block, "6222029876543210987"));
    }

    @Test
    void aClosedKeyEncryptsNothing() {
        PinKey key = key(PIK);
        key.close();
        char[] pin = "123456".toCharArray();
        assertThrows(KeyUsageException.class, () -> PinBlocks.encrypt(PinBlockFormat.ISO_0, key, pin, Pan.of(PAN)));
        assertArrayEquals(new char[6], pin);
    }

    @Test
    void aPinKeyRunsNoBlockWithoutTheProof() {
        PinKey key = key(PIK);
        assertThrows(
                NullPointerException.class,
                () -> key.runPinBlock(null, PinBlockFormat.ISO_0, Direction.DECRYPT, new byte[8]));
    }

    @Test
    void noTextHoldsThePinOrTheCardNumber() {
        String text = refusal(new byte[8]);
        assertTrue(!text.contains("123456") && !text.contains(PAN.substring(6, 15)));
    }

    private String refusal(byte[] block) {
        return String.valueOf(assertThrows(PinBlockException.class, () -> decrypt(PIK, block, PAN))
                .getMessage());
    }

    private byte[] encrypt(String pik, String pin, String pan) {
        return PinBlocks.encrypt(PinBlockFormat.ISO_0, key(pik), pin.toCharArray(), Pan.of(pan));
    }

    private String decrypt(String pik, byte[] block, String pan) {
        return new String(PinBlocks.decrypt(PinBlockFormat.ISO_0, key(pik), block, Pan.of(pan)));
    }

    private PinKey key(String pik) {
        return PinKey.importInto(vault, "pik", hex(pik));
    }
}
