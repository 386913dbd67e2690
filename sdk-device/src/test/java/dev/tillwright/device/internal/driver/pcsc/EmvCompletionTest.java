package dev.tillwright.device.internal.driver.pcsc;

import static dev.tillwright.device.internal.driver.pcsc.CardKit.CARD;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.ISSUER;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.chip;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.tag;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.VirtualChip;
import java.io.ByteArrayOutputStream;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The host's answer, the card's last word. */
class EmvCompletionTest {
    private static final byte[] WRITTEN = {0x11, 0x22};

    /** Reads a card and hands it an answer made from its own field 55. */
    private static ChipResult decide(VirtualChip chip, String code, UnaryOperator<byte[]> issuer) {
        try (EmvTransaction transaction = CardKit.transaction(false);
                ChipData data = transaction.read(CardKit.channel(chip), Chooser::alone)) {
            return new EmvCompletion(transaction)
                    .decide(chip::exchange, ChipCompletion.of(code, issuer.apply(data.field55())));
        }
    }

    private static byte[] answerWithScript(byte[] field55, int template) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(ISSUER.answer(CARD, field55));
        both.writeBytes(ISSUER.script(CARD, field55, template, 0x9F58, WRITTEN));
        return both.toByteArray();
    }

    private static byte[] nothing(byte[] field55) {
        return new byte[0];
    }

    @Test
    void theCardAcceptsWhatItsIssuerApproves() {
        SimulatedChipCard chip = chip().insistsOnIssuer().build();
        ChipResult.Accepted accepted = assertInstanceOf(
                ChipResult.Accepted.class, decide(chip, "00", field55 -> ISSUER.answer(CARD, field55)));
        assertEquals("40", tag(accepted.tags(), 0x9F27));
        assertEquals("8000048000", tag(accepted.tags(), 0x95));
        assertTrue(chip.log().contains("EXTERNAL AUTHENTICATE"));
    }

    @Test
    void theCardRefusesWhatTheHostRefuses() {
        ChipResult.Refused refused = assertInstanceOf(
                ChipResult.Refused.class, decide(chip().build(), "51", field55 -> ISSUER.answer(CARD, field55)));
        assertEquals("00", tag(refused.tags(), 0x9F27));
    }

    @Test
    void anAnswerThatIsNotTheIssuersIsMarkedAndRefused() {
        SimulatedChipCard chip = chip().build();
        ChipResult.Refused refused = assertInstanceOf(ChipResult.Refused.class, decide(chip, "00", field55 -> {
            byte[] answer = ISSUER.answer(CARD, field55);
            answer[3] ^= 1;
            return answer;
        }));
        assertEquals("8000048040", tag(refused.tags(), 0x95));
    }

    @Test
    void aCardMayRefuseThoughTheHostApproved() {
        assertInstanceOf(
                ChipResult.Refused.class,
                decide(chip().refusesAfterHost().build(), "00", field55 -> ISSUER.answer(CARD, field55)));
    }

    @Test
    void withoutIssuerDataTheCardDecidesAlone() {
        SimulatedChipCard easy = chip().build();
        assertInstanceOf(ChipResult.Accepted.class, decide(easy, "00", EmvCompletionTest::nothing));
        assertFalse(easy.log().contains("EXTERNAL AUTHENTICATE"));
        assertInstanceOf(
                ChipResult.Refused.class, decide(chip().insistsOnIssuer().build(), "00", EmvCompletionTest::nothing));
    }

    @Test
    void issuerDataThatAreNoDataObjectsCountAsNone() {
        assertInstanceOf(
                ChipResult.Accepted.class, decide(chip().build(), "00", field55 -> new byte[] {0x71, 0x7F, 1}));
    }

    @Test
    void scriptsAreRunBeforeAndAfterTheDecisionAndTheirResultsReported() {
        for (int template : new int[] {0x71, 0x72}) {
            SimulatedChipCard chip = chip().build();
            ChipResult.Accepted accepted = assertInstanceOf(
                    ChipResult.Accepted.class, decide(chip, "00", field55 -> answerWithScript(field55, template)));
            assertEquals("2053494D31", tag(accepted.tags(), 0xDF31), "20: done, and the script's name");
            assertArrayEquals(WRITTEN, chip.written(0x9F58).orElseThrow());
            int write = chip.log().indexOf("PUT DATA");
            assertEquals(template == 0x71, write < chip.log().lastIndexOf("GENERATE AC"));
        }
    }

    @Test
    void aScriptCommandWithAWrongMacIsReportedByItsNumberAndMarked() {
        SimulatedChipCard chip = chip().build();
        ChipResult.Accepted accepted = assertInstanceOf(ChipResult.Accepted.class, decide(chip, "00", field55 -> {
            byte[] answer = answerWithScript(field55, 0x72);
            answer[answer.length - 1] ^= 1;
            return answer;
        }));
        assertEquals("1153494D31", tag(accepted.tags(), 0xDF31), "11: the first command failed");
        assertEquals("8000048010", tag(accepted.tags(), 0x95));
        assertTrue(chip.written(0x9F58).isEmpty());
    }

    @Test
    void aCardThatIsPulledAfterItsDecisionHasDecided() {
        SimulatedChipCard chip = chip().build();
        try (EmvTransaction transaction = CardKit.transaction(false);
                ChipData data = transaction.read(CardKit.channel(chip), Chooser::alone)) {
            ApduChannel pulled = command -> {
                if (chip.log().stream().filter("GENERATE AC"::equals).count() == 2) {
                    throw new ChipException(ChipException.Kind.REMOVED, "pulled");
                }
                return chip.exchange(command);
            };
            ChipResult result = new EmvCompletion(transaction)
                    .decide(pulled, ChipCompletion.of("00", answerWithScript(data.field55(), 0x72)));
            assertEquals(
                    "1153494D31",
                    tag(assertInstanceOf(ChipResult.Accepted.class, result).tags(), 0xDF31));
        }
    }

    @Test
    void aCardThatAcceptsWhatTheHostHasRefusedIsNotBelieved() {
        VirtualChip liar =
                CardKit.tampered(chip().build(), answer -> EmvTransactionTest.replace(answer, "9F270100", "9F270140"));
        ChipException refusal = assertThrows(ChipException.class, () -> decide(liar, "51", EmvCompletionTest::nothing));
        assertTrue(refusal.detail().contains("accepts what the host has refused"));
    }

    @Test
    void aDecisionOnAnotherPaymentIsNotBelieved() {
        SimulatedChipCard chip = chip().build();
        VirtualChip liar = CardKit.tampered(
                chip,
                answer -> chip.log().stream().filter("GENERATE AC"::equals).count() == 2
                        ? EmvTransactionTest.replace(answer, "9F36020001", "9F36020002")
                        : answer);
        assertThrows(ChipException.class, () -> decide(liar, "00", EmvCompletionTest::nothing));
    }
}
