package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Declined;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PartlyApproved;
import dev.tillwright.core.Sale;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.EchoField;
import dev.tillwright.testkit.Fault;
import dev.tillwright.testkit.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each fault of the line and of the host comes to: for the till, the journal and the customer's account. */
@Execution(ExecutionMode.CONCURRENT)
class TruthTableTest {
    private static final Money PART = Money.of("5.00", "CNY");

    @TempDir
    Path folder;

    /** A fault, the till's side of it, and the whole truth that must come of it. */
    private record Row(
            String name,
            Fault fault,
            Duration hostTimeout,
            UnaryOperator<Sale> asked,
            Class<? extends Outcome> outcome,
            AttemptState state,
            String code,
            List<String> reasons,
            long taken) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Nobody answers, or what comes is nobody's answer: reversed with reason 98. */
    private static Row lost(Fault fault) {
        return lost(fault, "ANSWER_LOST", "98");
    }

    private static Row lost(Fault fault, String code, String reason) {
        return new Row(
                fault.name(),
                fault,
                Duration.ofMillis(400),
                s -> s,
                NotDone.class,
                AttemptState.REVERSED,
                code,
                List.of(reason),
                0);
    }

    /** An answer comes and is not believed. The longer wait keeps a slow machine from losing it instead. */
    private static Row disbelieved(Fault fault, String code, String reason) {
        return new Row(
                fault.name(),
                fault,
                Duration.ofMillis(900),
                s -> s,
                NotDone.class,
                AttemptState.REVERSED,
                code,
                List.of(reason),
                0);
    }

    private static Row answered(
            String name,
            Fault fault,
            UnaryOperator<Sale> asked,
            Class<? extends Outcome> outcome,
            AttemptState state,
            String code,
            List<String> reasons,
            long taken) {
        return new Row(name, fault, Duration.ofSeconds(20), asked, outcome, state, code, reasons, taken);
    }

    private static Row approved(Fault fault) {
        return answered(fault.name(), fault, s -> s, Approved.class, AttemptState.APPROVED, "00", List.of(), 1250);
    }

    private static Row declined(String code) {
        return answered(
                "decline " + code,
                Faults.decline(code),
                s -> s,
                Declined.class,
                AttemptState.DECLINED,
                code,
                List.of(),
                0);
    }

    private static Row inDoubt(String code, String reason) {
        return answered(
                "answer " + code,
                Faults.answer(code),
                s -> s,
                NotDone.class,
                AttemptState.REVERSED,
                code,
                List.of(reason),
                0);
    }

    static Stream<Row> rows() {
        return Stream.of(
                        Stream.of(
                                lost(Faults.approveAndLoseAnswer()),
                                lost(Faults.silence()),
                                lost(Faults.late(Duration.ofMillis(700))),
                                lost(Faults.closeSocket()),
                                lost(Faults.closeAfterBooking()),
                                lost(Faults.wrongEcho(EchoField.TRACE)),
                                lost(Faults.wrongEcho(EchoField.TERMINAL)),
                                disbelieved(Faults.wrongMac(), "ANSWER_MAC", "A0"),
                                disbelieved(Faults.missingMac(), "ANSWER_MAC", "A0"),
                                disbelieved(Faults.wrongEcho(EchoField.AMOUNT), "ANSWER_MISMATCH", "06"),
                                disbelieved(Faults.wrongEcho(EchoField.PAN), "ANSWER_MISMATCH", "06"),
                                disbelieved(Faults.malformed(), "ANSWER_UNREADABLE", "06"),
                                disbelieved(Faults.trailingBytes(), "ANSWER_UNREADABLE", "06"),
                                disbelieved(Faults.garbageLength(), "ANSWER_UNREADABLE", "06")),
                        Stream.of(
                                approved(Faults.oneByteAtATime()),
                                approved(Faults.duplicateAnswer()),
                                answered(
                                        "partial taken",
                                        Faults.partial(PART),
                                        Sale::acceptPartial,
                                        PartlyApproved.class,
                                        AttemptState.APPROVED,
                                        "10",
                                        List.of(),
                                        500),
                                answered(
                                        "partial not taken",
                                        Faults.partial(PART),
                                        s -> s,
                                        NotDone.class,
                                        AttemptState.REVERSED,
                                        "PARTIAL_NOT_TAKEN",
                                        List.of("06"),
                                        0)),
                        Stream.of("05", "14", "51", "54", "55", "61").map(TruthTableTest::declined),
                        Stream.of("96", "91", "68", "09", "30", "Z9").map(code -> inDoubt(code, "06")),
                        Stream.of(
                                inDoubt("A0", "A0"),
                                answered(
                                        "no code",
                                        Faults.withoutCode(),
                                        s -> s,
                                        NotDone.class,
                                        AttemptState.REVERSED,
                                        "??",
                                        List.of("06"),
                                        0)))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFaultComesToItsTruth(Row row) throws Exception {
        try (Shop shop = Shop.of(folder, Shop.profile(row.hostTimeout))) {
            shop.acquirer.next(row.fault);
            Outcome outcome = row.asked.apply(shop.sale().order("T-1")).run();
            assertAll(
                    () -> assertEquals(row.outcome, outcome.getClass(), outcome::toString),
                    () -> assertEquals(
                            row.taken > 0 ? MoneyState.MOVED : MoneyState.NOT_MOVED, outcome.money(), "money"),
                    () -> assertEquals(row.code, outcome.diagnosis().code(), outcome::toString),
                    () -> assertEquals(row.reasons, shop.host.reasons(), "reasons of the reversals"),
                    () -> assertEquals(List.of(row.state), shop.states(), "journal"),
                    () -> assertEquals(row.taken, shop.taken(), "the host's books"),
                    () -> assertEquals(1, shop.acquirer.timesReceived("0200"), "sales sent"));
            assertSettled(shop, outcome);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneWrongBitAnywhereIsNeverAnApproval(long seed) throws Exception {
        try (Shop shop = Shop.of(folder, Shop.profile(Duration.ofMillis(400)))) {
            shop.acquirer.next(Faults.bitFlip(seed));
            Outcome outcome = shop.pay("T-1");
            assertEquals(NotDone.class, outcome.getClass(), outcome::toString);
            assertTrue(shop.acquirer.timesReceived("0400") >= 1, "reversed");
            assertEquals(List.of(AttemptState.REVERSED), shop.states());
            assertEquals(0, shop.taken());
            assertSettled(shop, outcome);
        }
    }

    private static void assertSettled(Shop shop, Outcome outcome) {
        Books books = shop.books();
        books.record(outcome);
        books.mustBeSettled();
        assertSpeaks(outcome);
    }

    /** The cashier is never left with an empty screen, in neither language. */
    static void assertSpeaks(Outcome outcome) {
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            assertFalse(outcome.message().instruction(locale).isBlank(), () -> locale + ": " + outcome);
            assertFalse(outcome.message().meaning(locale).isBlank(), () -> locale + ": " + outcome);
        }
    }
}
