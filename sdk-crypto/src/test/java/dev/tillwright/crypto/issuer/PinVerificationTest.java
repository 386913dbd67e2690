package dev.tillwright.crypto.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visa's PVV and IBM 3624. */
class PinVerificationTest {
    private static final Pan CARD = Pan.of("6222021234567890128");
    private static final byte[] VALIDATION = Vectors.hex("1122334455667788");
    private static final DecimalTable TABLE = DecimalTable.ofDefaults();

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void thePvvOfAPinVerifiesItAndNoOther() {
        PvvKey key = PvvKey.importInto(vault, "pvk", IssuerKeys.clear());
        char[] pvv = key.pvv(CARD, 1, "7391".toCharArray());
        assertTrue(key.verify(CARD, 1, "7391".toCharArray(), pvv));
        assertFalse(key.verify(CARD, 2, "7391".toCharArray(), pvv));
        assertFalse(key.verify(CARD, 1, "7392".toCharArray(), pvv));
        assertFalse(key.verify(Pan.of("6222029876543210987"), 1, "7391".toCharArray(), pvv));
        assertFalse(key.verify(CARD, 1, "7391".toCharArray(), new char[0]));
        assertFalse(key.verify(CARD, 1, "7391".toCharArray(), (new String(pvv) + "0").toCharArray()));
    }

    /** A weakness of the method, kept visible: digits of the PIN from the fifth on do not take part. */
    @Test
    void thePvvSeesFourDigitsOfThePin() {
        PvvKey key = PvvKey.importInto(vault, "pvk", IssuerKeys.clear());
        char[] pvv = key.pvv(CARD, 1, "739151".toCharArray());
        assertTrue(key.verify(CARD, 1, "739188".toCharArray(), pvv));
    }

    @Test
    void thePinIsWipedAlsoWhenItIsRefused() {
        PvvKey pvk = PvvKey.importInto(vault, "pvk", IssuerKeys.clear());
        Ibm3624Key ibm = Ibm3624Key.importInto(vault, "ibm", IssuerKeys.clear());
        for (String text : new String[] {"7391", "739", "73x1"}) {
            boolean right = text.equals("7391");
            wiped(text, pin -> pvk.pvv(CARD, 1, pin), right);
            wiped(text, pin -> pvk.verify(CARD, 1, pin, "0000".toCharArray()), right);
            wiped(text, pin -> ibm.offset(VALIDATION, TABLE, pin), right);
            wiped(text, pin -> ibm.verify(VALIDATION, TABLE, "0000".toCharArray(), pin), true);
        }
        wiped("7391", pin -> pvk.pvv(CARD, 10, pin), false);
        wiped("7391", pin -> ibm.offset(new byte[7], TABLE, pin), false);
    }

    private static void wiped(String text, Consumer<char[]> use, boolean right) {
        char[] pin = text.toCharArray();
        if (right) {
            use.accept(pin);
        } else {
            assertThrows(IssuerDataException.class, () -> use.accept(pin));
        }
        assertArrayEquals(new char[text.length()], pin);
    }

    @Test
    void pinAndOffsetAreEachOthersReverse() {
        Ibm3624Key key = Ibm3624Key.importInto(vault, "ibm", IssuerKeys.clear());
        Random random = new Random(20_260_420);
        for (int round = 0; round < 300; round++) {
            String pin = Long.toString(1_000_000_000_000L + random.nextInt(1_000_000_000) * 997L)
                    .substring(1, 5 + random.nextInt(9));
            char[] offset = key.offset(VALIDATION, TABLE, pin.toCharArray());
            assertEquals(pin.length(), offset.length);
            assertEquals(pin, new String(key.pin(VALIDATION, TABLE, offset)));
            assertTrue(key.verify(VALIDATION, TABLE, offset, pin.toCharArray()));
            char[] wrong = pin.toCharArray();
            wrong[wrong.length - 1] = wrong[wrong.length - 1] == '0' ? '1' : '0';
            assertFalse(key.verify(VALIDATION, TABLE, offset, wrong));
            assertFalse(key.verify(VALIDATION, TABLE, offset, new char[0]));
        }
    }

    @Test
    void keysModesOfUseAreObeyed() {
        IssuerKeys.put(vault, "pvk", KeyUsage.PIN_VERIFICATION_VISA, KeyMode.VERIFY);
        PvvKey pvk = PvvKey.find(vault, "pvk").orElseThrow();
        assertThrows(KeyUsageException.class, () -> pvk.pvv(CARD, 1, "7391".toCharArray()));
        IssuerKeys.put(vault, "ibm", KeyUsage.PIN_VERIFICATION_IBM, KeyMode.VERIFY);
        Ibm3624Key ibm = Ibm3624Key.find(vault, "ibm").orElseThrow();
        assertThrows(KeyUsageException.class, () -> ibm.pin(VALIDATION, TABLE, "0000".toCharArray()));
        assertThrows(KeyUsageException.class, () -> ibm.offset(VALIDATION, TABLE, "7391".toCharArray()));
        IssuerKeys.put(vault, "pvk", KeyUsage.PIN_VERIFICATION_VISA, KeyMode.GENERATE);
        PvvKey makes = PvvKey.find(vault, "pvk").orElseThrow();
        assertThrows(KeyUsageException.class, () -> makes.verify(CARD, 1, "7391".toCharArray(), "0000".toCharArray()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "012345678901234",
                "01234567890123456",
                "012345678901234F",
                "0000000000000000",
                "0123456012345601",
                "0000012345678901"
            })
    void aTableThatGivesPinsAwayIsRefused(String entries) {
        assertThrows(IssuerDataException.class, () -> DecimalTable.of(entries));
    }

    @Test
    void theUsualTableIsTaken() {
        DecimalTable.of("0123456789012345");
        DecimalTable.of("0123456701234567");
    }
}
