package dev.tillwright.core.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosesTest {
    private static final Set<String> TAKES_MONEY =
            Set.of("RETRY_SAME_CARD", "OTHER_CARD", "OTHER_ENTRY", "QR", "CASH", "SPLIT_TENDER", "PAY_REST");

    private static final Diagnoses DIAGNOSES = Diagnoses.load();

    static Stream<Finding> everything() {
        ResponseCodes codes = ResponseCodes.load();
        return Stream.concat(
                codes.hostRows().keySet().stream().map(Finding::ofHostCode),
                codes.localRows().keySet().stream().map(Finding::ofLocal));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whileTheMoneyIsUnknownNobodyIsToldToTakeItAgain(Finding finding) {
        for (MoneyPhase phase : EnumSet.of(MoneyPhase.REVERSING, MoneyPhase.UNDETERMINED)) {
            Diagnosis d = DIAGNOSES.explain(finding.withMoney(phase));
            assertTrue(d.message().instruction(Locale.CHINESE).contains("请勿重复收款"));
            assertTrue(d.message().instruction(Locale.ENGLISH).contains("Do not take the payment again"));
            assertTrue(d.remedies().stream().map(Remedy::kind).noneMatch(TAKES_MONEY::contains), d.toString());
            assertEquals(Retryable.NO, d.retryable());
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void afterAProvenReversalTheCashierReadsThatNothingWasCharged(Finding finding) {
        CashierMessage message =
                DIAGNOSES.explain(finding.withMoney(MoneyPhase.REVERSED)).message();
        String english = message.instruction(Locale.ENGLISH);
        assertTrue(english.toLowerCase(Locale.ROOT).contains("not charged") || english.startsWith("Undone"), english);
        String chinese = message.instruction(Locale.CHINESE);
        assertTrue(chinese.contains("未扣款") || chinese.contains("已退回"), chinese);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void noInstructionIsTooLongForItsDisplay(Finding finding) {
        for (MoneyPhase phase : MoneyPhase.values()) {
            CashierMessage message = DIAGNOSES.explain(finding.withMoney(phase)).message();
            assertTrue(message.instruction(Locale.ENGLISH).length() <= 60, message.instruction(Locale.ENGLISH));
            assertTrue(message.instruction(Locale.CHINESE).length() <= 40, message.instruction(Locale.CHINESE));
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everyRemedyHasALabelInBothLanguagesAndNoneIsThePolicysOrTheLibrarys(Finding finding) {
        for (Remedy remedy : DIAGNOSES.explain(finding).remedies()) {
            assertFalse(remedy.label(Locale.CHINESE).equals(remedy.kind()), remedy.kind());
            assertFalse(remedy.label(Locale.ENGLISH).equals(remedy.kind()), remedy.kind());
            assertFalse(Set.of("CAPTURE_CARD", "REVERSE").contains(remedy.kind()));
        }
    }

    @Test
    void aDeclineKeepsItsOwnWords() {
        Diagnosis d = DIAGNOSES.explain(Finding.ofHostCode("51"));
        assertEquals("余额不足，请换卡或组合支付", d.message().instruction());
        assertEquals("Not enough funds. Use another card", d.message().instruction(Locale.ENGLISH));
        assertEquals(Domain.LIMIT, d.domain());
        assertEquals("H-51", d.shortCode());
        assertEquals(Confidence.PROVEN, d.confidence());
        assertEquals(Retryable.NO, d.retryable());
        assertEquals(
                List.of("OTHER_CARD", "SPLIT_TENDER", "QR", "CASH"),
                d.remedies().stream().map(Remedy::kind).toList());
    }

    @Test
    void aCodeInDoubtWhoseMoneyIsProvenNotMovedAsksForNoCheckOfADebit() {
        Diagnosis d = DIAGNOSES.explain(Finding.ofHostCode("68"));
        assertEquals("未扣款，可重新收款", d.message().instruction());
        assertEquals(Retryable.YES, d.retryable());
    }

    @Test
    void aPrinterFaultAfterAnApprovalSpeaksOfThePrinter() {
        Diagnosis d = DIAGNOSES.explain(Finding.ofLocal("PAPER_OUT").withMoney(MoneyPhase.MOVED));
        assertEquals("打印机缺纸，请装纸后补打", d.message().instruction());
    }

    @Test
    void aLostAnswerThatProvesPaidIsNotTakenAgain() {
        Diagnosis d = DIAGNOSES.explain(Finding.ofLocal("ANSWER_LOST").withMoney(MoneyPhase.MOVED));
        assertEquals("已收款，请勿重复收款", d.message().instruction());
        assertTrue(d.remedies().isEmpty());
    }

    @Test
    void theCashiersLanguageIsTheDefaultAndEnglishTheFallback() {
        Diagnosis d = Diagnoses.load(Locale.FRENCH).explain(Finding.ofLocal("CANCELLED"));
        assertEquals("Cancelled. Not charged", d.message().instruction());
        assertEquals("已取消，未扣款", d.message().instruction(Locale.TAIWAN));
    }

    @Test
    void aRemedyNamesItsOutcome() {
        Diagnosis d = DIAGNOSES.explain(Finding.ofHostCode("91")
                .withMoney(MoneyPhase.REVERSING)
                .about("a-1")
                .withEvidence(Evidence.of("F39", "91")));
        assertEquals(
                List.of("a-1:WAIT", "a-1:SUPERVISOR"),
                d.remedies().stream().map(Remedy::id).toList());
        assertEquals(List.of(Evidence.of("F39", "91")), d.evidence());
    }

    @Test
    void evidenceHasNoWayInForACardNumber() {
        Evidence evidence = Evidence.of("seen", "card 6222021234567890128 swiped");
        assertFalse(evidence.toString().contains("6222021234567890128"));
        assertEquals("card 622202***0128 swiped", evidence.value());
    }

    @Test
    void everyStateOfADeviceHasAShortMendInBothLanguages() {
        for (TsvTable.Row row : TsvTable.load("part-states.tsv").rows()) {
            CashierMessage message = DIAGNOSES.state(row.get("code"));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertFalse(message.instruction(locale).isBlank(), row.get("code"));
                assertFalse(message.meaning(locale).isBlank(), row.get("code"));
            }
            assertTrue(message.instruction(Locale.ENGLISH).length() <= 60, message.instruction(Locale.ENGLISH));
            assertTrue(message.instruction(Locale.CHINESE).length() <= 40, message.instruction(Locale.CHINESE));
        }
    }

    @Test
    void aStateThatNobodyKnowsIsAFaultOfTheDevice() {
        assertEquals("请检查设备，必要时送修", DIAGNOSES.state("SOMETHING_NEW").instruction());
    }
}
