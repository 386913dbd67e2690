package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.KsnException.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KsnTest {
    @Test
    void aTdesKsnIsPrintedAsItIsSent() {
        TdesKsn ksn = TdesKsn.of(Vectors.hex("FFFF9876543210EFF800"));
        assertEquals("FFFF9876543210EFF800", ksn.toString());
        assertArrayEquals(Vectors.hex("FFFF9876543210EFF800"), ksn.bytes());
        assertEquals(0x0FF800, ksn.counter());
    }

    @Test
    void anAesKsnIsPrintedAsItIsSent() {
        AesKsn ksn = AesKsn.of(Vectors.hex("1234567890123456FFFE8000"));
        assertEquals("1234567890123456FFFE8000", ksn.toString());
        assertArrayEquals(Vectors.hex("1234567890123456FFFE8000"), ksn.bytes());
        assertEquals(0xFFFE8000L, ksn.counter());
    }

    @Test
    void theFiveLowBitsOfTheEighthByteCount() {
        TdesKsn ksn = TdesKsn.parse("FFFF9876543210F00001");
        assertEquals(0x100001, ksn.counter());
        assertEquals("FFFF9876543210E00000", ksn.initialKeyId().toString());
    }

    @Test
    void lowerCaseIsReadAsWell() {
        String text = "ffff9876543210e00001";
        assertEquals(text.toUpperCase(Locale.ROOT), TdesKsn.parse(text).toString());
    }

    @Test
    void otherLengthsAreRefused() {
        assertReason(Reason.LENGTH, () -> TdesKsn.of(new byte[9]));
        assertReason(Reason.LENGTH, () -> TdesKsn.of(new byte[11]));
        assertReason(Reason.LENGTH, () -> TdesKsn.of(new byte[0]));
        assertReason(Reason.LENGTH, () -> AesKsn.of(new byte[10]));
        assertReason(Reason.LENGTH, () -> AesKsn.parse("1234567890123456"));
        assertReason(Reason.LENGTH, () -> InitialKeyId.ofAes(new byte[7]));
        assertReason(Reason.LENGTH, () -> InitialKeyId.ofTdes(new byte[8]));
        assertReason(Reason.LENGTH, () -> InitialKeyId.parse("123456789012345678"));
    }

    @Test
    void anythingButPairsOfHexDigitsIsRefused() {
        assertReason(Reason.FORMAT, () -> TdesKsn.parse("FFFF9876543210E0000"));
        assertReason(Reason.FORMAT, () -> TdesKsn.parse("FFFF9876543210E0000G"));
        assertReason(Reason.FORMAT, () -> AesKsn.parse("+23456789012345600000001"));
        assertReason(Reason.FORMAT, () -> InitialKeyId.parse("1234 67890123456"));
    }

    @Test
    void aCounterOfZeroIsNoTransaction() {
        assertReason(Reason.COUNTER_ZERO, () -> TdesKsn.parse("FFFF9876543210E00000"));
        assertReason(Reason.COUNTER_ZERO, () -> AesKsn.parse("123456789012345600000000"));
    }

    @Test
    void aCounterWithTooManyOnesIsNoTransaction() {
        assertEquals(10, Long.bitCount(TdesKsn.parse("FFFF9876543210E003FF").counter()));
        assertReason(Reason.TOO_MANY_ONES, () -> TdesKsn.parse("FFFF9876543210E007FF"));
        assertEquals(16, Long.bitCount(AesKsn.parse("12345678901234560000FFFF").counter()));
        assertReason(Reason.TOO_MANY_ONES, () -> AesKsn.parse("12345678901234560001FFFF"));
    }

    @Test
    void countersWithTooManyOnesArePassedOver() {
        assertEquals(
                "FFFF9876543210E00800",
                TdesKsn.parse("FFFF9876543210E007FE").next().toString());
        assertEquals(
                "123456789012345600020000",
                AesKsn.parse("12345678901234560001FFFE").next().toString());
    }

    @Test
    void theLastCounterHasNoNext() {
        assertReason(
                Reason.EXHAUSTED, () -> TdesKsn.parse("FFFF9876543210FFF800").next());
        assertReason(
                Reason.EXHAUSTED, () -> AesKsn.parse("1234567890123456FFFF0000").next());
    }

    @Test
    void everyCounterIsTheLowestAllowedOneAboveTheOneBefore() {
        long counter = 0;
        long transactions = 0;
        while (counter != 0x1FF800) {
            long next = DukptCounter.TDES.next(counter);
            for (long passed = counter + 1; passed < next; passed++) {
                assertTrue(Long.bitCount(passed) > 10);
            }
            assertTrue(Long.bitCount(next) <= 10);
            counter = next;
            transactions++;
        }
        assertEquals(1_048_575, transactions); // half of all numbers of 21 bits have at most 10 ones
    }

    @Test
    void eightBytesAreAKsnOnlyWhereThatIsSet() {
        byte[] eight = Vectors.hex("9876543210E00001");
        assertReason(Reason.LENGTH, () -> TdesKsn.of(eight));
        assertReason(Reason.LENGTH, () -> TdesKsn.of(eight, ShortKsn.REFUSED));
        assertEquals(DukptSamples.TDES_FIRST, TdesKsn.of(eight, ShortKsn.PADDED_WITH_FF));
        assertReason(Reason.LENGTH, () -> TdesKsn.of(new byte[9], ShortKsn.PADDED_WITH_FF));
        byte[] ten = DukptSamples.TDES_FIRST.bytes();
        assertEquals(DukptSamples.TDES_FIRST, TdesKsn.of(ten, ShortKsn.PADDED_WITH_FF));
    }

    @Test
    void theFirstKsnOfAnIdCountsOne() {
        assertEquals(DukptSamples.TDES_FIRST, TdesKsn.first(InitialKeyId.parse("FFFF9876543210F12345")));
        assertEquals(DukptSamples.AES_FIRST, AesKsn.first(InitialKeyId.parse("1234567890123456")));
    }

    @Test
    void anIdOfTheOtherFormHasNoSuchKsn() {
        assertReason(Reason.OTHER_KEY, () -> TdesKsn.first(InitialKeyId.parse("1234567890123456")));
        assertReason(Reason.OTHER_KEY, () -> AesKsn.first(InitialKeyId.parse("FFFF9876543210E00000")));
    }

    @Test
    void numbersAreEqualByWhatTheySay() {
        assertEquals(TdesKsn.parse("FFFF9876543210E00001"), DukptSamples.TDES_FIRST);
        assertEquals(TdesKsn.parse("FFFF9876543210E00001").hashCode(), DukptSamples.TDES_FIRST.hashCode());
        assertNotEquals(DukptSamples.TDES_FIRST.next(), DukptSamples.TDES_FIRST);
        assertEquals(AesKsn.parse("123456789012345600000001"), DukptSamples.AES_FIRST);
        assertEquals(AesKsn.parse("123456789012345600000001").hashCode(), DukptSamples.AES_FIRST.hashCode());
        assertNotEquals(AesKsn.parse("123456789012345700000001"), DukptSamples.AES_FIRST);
    }

    @Test
    void whatIsHandedOutIsACopy() {
        DukptSamples.TDES_FIRST.bytes()[0] = 0;
        DukptSamples.TDES_FIRST.initialKeyId().bytes()[0] = 0;
        assertEquals("FFFF9876543210E00001", DukptSamples.TDES_FIRST.toString());
    }

    private static void assertReason(Reason reason, Executable call) {
        assertEquals(reason, assertThrows(KsnException.class, call).reason());
    }
}
