package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.core.internal.acquirer.Golden.LANE;
import static dev.tillwright.core.internal.acquirer.Golden.PROFILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.ResponseMac;
import dev.tillwright.core.internal.engine.Answer;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CodeClass;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Reply;
import dev.tillwright.core.internal.engine.Reply.Disbelief;
import dev.tillwright.core.internal.engine.ReversalAnswer;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnionPayAnswersTest {
    private final UnionPayAnswers answers = UnionPayAnswers.of(PROFILE, LANE);

    private Reply<Answer> read(HostReply reply) {
        return read(answers, Golden.sale().done(), reply);
    }

    private static Reply<Answer> read(UnionPayAnswers by, Attempt attempt, HostReply reply) {
        try (ReversalCard card = Golden.reversalCard()) {
            return by.request(attempt, card::has, reply, Golden::verify, 7);
        }
    }

    private Reply<ReversalAnswer> readReversal(IsoMessage message) {
        try (ReversalCard card = Golden.reversalCard()) {
            Attempt attempt = Golden.sale().reason("98").done();
            return answers.reversal(attempt, card::has, Golden.answered(message), Golden::verify, 7);
        }
    }

    private static <A> A believed(Reply<A> reply) {
        assertTrue(reply instanceof Reply.Believed, () -> reply.toString());
        return ((Reply.Believed<A>) reply).answer();
    }

    /** A golden answer with some fields changed, its MAC made anew. */
    private static IsoMessage changed(String id, UnaryOperator<IsoMessageBuilder> change) {
        return change.apply(Golden.message(id).toBuilder()).buildWithMac(UnionPayPos.MAC, Golden::mac);
    }

    private static IsoMessage approval(UnaryOperator<IsoMessageBuilder> change) {
        return changed("G4", change);
    }

    private static IsoMessage code(String rc) {
        return approval(b -> b.set(UnionPayPos.RESPONSE_CODE, rc));
    }

    @Test
    void theApprovalG4IsBelieved() {
        Answer answer = believed(read(Golden.answered(Golden.message("G4"))));
        assertEquals("00", answer.code());
        assertEquals(CodeClass.APPROVED, answer.meaning());
        assertEquals(12_345, answer.approved());
        assertEquals("091530000002", answer.reference());
        assertEquals("A12345", answer.authorisation());
        assertEquals(new HostDay("0322", "0322"), answer.day());
        assertEquals("main", answer.ledger());
        assertFalse(answer.signInWanted());
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                lie("field 2", b -> b.set(UnionPayPos.PAN, Pan.of("6222020000000000005"))),
                lie("field 3", b -> b.set(UnionPayPos.PROCESSING_CODE, "200000")),
                lie("field 3", b -> b.unset(UnionPayPos.PROCESSING_CODE)),
                lie("field 4", b -> b.set(UnionPayPos.AMOUNT, 12_344L)),
                lie("field 4", b -> b.set(UnionPayPos.AMOUNT, 12_346L)),
                lie("field 4", b -> b.unset(UnionPayPos.AMOUNT)),
                lie("field 11", b -> b.set(UnionPayPos.TRACE, 3L)),
                lie("field 11", b -> b.unset(UnionPayPos.TRACE)),
                lie("field 41", b -> b.set(UnionPayPos.TERMINAL_ID, "12345679")),
                lie("field 41", b -> b.unset(UnionPayPos.TERMINAL_ID)),
                lie("field 42", b -> b.set(UnionPayPos.MERCHANT_ID, "898000000000002")),
                lie("field 42", b -> b.unset(UnionPayPos.MERCHANT_ID)),
                lie("field 49", b -> b.set(UnionPayPos.CURRENCY, "840")));
    }

    private static Arguments lie(String where, UnaryOperator<IsoMessageBuilder> change) {
        return Arguments.of(where, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void anApprovalThatEchoesAnythingElseIsNotBelieved(String where, UnaryOperator<IsoMessageBuilder> change) {
        Reply<Answer> reply = read(Golden.answered(approval(change)));
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MISMATCH, where), reply);
    }

    @Test
    void anAnswerOfAnotherTypeIsNotBelieved() {
        Reply<Answer> reply = read(Golden.answered(Golden.message("G6")));
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MISMATCH, "MTI"), reply);
    }

    @Test
    void anApprovalThatEchoesNoCardAndNoCurrencyIsBelieved() {
        IsoMessage bare = approval(b -> b.unset(UnionPayPos.PAN).unset(UnionPayPos.CURRENCY));
        assertEquals(CodeClass.APPROVED, believed(read(Golden.answered(bare))).meaning());
    }

    @Test
    void aWrongMacIsNotBelievedWhateverElseIsWrong() {
        IsoMessage forged =
                Golden.message("G4").toBuilder().set(UnionPayPos.AMOUNT, 1L).build();
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MAC, "field 64 wrong"), read(Golden.answered(forged)));
    }

    @Test
    void aWrongMacOfADeclineIsNotBelievedEither() {
        IsoMessage forged = Golden.message("G4").toBuilder()
                .set(UnionPayPos.RESPONSE_CODE, "51")
                .build();
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MAC, "field 64 wrong"), read(Golden.answered(forged)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "10", "11", "A2", "A4", "A5", "A6"})
    void noApprovingCodeIsBelievedWithoutAMac(String rc) {
        IsoMessage bare = Golden.message("G4").toBuilder()
                .set(UnionPayPos.RESPONSE_CODE, rc)
                .set(UnionPayPos.AMOUNT, rc.equals("10") ? 100L : 12_345L)
                .unset(UnionPayPos.MAC)
                .build();
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MAC, "field 64 missing"), read(Golden.answered(bare)));
    }

    @Test
    void aDeclineWithoutAMacIsBelieved() {
        IsoMessage bare = Golden.message("G4").toBuilder()
                .set(UnionPayPos.RESPONSE_CODE, "51")
                .unset(UnionPayPos.MAC)
                .build();
        assertEquals(CodeClass.DECLINED, believed(read(Golden.answered(bare))).meaning());
    }

    @Test
    void aProfileMayDemandTheMacOfDeclinesToo() {
        AcquirerProfile strict =
                PROFILE.toBuilder().responseMac(ResponseMac.REQUIRED_FOR_ALL).build();
        IsoMessage bare = Golden.message("G4").toBuilder()
                .set(UnionPayPos.RESPONSE_CODE, "51")
                .unset(UnionPayPos.MAC)
                .build();
        Reply<Answer> reply =
                read(UnionPayAnswers.of(strict, LANE), Golden.sale().done(), Golden.answered(bare));
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MAC, "field 64 missing"), reply);
    }

    @Test
    void aDeclineMayLeaveOutMerchantAndAmount() {
        IsoMessage bare = approval(b -> b.set(UnionPayPos.RESPONSE_CODE, "51")
                .unset(UnionPayPos.MERCHANT_ID)
                .unset(UnionPayPos.AMOUNT));
        assertEquals(CodeClass.DECLINED, believed(read(Golden.answered(bare))).meaning());
    }

    @Test
    void aDeclineOfAnotherAmountIsNotMine() {
        IsoMessage other = approval(b -> b.set(UnionPayPos.RESPONSE_CODE, "51").set(UnionPayPos.AMOUNT, 1L));
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MISMATCH, "field 4"), read(Golden.answered(other)));
    }

    @Test
    void aPartTellsHowMuchWasBooked() {
        IsoMessage part = approval(b -> b.set(UnionPayPos.RESPONSE_CODE, "10").set(UnionPayPos.AMOUNT, 5_000L));
        Answer answer = believed(read(Golden.answered(part)));
        assertEquals(CodeClass.PARTIAL, answer.meaning());
        assertEquals(5_000, answer.approved());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 12_345, 12_346})
    void aPartIsMoreThanNothingAndLessThanAll(long booked) {
        IsoMessage part = approval(b -> b.set(UnionPayPos.RESPONSE_CODE, "10").set(UnionPayPos.AMOUNT, booked));
        assertEquals(new Reply.Disbelieved<Answer>(Disbelief.MISMATCH, "field 4"), read(Golden.answered(part)));
    }

    @ParameterizedTest
    @CsvSource({
        "00, APPROVED",
        "11, APPROVED",
        "A2, APPROVED",
        "A4, APPROVED",
        "A5, APPROVED",
        "A6, APPROVED",
        "51, DECLINED",
        "55, DECLINED",
        "77, DECLINED",
        "90, DECLINED",
        "09, IN_DOUBT",
        "30, IN_DOUBT",
        "68, IN_DOUBT",
        "91, IN_DOUBT",
        "92, IN_DOUBT",
        "96, IN_DOUBT",
        "98, IN_DOUBT",
        "W7, IN_DOUBT",
        "Y1, IN_DOUBT",
        "94, DUPLICATE",
        "A0, MAC_REFUSED"
    })
    void everyCodeHasItsMeaning(String rc, CodeClass meaning) {
        assertEquals(meaning, believed(read(Golden.answered(code(rc)))).meaning());
    }

    @Test
    void aMissingCodeLeavesTheMoneyOpen() {
        IsoMessage mute = approval(b -> b.unset(UnionPayPos.RESPONSE_CODE));
        Answer answer = believed(read(Golden.answered(mute)));
        assertEquals("", answer.code());
        assertEquals(CodeClass.IN_DOUBT, answer.meaning());
    }

    @ParameterizedTest
    @ValueSource(strings = {"63", "77", "99", "A0", "A7"})
    void someCodesAskForASignIn(String rc) {
        assertTrue(believed(read(Golden.answered(code(rc)))).signInWanted());
    }

    @Test
    void theHeadersSixthDigitAsksForASignIn() {
        HostReply asking = new HostReply.Answered(Golden.message("G4"), "603103311108", "main");
        assertTrue(believed(read(asking)).signInWanted());
    }

    @Test
    void theHostsRefusalOfOurMacG18IsBelievedWithoutAMac() {
        Attempt attempt = Golden.sale().trace(12, 13, true).done();
        Answer answer = believed(read(answers, attempt, Golden.answered(Golden.message("G18"))));
        assertEquals(CodeClass.MAC_REFUSED, answer.meaning());
        assertTrue(answer.signInWanted());
    }

    @Test
    void whatNeverLeftIsNotSent() {
        assertEquals(new Reply.NotSent<Answer>("refused"), read(new HostReply.NotSent("refused")));
    }

    @Test
    void silenceTellsHowLongAndWhere() {
        HostReply silence = new HostReply.NoAnswer(131, "timed out", Duration.ofMillis(9), "main");
        assertEquals(new Reply.NoAnswer<Answer>("timed out", 7, "main"), read(silence));
    }

    @Test
    void garbageIsUnreadable() {
        assertEquals(
                new Reply.Disbelieved<Answer>(Disbelief.UNREADABLE, "field 4"),
                read(new HostReply.Unreadable(131, "field 4")));
    }

    @Test
    void theReversalsAnswerG6Finishes() {
        ReversalAnswer answer = believed(readReversal(Golden.message("G6")));
        assertTrue(answer.finishes());
        assertFalse(answer.formatError());
        assertEquals(new HostDay("0322", "0322"), answer.day());
    }

    @ParameterizedTest
    @CsvSource({"00,true", "01,true", "25,true", "94,true", "12,false", "30,false", "96,false", "W7,false"})
    void onlyTheProfilesCodesFinishAReversal(String rc, boolean finishes) {
        IsoMessage answer = changed("G6", b -> b.set(UnionPayPos.RESPONSE_CODE, rc));
        assertEquals(finishes, believed(readReversal(answer)).finishes());
    }

    @Test
    void theReversalsFormatErrorIsTold() {
        IsoMessage answer = changed("G6", b -> b.set(UnionPayPos.RESPONSE_CODE, "30"));
        assertTrue(believed(readReversal(answer)).formatError());
    }

    @Test
    void aReversalsAcceptanceWithoutAMacProvesNothing() {
        IsoMessage bare =
                Golden.message("G6").toBuilder().unset(UnionPayPos.MAC).build();
        assertEquals(new Reply.Disbelieved<ReversalAnswer>(Disbelief.MAC, "field 64 missing"), readReversal(bare));
    }

    @Test
    void theAnswerToAnotherReversalIsNotMine() {
        IsoMessage other = changed("G6", b -> b.set(UnionPayPos.TRACE, 9L));
        assertEquals(new Reply.Disbelieved<ReversalAnswer>(Disbelief.MISMATCH, "field 11"), readReversal(other));
    }

    @Test
    void theSignInsAnswerG2BringsBatchAndKeys() {
        SignInAnswer answer = believed(answers.signIn(1, Golden.answered(Golden.message("G2")), 0));
        assertTrue(answer.accepted());
        assertEquals(12, answer.batch());
        assertEquals("0322", answer.day().date());
        assertEquals(40, answer.keys().length);
        assertFalse(answer.toString().contains("9AEACE"));
    }

    @Test
    void aRefusedSignInBringsItsCode() {
        IsoMessage refused = Golden.message("G2").toBuilder()
                .set(UnionPayPos.RESPONSE_CODE, "97")
                .unset(UnionPayPos.PRIVATE_62)
                .build();
        SignInAnswer answer = believed(answers.signIn(1, Golden.answered(refused), 0));
        assertFalse(answer.accepted());
        assertEquals("97", answer.code());
    }

    static Stream<Arguments> foreignSignIns() {
        return Stream.of(
                lie("field 11", b -> b.set(UnionPayPos.TRACE, 2L)),
                lie("field 41", b -> b.set(UnionPayPos.TERMINAL_ID, "12345679")),
                lie("field 42", b -> b.set(UnionPayPos.MERCHANT_ID, "898000000000002")),
                lie("field 60", b -> b.set(UnionPayPos.PRIVATE_60, "00")),
                lie("field 62", b -> b.unset(UnionPayPos.PRIVATE_62)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignSignIns")
    void aSignInsAnswerThatIsNotOursIsNotBelieved(String where, UnaryOperator<IsoMessageBuilder> change) {
        IsoMessage other = change.apply(Golden.message("G2").toBuilder()).build();
        assertEquals(
                new Reply.Disbelieved<SignInAnswer>(Disbelief.MISMATCH, where),
                answers.signIn(1, Golden.answered(other), 0));
    }

    @Test
    void aLateApprovalIsEvidence() {
        LateFacts late = answers.late(Golden.message("G4"), Golden::verify).orElseThrow();
        assertEquals(12, late.batch());
        assertEquals(2, late.stan());
        assertEquals("A12345", late.answer().authorisation());
        assertEquals(CodeClass.APPROVED, late.answer().meaning());
    }

    static Stream<IsoMessage> worthless() {
        return Stream.of(
                Golden.message("G6"),
                Golden.message("G4").toBuilder().unset(UnionPayPos.MAC).build(),
                Golden.message("G4").toBuilder().set(UnionPayPos.AMOUNT, 1L).build(),
                approval(b -> b.set(UnionPayPos.TERMINAL_ID, "12345679")),
                approval(b -> b.unset(UnionPayPos.TRACE)),
                approval(b -> b.unset(UnionPayPos.PRIVATE_60)));
    }

    @ParameterizedTest
    @MethodSource("worthless")
    void aLateAnswerThatProvesNothingIsDropped(IsoMessage message) {
        assertEquals(Optional.empty(), answers.late(message, Golden::verify));
    }

    @Test
    void disbeliefNeverShowsAValue() {
        IsoMessage other = approval(b -> b.set(UnionPayPos.PAN, Pan.of("6222020000000000005")));
        Reply<Answer> reply = read(Golden.answered(other));
        assertInstanceOf(Reply.Disbelieved.class, reply);
        assertFalse(reply.toString().contains("6222020"));
    }
}
