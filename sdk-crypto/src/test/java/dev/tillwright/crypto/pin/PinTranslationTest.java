package dev.tillwright.crypto.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PIN blocks from one key and format to another. */
class PinTranslationTest {
    private static final Pan CARD = Pan.of("6222021234567890128");

    private final Vault vault = Vault.inMemoryForTests();
    private final ScriptedFill random = ScriptedFill.ofHex("9F3A61C7D2E84B05");

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void thePinArrivesUnderTheOtherKeyWhereThatIsPermitted(PinBlockFormat from) {
        byte[] block = PinBlocks.encrypt(from, key(from, "one"), "739151".toCharArray(), CARD, random);
        for (PinBlockFormat to : EnumSet.complementOf(EnumSet.of(PinBlockFormat.ISO_1))) {
            byte[] translated = PinBlocks.translate(from, key(from, "one"), block, to, key(to, "two"), CARD, random);
            assertEquals("739151", new String(PinBlocks.decrypt(to, key(to, "two"), translated, CARD)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noBlockIsTakenOffItsCard(PinBlockFormat from) {
        byte[] block = PinBlocks.encrypt(from, key(from, "one"), "739151".toCharArray(), CARD, random);
        PinKey to = key(PinBlockFormat.ISO_1, "two");
        if (from == PinBlockFormat.ISO_1) {
            assertEquals(8, translateToFormat1(from, block, to).length);
        } else {
            PinBlockException refused =
                    assertThrows(PinBlockException.class, () -> translateToFormat1(from, block, to));
            assertTrue(String.valueOf(refused.getMessage()).contains("choose a format with the card number"));
        }
    }

    private byte[] translateToFormat1(PinBlockFormat from, byte[] block, PinKey to) {
        return PinBlocks.translate(from, key(from, "one"), block, PinBlockFormat.ISO_1, to, CARD, random);
    }

    @Test
    void anUnreadableBlockIsRefusedAsEverywhere() {
        PinKey one = key(PinBlockFormat.ISO_0, "one");
        PinKey two = key(PinBlockFormat.ISO_4, "two");
        PinBlockException refused = assertThrows(
                PinBlockException.class,
                () -> PinBlocks.translate(
                        PinBlockFormat.ISO_0, one, new byte[8], PinBlockFormat.ISO_4, two, CARD, random));
        assertEquals("the PIN block cannot be read with this key and card", refused.getMessage());
    }

    @Test
    void aBlockThatKnowsItsFormatIsRead() {
        PinKey key = key(PinBlockFormat.ISO_4, "one");
        byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_4, key, "739151".toCharArray(), CARD, random);
        try (EncryptedPinBlock carried = EncryptedPinBlock.underKey(PinBlockFormat.ISO_4, block, "one")) {
            assertEquals("739151", new String(PinBlocks.decrypt(carried, key, CARD)));
        }
    }

    private PinKey key(PinBlockFormat format, String name) {
        KeyAlgorithm algorithm = format.blockBytes() == 8
                ? KeyAlgorithm.TDES2
                : format == PinBlockFormat.ISO_4 ? KeyAlgorithm.AES_128 : KeyAlgorithm.SM4;
        String clear = name.equals("one") ? "3B4CD0E5F1A279865D1F83A4B6C7D8E9" : "BA75804F9ED0E0072F762F83922FB67A";
        return PinKey.importInto(vault, name, algorithm, Vectors.hex(clear));
    }
}
