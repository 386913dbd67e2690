package dev.tillwright.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.diagnosis.Finding;
import dev.tillwright.core.receipt.Receipt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taking an outcome apart: each of the six cases goes its own way, with its own money. */
class OutcomeMatchTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");
    private static final OutcomeFacts FACTS = new OutcomeFacts(
            OrderRef.of("T-1"),
            Optional.of(AttemptKey.of("T-1#1")),
            AMOUNT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            Diagnoses.load(Locale.ENGLISH).explain(Finding.ofLocal("CANCELLED")));
    private static final Receipt SLIP =
            Receipt.builder("消费 SALE", Receipt.Copy.MERCHANT).build();

    private record Row(Outcome outcome, String name, MoneyState money) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(new Approved(FACTS, SLIP), "approved", MoneyState.MOVED),
                new Row(new PartlyApproved(FACTS, SLIP, Money.of("5.00", "CNY")), "partlyApproved", MoneyState.MOVED),
                new Row(new AcceptedOffline(FACTS), "acceptedOffline", MoneyState.AT_RISK),
                new Row(new Declined(FACTS), "declined", MoneyState.NOT_MOVED),
                new Row(new NotDone(FACTS), "notDone", MoneyState.NOT_MOVED),
                new Row(unknown(), "unknown", MoneyState.UNKNOWN));
    }

    private static Unknown unknown() {
        return new Unknown(FACTS, Unknown.Phase.REVERSING, SLIP, new CompletableFuture<>());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCaseGoesItsOwnWay(Row row) {
        String went = row.outcome
                .match()
                .approved(a -> "approved")
                .partlyApproved(p -> "partlyApproved")
                .acceptedOffline(o -> "acceptedOffline")
                .declined(d -> "declined")
                .notDone(n -> "notDone")
                .unknown(u -> "unknown");
        assertEquals(row.name, went);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCaseSaysWhereItsMoneyIs(Row row) {
        assertEquals(row.money, row.outcome.money());
        assertEquals(AMOUNT, row.outcome.amount());
    }

    @Test
    void theMissingPartIsWhatIsStillDue() {
        PartlyApproved part = new PartlyApproved(FACTS, SLIP, Money.of("5.00", "CNY"));
        assertEquals(Money.of("7.50", "CNY"), part.remaining());
    }

    @Test
    void nobodyCanCompleteTheTruthFromOutside() {
        Unknown unknown = unknown();
        unknown.resolution().complete(new NotDone(FACTS));
        assertEquals(false, unknown.resolution().isDone());
    }

    @Test
    void aCaseWithoutAWayIsNamed() {
        NullPointerException thrown = assertThrows(
                NullPointerException.class, () -> unknown().match().approved(OutcomeMatchTest.<Approved>nothing()));
        assertEquals("then", thrown.getMessage());
    }

    @SuppressWarnings("NullAway") // what a caller without null checks does
    private static <A> java.util.function.Function<A, String> nothing() {
        return null;
    }
}
