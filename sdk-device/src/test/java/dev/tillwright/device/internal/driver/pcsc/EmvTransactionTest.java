package dev.tillwright.device.internal.driver.pcsc;

import static dev.tillwright.device.internal.driver.pcsc.CardKit.CARD;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.ISSUER;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.chip;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.read;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.ChipData;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.VirtualChip;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** From power-on to the request cryptogram, against a card written from the specification. */
class EmvTransactionTest {
    private static final String DEBIT = "A000000333010101";
    private static final String CREDIT = "A000000333010102";

    @Test
    void theIssuerRecognisesTheCryptogramOfAContactCard() {
        SimulatedChipCard chip = chip().counter(41).build();
        try (ChipData data = read(chip, false);
                Pan pan = data.track2().pan()) {
            byte[] field55 = data.field55();
            assertTrue(ISSUER.verifies(CARD, field55));
            assertTrue(pan.masked().startsWith("622202*"));
            assertTrue(pan.masked().endsWith(CARD.maskedPan().substring(12)));
            assertEquals(Optional.of("001"), data.cardSequence());
            assertEquals("002A", tag(field55, 0x9F36));
        }
    }

    @Test
    void theIssuerRecognisesNoCryptogramOverAnotherAmount() {
        try (ChipData data = read(chip().build(), false)) {
            byte[] field55 = data.field55();
            replace(field55, "9F0206000000001250", "9F0206000000000250");
            assertFalse(ISSUER.verifies(CARD, field55));
        }
    }

    @Test
    void fieldFiftyFiveSaysWhatTheTerminalIsAndDid() {
        try (ChipData data = read(chip().build(), false)) {
            byte[] field55 = data.field55();
            assertEquals("000000001250", tag(field55, 0x9F02));
            assertEquals("0156", tag(field55, 0x5F2A));
            assertEquals("260302", tag(field55, 0x9A), "the date of Shanghai, where the day has begun");
            assertEquals("00123456", tag(field55, 0x9F41));
            assertEquals("8000048000", tag(field55, 0x95));
            assertEquals("420300", tag(field55, 0x9F34));
            assertEquals(DEBIT, tag(field55, 0x84));
            assertEquals("80", tag(field55, 0x9F27));
        }
    }

    @Test
    void plainAnswersMeanTheSameAsTaggedOnes() {
        try (ChipData plain = read(chip().plainAnswers().build(), false);
                ChipData tagged = read(chip().build(), false)) {
            assertEquals(
                    HexFormat.of().formatHex(tagged.field55()), HexFormat.of().formatHex(plain.field55()));
        }
    }

    @Test
    void theIssuerRecognisesTheCryptogramOfAContactlessCard() {
        SimulatedChipCard chip = chip().contactless().build();
        try (ChipData data = read(chip, true)) {
            assertTrue(ISSUER.verifies(CARD, withTerminalResults(data.field55())));
            assertFalse(chip.log().contains("GENERATE AC"), "the cryptogram came with the processing options");
        }
    }

    /** A contactless card signs the results that it was sent with the processing options. */
    private static byte[] withTerminalResults(byte[] field55) {
        assertEquals("8000008000", tag(field55, 0x95));
        return field55;
    }

    @Test
    void aCardWithoutADirectoryIsAskedForEachName() {
        SimulatedChipCard chip = chip().withoutDirectory().build();
        try (ChipData data = read(chip, false)) {
            assertEquals(DEBIT, tag(data.field55(), 0x84));
            assertTrue(chip.log().stream().filter("SELECT"::equals).count() > 3);
        }
    }

    @Test
    void aCardWithoutADirectoryShowsAllNamesThatBeginAlike() {
        SimulatedChipCard chip = chip().withoutDirectory()
                .application("A00000033301010101", "One", 2)
                .application("A00000033301010102", "Two", 1)
                .build();
        try (ChipData data = read(chip, false)) {
            assertEquals("A00000033301010102", tag(data.field55(), 0x84));
        }
    }

    @Test
    void theCardsFavouritePaysWhereNobodyIsAsked() {
        SimulatedChipCard chip = chip().application(DEBIT, "Debit", 2)
                .application(CREDIT, "Credit", 1)
                .build();
        try (ChipData data = read(chip, false)) {
            assertEquals(CREDIT, tag(data.field55(), 0x84));
        }
    }

    @Test
    void theCardholderSeesPreferredNamesInTheirAlphabetAndChooses() {
        SimulatedChipCard chip = chip().application(DEBIT, "Debit", 1, 5, "Дебет")
                .application(CREDIT, "Credit", 0)
                .application("A0000009990001", "Unknown", 3)
                .build();
        try (EmvTransaction transaction = CardKit.transaction(false)) {
            ChipData data = transaction.read(CardKit.channel(chip), candidates -> {
                assertEquals(
                        List.of("Дебет", "Credit"),
                        candidates.stream().map(Candidate::label).toList());
                return candidates.get(1);
            });
            assertEquals(CREDIT, tag(data.field55(), 0x84));
            data.close();
        }
    }

    @Test
    void anApplicationThatWantsConfirmationIsNotTakenWithoutIt() {
        SimulatedChipCard chip = chip().application(DEBIT, "Debit", 0x81).build();
        assertEquals(ChipException.Kind.REFUSED, refusal(chip, false).kind());
    }

    @Test
    void anApplicationThatCannotBeginGivesWayToTheNext() {
        SimulatedChipCard chip = chip().application(DEBIT, "Debit", 1)
                .application(CREDIT, "Credit", 2)
                .unusable(DEBIT)
                .build();
        try (ChipData data = read(chip, false)) {
            assertEquals(CREDIT, tag(data.field55(), 0x84));
        }
    }

    @Test
    void aCardThatRefusesIsNoUnreadableCard() {
        assertEquals(
                ChipException.Kind.REFUSED,
                refusal(chip().refusing().build(), false).kind());
        assertEquals(
                ChipException.Kind.REFUSED,
                refusal(chip().refusing().contactless().build(), true).kind());
        assertEquals(
                ChipException.Kind.REFUSED,
                refusal(chip().blocked().build(), false).kind());
        assertEquals(
                ChipException.Kind.REFUSED,
                refusal(chip().application("A0000009990001", "Unknown", 1).build(), false)
                        .kind());
    }

    @Test
    void aCardThatBringsATerminalsObjectIsRefused() {
        assertUnreadable(answer -> replace(answer, "9F0702FF00", "9F3702FF00"), "tag 9F37 twice");
    }

    @Test
    void twoAccountsInOneCardAreRefused() {
        assertUnreadable(answer -> replace(answer, "5A0A62", "5A0A63"), "two accounts");
    }

    @Test
    void anotherApplicationThanTheOneAskedForIsRefused() {
        assertUnreadable(
                answer -> replace(answer, "8408A000000333010101", "8408A000000333010199"), "another application");
    }

    @Test
    void aRecordCountThatCannotBeIsRefusedBeforeItIsRead() {
        assertUnreadable(answer -> replace(answer, "80061C0010010300", "80061C001001FF00"), "records that can't be");
    }

    @Test
    void aCertificateInsteadOfARequestIsRefused() {
        assertUnreadable(answer -> replace(answer, "9F270180", "9F270140"), "something else");
    }

    private static void assertUnreadable(UnaryOperator<byte[]> tampering, String why) {
        ChipException refusal = refusal(CardKit.tampered(chip().build(), tampering), false);
        assertEquals(ChipException.Kind.UNREADABLE, refusal.kind());
        assertTrue(refusal.detail().contains(why), refusal.detail());
    }

    private static ChipException refusal(VirtualChip chip, boolean contactless) {
        return assertThrows(ChipException.class, () -> read(chip, contactless).close());
    }

    /** Replaces bytes by as many others, in place, where they occur. */
    static byte[] replace(byte[] in, String hexFrom, String hexTo) {
        byte[] from = HexFormat.of().parseHex(hexFrom);
        byte[] to = HexFormat.of().parseHex(hexTo);
        for (int at = 0; at + from.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, in, at, to.length);
            }
        }
        return in;
    }
}
