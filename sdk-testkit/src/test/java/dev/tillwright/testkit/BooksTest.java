package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.OrderRef;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The books over a real host; the journal is a list, so that any lie can be planted in it. */
class BooksTest extends AcquirerTest {
    private static final LaneId LANE = new LaneId(MERCHANT, TERMINAL);

    private final List<AttemptRow> rows = new ArrayList<>();
    private Books books;

    @BeforeEach
    void openBooks() {
        books = Books.of(lane -> List.copyOf(rows), acquirer.ledger(), LANE);
    }

    @Test
    void balanceWhenAllThreeAgree() throws IOException {
        sold("A", 1250);
        books.mustBalance();
        books.mustBeSettled();
        assertEquals(1250, books.compare().tillTotal());
        assertEquals(1250, books.compare().journalTotal());
        assertEquals(1250, books.compare().hostTotal());
    }

    @Test
    void balanceOverAVoidedSale() throws IOException {
        IsoMessage sale = sold("A", 1250);
        rows.set(0, row("A", "SALE", AttemptState.VOIDED, raw.trace, 1250));
        raw.voidSale(card, 1250, raw.trace, sale.get(UnionPayPos.REFERENCE));
        rows.add(row("V", "VOID", AttemptState.APPROVED, raw.trace, 1250));
        books.record(entry("V", MoneyState.MOVED, -1250));
        books.mustBeSettled();
        assertEquals(0, books.compare().hostTotal());
    }

    @Test
    void agreeWithATillThatWasToldThatItsSaleIsUndone() throws IOException {
        IsoMessage sale = sold("A", 1250);
        rows.set(0, row("A", "SALE", AttemptState.VOIDED, raw.trace, 1250));
        raw.voidSale(card, 1250, raw.trace, sale.get(UnionPayPos.REFERENCE));
        rows.add(row("V", "VOID", Optional.of("id-A"), AttemptState.APPROVED, raw.trace, 1250));
        books.record(entry("A", MoneyState.NOT_MOVED, 0));
        books.mustBeSettled();
        assertEquals(0, books.compare().tillTotal());
    }

    @Test
    void compareJournalAndHostAloneUntilTheTillSpeaks() throws IOException {
        raw.sale(card, 100);
        rows.add(row("A", "SALE", AttemptState.APPROVED, raw.trace, 100));
        books.mustBeSettled();
    }

    @Test
    void findAnAttemptThatTheTillForgot() throws IOException {
        sold("A", 100);
        raw.sale(card, 200);
        rows.add(row("B", "SALE", AttemptState.APPROVED, raw.trace, 200));
        assertDiffers("B", "the till does not know it");
    }

    @Test
    void findASaleThatTheHostNeverBooked() {
        rows.add(row("A", "SALE", AttemptState.APPROVED, 77, 100));
        assertDiffers("A", "the journal says 100, the host 0");
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptState.class,
            names = {"DECLINED", "REVERSED", "FAILED_UNSENT", "RULED_NOT_BOOKED"})
    void findASaleThatTheJournalCallsUndoneAndTheHostBooked(AttemptState state) throws IOException {
        raw.sale(card, 100);
        rows.add(row("A", "SALE", state, raw.trace, 100));
        assertDiffers("A", "the journal says 0, the host 100");
    }

    @Test
    void findABookingThatNoJournalKnows() throws IOException {
        raw.sale(card, 100);
        assertDiffers("(host only)", "the journal does not know it");
    }

    @Test
    void findAnotherAmount() throws IOException {
        raw.sale(card, 100);
        rows.add(row("A", "SALE", AttemptState.APPROVED, raw.trace, 101));
        assertDiffers("A", "the journal says 101, the host 100");
    }

    @Test
    void findAReversedSaleThatTheJournalCallsApproved() throws IOException {
        sold("A", 100);
        raw.reversal(card, 100, raw.trace);
        assertDiffers("A", "the journal says 100, the host 0");
    }

    @ParameterizedTest
    @CsvSource({"MOVED,99,'the till says 99, the journal 100'", "NOT_MOVED,0,'the till says 0, the journal 100'"})
    void findATillThatBelievesOtherwise(MoneyState money, long fen, String reason) throws IOException {
        sold("A", 100);
        books.record(entry("A", money, fen));
        assertDiffers("A", reason);
    }

    @Test
    void findATillThatIsSurerThanTheJournal() throws IOException {
        sold("A", 100);
        rows.set(0, row("A", "SALE", AttemptState.REV_PENDING, raw.trace, 100));
        assertDiffers("A", "the till is sure, the journal is not");
        books.record(entry("A", MoneyState.NOT_MOVED, 0));
        assertDiffers("A", "the till is sure, the journal is not");
    }

    @Test
    void findMoneyThatOnlyTheTillKnows() {
        books.record(entry("A", MoneyState.MOVED, 100));
        assertDiffers("A", "the journal does not know it");
    }

    @Test
    void findTwoLiesThatCancelOutInTheTotals() throws IOException {
        sold("A", 100);
        raw.sale(card, 50);
        rows.add(row("B", "SALE", AttemptState.DECLINED, raw.trace, 50));
        rows.add(row("C", "SALE", AttemptState.APPROVED, 77, 50));
        BooksReport report = books.compare();
        assertEquals(report.journalTotal(), report.hostTotal());
        assertEquals(2, report.differing().size());
        assertFalse(report.balanced());
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptState.class,
            names = {"JOURNALLED", "SENT", "HOST_APPROVED", "REV_PENDING", "REV_LINGER", "UNPROVEN"})
    void letHonestDoubtPassButNotAsSettled(AttemptState state) throws IOException {
        raw.sale(card, 100);
        rows.add(row("A", "SALE", state, raw.trace, 100));
        books.record(entry("A", MoneyState.UNKNOWN, 0));
        books.mustBalance();
        assertThrows(AssertionError.class, books::mustBeSettled);
        assertEquals(1, books.compare().inDoubt().size());
    }

    @Test
    void callATillThatWasNotToldTheEndOpen() throws IOException {
        sold("A", 100);
        books.record(entry("A", MoneyState.UNKNOWN, 0));
        books.mustBalance();
        assertFalse(books.compare().settled());
    }

    @Test
    void takeAnAttemptThatNeverBeganLightly() {
        books.record(entry("A", MoneyState.NOT_MOVED, 0));
        books.mustBeSettled();
    }

    @Test
    void nameOrderBatchAndTraceOfWhatDiffers() throws IOException {
        raw.sale(card, 100);
        rows.add(row("A", "SALE", AttemptState.DECLINED, raw.trace, 100));
        AssertionError error = assertThrows(AssertionError.class, books::mustBalance);
        String text = String.valueOf(error.getMessage());
        assertTrue(text.contains("NOT BALANCED"), text);
        assertTrue(text.contains("(order order-A, 10000001 batch 1 trace " + raw.trace + ")"), text);
        assertTrue(text.contains("journal DECLINED 0, host BOOKED 100"), text);
    }

    @Test
    void needALane() {
        assertThrows(IllegalArgumentException.class, () -> Books.of(lane -> List.of(), acquirer.ledger()));
    }

    private IsoMessage sold(String key, long fen) throws IOException {
        IsoMessage answer = raw.sale(card, fen);
        rows.add(row(key, "SALE", AttemptState.APPROVED, raw.trace, fen));
        books.record(entry(key, MoneyState.MOVED, fen));
        return answer;
    }

    private void assertDiffers(String attempt, String reason) {
        List<BooksLine> differing = books.compare().differing();
        assertEquals(1, differing.size(), books.compare().text());
        assertEquals(attempt, differing.get(0).attempt());
        assertEquals(reason, differing.get(0).reason());
        assertThrows(AssertionError.class, books::mustBalance);
    }

    private static TillEntry entry(String key, MoneyState money, long fen) {
        return new TillEntry(OrderRef.of("order-" + key), AttemptKey.of(key), money, fen);
    }

    private AttemptRow row(String key, String kind, AttemptState state, int trace, long fen) {
        return row(key, kind, Optional.empty(), state, trace, fen);
    }

    private AttemptRow row(
            String key, String kind, Optional<String> original, AttemptState state, int trace, long fen) {
        return new AttemptRow(
                "id-" + key,
                LANE,
                kind,
                original,
                "order-" + key,
                key,
                state,
                1,
                raw.batch,
                trace,
                fen,
                state == AttemptState.APPROVED ? Optional.of(fen) : Optional.empty(),
                "CNY",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "622202******0010",
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                new byte[0]);
    }
}
