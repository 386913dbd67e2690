package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBlockHeaderTest {
    private static final String BODY = "0".repeat(64);

    private final Vault vault = Vault.inMemoryForTests();
    private final SecureRandom padding = new FixedRandom(1);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void allThatTheHeaderSaysIsShown() {
        KeyBlockHeader header = KeyBlock.peek("B0104B0TX12S0100KS1800604B120F9292800000" + BODY);
        assertEquals(KeyBlockVersion.B, header.version());
        assertEquals("B0", header.usageCode());
        assertEquals('T', header.algorithmCode());
        assertEquals('X', header.modeCode());
        assertEquals(KeyMode.DERIVE, header.mode().orElseThrow());
        assertEquals("12", header.keyVersion());
        assertEquals('S', header.exportabilityCode());
        assertEquals(Exportability.SENSITIVE, header.exportability().orElseThrow());
        assertEquals(List.of(KeyBlockOption.of("KS", "00604B120F9292800000")), header.options());
        assertTrue(header.option("IK").isEmpty());
    }

    @Test
    void theLongFormCountsHexDigitsOfItsLength() {
        // id, 00, number of digits of the length, the length of all of it, 6 characters of data
        assertEquals("abcdef", firstOption("E0094P0AE00N0100" + "CT00020Eabcdef" + BODY));
        assertEquals("abcdef", firstOption("E0096P0AE00N0100" + "CT00040010abcdef" + BODY));
        assertEquals("abcdef", firstOption("E0093P0AE00N0100" + "CT0001Dabcdef" + BODY));
    }

    private static String firstOption(String block) {
        return KeyBlock.peek(block).options().get(0).data();
    }

    @Test
    void longDataAreWrittenWithTheLongForm() {
        String certificate = "MIID".repeat(300);
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE).with(KeyBlockOption.of("CT", certificate));
        byte[] clear = TestKeys.pik();
        KeyInfo info = KeyInfo.ofClear(
                KeyAlgorithm.AES_128, KeyUsage.PIN_ENCRYPTION, KeyMode.ENCRYPT, Exportability.TRUSTED, clear);
        vault.importClear("pik", info, clear);
        TransportKey kbpk = KeyBlockTest.protectionKey(vault, true, TestKeys.tmk());
        String block = KeyBlock.wrap(kbpk, PinKey.find(vault, "pik").orElseThrow(), form, padding);
        assertEquals("CT000404BA", block.substring(16, 26));
        assertEquals(
                certificate, KeyBlock.peek(block).option("CT").orElseThrow().data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "D0080P0AE00N000", // 15 characters
                "F0080P0AE00N0000", // no such version
                "D0096P0AE00N0000", // another length
                "D+080P0AE00N0000", // a sign is no digit
                "D0080p0AE00N0000", // lower case
                "D0080P0AE 0N0000",
                "D0080P0AE00N+100", // a sign is no digit
                "D0080P0AE00N0A00",
                "D0080P0AE00N0001", // reserved
                "D0080P0AE00N9900", // 99 options of nothing
                "D0096P0AE00N0100LB10 till numbe", // header of 32 characters, one short of what the option says
                "D0096P0AE00N0100LB+Cabcdefghijkl",
                "D0096P0AE00N0100LB03abcdefghijkl", // less than its own head
                "D0096P0AE00N0100LB0Cabcdefghijkl", // header no multiple of 16
                "D0096P0AE00N0100LBFFabcdefghijkl", // reaches beyond the end
                "D0096P0AE00N0100LB1aabcdefghijkl", // lower-case length
                "D0096P0AE00N0100lb10abcdefghijkl",
                "D0096P0AE00N0100LB0000ghijklmnop", // no digits of length
                "D0096P0AE00N0100LB00050000FFmnop", // five of them
                "D0096P0AE00N0100LB00040009mnopqr", // less than its own head
                "D0096P0AE00N0100LB0004FFFFmnopqr",
                "D0096P0AE00N0100LB00FFFFFFmnopqr"
            })
    void aHeaderThatIsNotRightIsRefused(String header) {
        assertThrows(KeyBlockException.class, () -> KeyBlock.peek(header.isEmpty() ? header : header + BODY));
    }

    @Test
    void theRefusedHeadersAreWrongInOneThingOnly() {
        assertEquals("P0", KeyBlock.peek("D0080P0AE00N0000" + BODY).usageCode());
        assertEquals(
                "abcdefghijkl",
                KeyBlock.peek("D0096P0AE00N0100LB10abcdefghijkl" + BODY)
                        .options()
                        .get(0)
                        .data());
        assertEquals(
                "mnopqr",
                KeyBlock.peek("D0096P0AE00N0100LB00040010mnopqr" + BODY)
                        .options()
                        .get(0)
                        .data());
    }

    @Test
    void anOptionIsPrintableAndNotThePadding() {
        assertThrows(KeyBlockException.class, () -> KeyBlockOption.of("PB", "00"));
        assertThrows(KeyBlockException.class, () -> KeyBlockOption.of("L", "x"));
        assertThrows(KeyBlockException.class, () -> KeyBlockOption.of("lb", "x"));
        assertThrows(KeyBlockException.class, () -> KeyBlockOption.of("LB", "caf\u00e9"));
        assertThrows(KeyBlockException.class, () -> KeyBlockOption.of("LB", "a\tb"));
        assertEquals(
                "1A0AB0",
                KeyBlockOption.ofBytes("IK", new byte[] {0x1A, 0x0A, (byte) 0xB0})
                        .data());
    }

    @Test
    void aBlockLongerThanItsLengthFieldIsRefused() {
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE).with(KeyBlockOption.of("CT", "x".repeat(9900)));
        byte[] clear = TestKeys.pik();
        KeyInfo info = KeyInfo.ofClear(
                KeyAlgorithm.AES_128, KeyUsage.PIN_ENCRYPTION, KeyMode.ENCRYPT, Exportability.TRUSTED, clear);
        vault.importClear("pik", info, clear);
        PinKey key = PinKey.find(vault, "pik").orElseThrow();
        TransportKey kbpk = KeyBlockTest.protectionKey(vault, true, TestKeys.tmk());
        assertThrows(KeyBlockException.class, () -> KeyBlock.wrap(kbpk, key, form, padding));
    }
}
