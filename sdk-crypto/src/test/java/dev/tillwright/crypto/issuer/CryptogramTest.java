package dev.tillwright.crypto.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EMV keys and what is made with them. */
class CryptogramTest {
    private static final Pan CARD = Pan.of("6222021234567890128");
    private static final byte[] DATA = Vectors.hex("000000004000000000000000012480000480000124");

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheCryptogramIsRefused(VisaCryptogram version) {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM)) {
            byte[] arqc = version.cryptogram(card, 28, DATA);
            assertTrue(version.verify(card, 28, DATA, arqc));
            for (int bit = 0; bit < 64; bit++) {
                byte[] altered = arqc.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                assertFalse(version.verify(card, 28, DATA, altered), "bit " + bit);
            }
            for (int length : new int[] {0, 1, 4, 7, 9, 16}) {
                assertFalse(version.verify(card, 28, DATA, Arrays.copyOf(arqc, length)), "length " + length);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheDataIsRefused(VisaCryptogram version) {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM)) {
            byte[] arqc = version.cryptogram(card, 28, DATA);
            for (int bit = 0; bit < DATA.length * 8; bit++) {
                byte[] altered = DATA.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                assertFalse(version.verify(card, 28, altered, arqc), "bit " + bit);
            }
        }
    }

    @Test
    void theSignedDataComeOutOfTheChipData() {
        String common = "9F0206000000004000 9F0306000000000000 9F1A020124 95058000048000 5F2A020124 9A03191105"
                + " 9C0101 9F370452BF4585 82021800 9F3602001C 9F2701805F340100";
        TlvList ten = TlvList.parse(Vectors.hex((common + "9F100706010A03A06010").replace(" ", "")));
        assertEquals(VisaCryptogram.CVN_10, VisaCryptogram.of(ten).orElseThrow());
        assertEquals(
                "0000000040000000000000000124800004800001241911050152BF45851800001C03A06010",
                Vectors.hex(VisaCryptogram.CVN_10.data(ten)));
        TlvList eighteen = TlvList.parse(Vectors.hex((common + "9F100706011203A0B800").replace(" ", "")));
        assertEquals(VisaCryptogram.CVN_18, VisaCryptogram.of(eighteen).orElseThrow());
        assertEquals(
                "0000000040000000000000000124800004800001241911050152BF45851800001C06011203A0B800",
                Vectors.hex(VisaCryptogram.CVN_18.data(eighteen)));
    }

    @Test
    void missingChipDataAreNamed() {
        TlvList none = TlvList.parse(new byte[0]);
        assertTrue(VisaCryptogram.of(none).isEmpty());
        IssuerDataException refused = assertThrows(IssuerDataException.class, () -> VisaCryptogram.CVN_10.data(none));
        assertEquals("the chip data lack tag 9F02", refused.getMessage());
    }

    /** A weakness of version 10, kept visible: zero padding does not see zero bytes at the end. */
    @Test
    void onlyVersion18SeesZerosAtTheEnd() {
        byte[] longer = Arrays.copyOf(DATA, DATA.length + 1);
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM)) {
            assertTrue(VisaCryptogram.CVN_10.verify(card, 1, longer, VisaCryptogram.CVN_10.cryptogram(card, 1, DATA)));
            assertFalse(VisaCryptogram.CVN_18.verify(card, 1, longer, VisaCryptogram.CVN_18.cryptogram(card, 1, DATA)));
        }
    }

    /** The whole way from the master key once more, with the JDK's ciphers. */
    @Test
    void cryptogramsAgreeWithAnotherReading() {
        Random random = new Random(20_260_421);
        EmvMasterKey imk = master(KeyUsage.EMV_CRYPTOGRAM);
        for (int round = 0; round < 100; round++) {
            String pan = Long.toString(1_000_000_000_000_000L + random.nextInt() * 31L);
            int sequence = random.nextInt(100);
            int atc = random.nextInt(65_536);
            byte[] data = new byte[1 + random.nextInt(60)];
            random.nextBytes(data);
            String y = pan + (char) ('0' + sequence / 10) + (char) ('0' + sequence % 10);
            byte[] cardKey = twice(IssuerKeys.clear(), Vectors.hex(y.substring(y.length() - 16)));
            byte[] r = new byte[] {(byte) (atc >> 8), (byte) atc, (byte) 0xF0, 0, 0, 0, 0, 0};
            byte[] other = r.clone();
            other[2] = 0x0F;
            byte[] session =
                    join(Judge.tdes(Direction.ENCRYPT, cardKey, r), Judge.tdes(Direction.ENCRYPT, cardKey, other));
            try (EmvCardKey card = imk.cardKey(CardKeyOption.A, Pan.of(pan), sequence)) {
                assertArrayEquals(retail(session, data), VisaCryptogram.CVN_18.cryptogram(card, atc, data));
            }
        }
    }

    private static byte[] twice(byte[] key, byte[] y) {
        byte[] not = y.clone();
        for (int i = 0; i < 8; i++) {
            not[i] ^= (byte) 0xFF;
        }
        return join(Judge.tdes(Direction.ENCRYPT, key, y), Judge.tdes(Direction.ENCRYPT, key, not));
    }

    /** ISO 9797-1 algorithm 3, padding 2: single DES for all blocks but the last, which runs through Triple DES. */
    private static byte[] retail(byte[] key, byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length + 8) / 8 * 8);
        padded[data.length] = (byte) 0x80;
        byte[] chain = new byte[8];
        for (int at = 0; at < padded.length; at += 8) {
            for (int i = 0; i < 8; i++) {
                chain[i] ^= padded[at + i];
            }
            chain = at + 8 == padded.length
                    ? Judge.tdes(Direction.ENCRYPT, key, chain)
                    : Judge.des(Direction.ENCRYPT, Arrays.copyOf(key, 8), chain);
        }
        return chain;
    }

    private static byte[] join(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, 16);
        System.arraycopy(right, 0, both, 8, 8);
        return both;
    }

    @Test
    void optionBIsOptionAUpToSixteenDigits() {
        EmvMasterKey imk = master(KeyUsage.EMV_CRYPTOGRAM);
        Pan sixteen = Pan.of("4761739001010119");
        assertEquals(
                imk.cardKey(CardKeyOption.A, sixteen, 1).kcv(),
                imk.cardKey(CardKeyOption.B, sixteen, 1).kcv());
        assertNotEquals(
                imk.cardKey(CardKeyOption.A, CARD, 1).kcv(),
                imk.cardKey(CardKeyOption.B, CARD, 1).kcv());
    }

    @Test
    void thePbocKeyIsTakenOnlyWhenItIsAskedFor() {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM)) {
            assertEquals(
                    card.sessionKey(SessionKeyMethod.COMMON, 28).kcv(),
                    card.sessionKey(28).kcv());
            assertNotEquals(
                    card.sessionKey(SessionKeyMethod.PBOC, 28).kcv(),
                    card.sessionKey(28).kcv());
        }
    }

    @Test
    void thePbocKeyEncryptsCounterAndComplement() {
        byte[] cardKey = twice(IssuerKeys.clear(), Vectors.hex(("6222021234567890128" + "01").substring(5)));
        byte[] session = join(
                Judge.tdes(Direction.ENCRYPT, cardKey, Vectors.hex("000000000000001C")),
                Judge.tdes(Direction.ENCRYPT, cardKey, Vectors.hex("000000000000FFE3")));
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM);
                EmvSessionKey key = card.sessionKey(SessionKeyMethod.PBOC, 28)) {
            assertArrayEquals(retail(session, DATA), key.cryptogram(CryptogramPadding.ISO_80, DATA));
        }
    }

    @Test
    void aKeyForCryptogramsMakesNoCommandMacAndTheOtherWayRound() {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM);
                EmvSessionKey session = card.sessionKey(28)) {
            assertThrows(KeyUsageException.class, () -> card.visaMessagingKey(28));
            assertThrows(KeyUsageException.class, () -> session.commandMac(DATA));
        }
        try (EmvCardKey card = card(KeyUsage.EMV_INTEGRITY);
                EmvSessionKey session = card.visaMessagingKey(28)) {
            assertEquals(8, session.commandMac(DATA).length);
            assertThrows(KeyUsageException.class, () -> session.cryptogram(CryptogramPadding.ISO_80, DATA));
            assertThrows(KeyUsageException.class, () -> session.arpc(new byte[8], new byte[2]));
            assertThrows(KeyUsageException.class, () -> session.arpc(new byte[8], new byte[4], new byte[0]));
            assertThrows(KeyUsageException.class, () -> card.dcvv(CARD, "3012", "201", "0042"));
        }
        try (EmvSessionKey session = card(KeyUsage.EMV_CONFIDENTIALITY).visaMessagingKey(28)) {
            assertThrows(KeyUsageException.class, () -> session.commandMac(DATA));
        }
    }

    @Test
    void lengthsOtherThanTheStandardsAreRefused() {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM);
                EmvSessionKey session = card.sessionKey(28)) {
            byte[] arqc = new byte[8];
            for (int length : new int[] {0, 1, 3, 5, 7, 9}) {
                byte[] wrong = new byte[length];
                assertThrows(IssuerDataException.class, () -> card.arpc(wrong, new byte[2]));
                assertThrows(IssuerDataException.class, () -> card.arpc(arqc, wrong));
                assertThrows(IssuerDataException.class, () -> session.arpc(wrong, new byte[4], new byte[0]));
                assertThrows(IssuerDataException.class, () -> session.arpc(arqc, wrong, new byte[0]));
                assertThrows(IssuerDataException.class, () -> card.sessionKey(wrong));
                assertThrows(
                        IssuerDataException.class,
                        () -> VisaCryptogram.CVN_10.issuerAuthentication(card, 28, arqc, wrong));
                assertThrows(
                        IssuerDataException.class,
                        () -> VisaCryptogram.CVN_18.issuerAuthentication(card, 28, arqc, wrong));
            }
            assertThrows(IssuerDataException.class, () -> session.arpc(arqc, new byte[4], new byte[9]));
            assertThrows(IssuerDataException.class, () -> card.cryptogram(CryptogramPadding.ZEROS, new byte[0]));
            assertThrows(IssuerDataException.class, () -> session.cryptogram(CryptogramPadding.ISO_80, new byte[0]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void countersHaveTwoBytes(int atc) {
        try (EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM)) {
            assertThrows(IssuerDataException.class, () -> card.sessionKey(atc));
            assertThrows(IssuerDataException.class, () -> card.sessionKey(SessionKeyMethod.PBOC, atc));
        }
        try (EmvCardKey card = card(KeyUsage.EMV_INTEGRITY)) {
            assertThrows(IssuerDataException.class, () -> card.visaMessagingKey(atc));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100})
    void sequenceNumbersHaveTwoDigits(int sequence) {
        EmvMasterKey imk = master(KeyUsage.EMV_CRYPTOGRAM);
        assertThrows(IssuerDataException.class, () -> imk.cardKey(CardKeyOption.A, CARD, sequence));
    }

    @Test
    void onlyAKeyThatDerivesGivesCardKeys() {
        IssuerKeys.put(vault, "imk", KeyUsage.EMV_CRYPTOGRAM, KeyMode.GENERATE);
        EmvMasterKey imk = EmvMasterKey.find(vault, "imk").orElseThrow();
        assertThrows(KeyUsageException.class, () -> imk.cardKey(CardKeyOption.A, CARD, 1));
        IssuerKeys.put(vault, "imk", KeyUsage.EMV_CRYPTOGRAM, KeyMode.DERIVE);
        EmvMasterKey derives = EmvMasterKey.find(vault, "imk").orElseThrow();
        derives.cardKey(CardKeyOption.A, CARD, 1).close();
    }

    @Test
    void closedKeysMakeNothing() {
        EmvCardKey card = card(KeyUsage.EMV_CRYPTOGRAM);
        EmvSessionKey session = card.sessionKey(28);
        card.close();
        assertThrows(KeyUsageException.class, () -> card.sessionKey(28));
        assertThrows(KeyUsageException.class, () -> card.cryptogram(CryptogramPadding.ZEROS, DATA));
        assertEquals(8, session.cryptogram(CryptogramPadding.ISO_80, DATA).length);
        session.close();
        assertThrows(KeyUsageException.class, () -> session.cryptogram(CryptogramPadding.ISO_80, DATA));
    }

    private EmvCardKey card(KeyUsage usage) {
        return master(usage).cardKey(CardKeyOption.A, CARD, 1);
    }

    private EmvMasterKey master(KeyUsage usage) {
        return EmvMasterKey.importInto(vault, "imk", usage, IssuerKeys.clear());
    }
}
