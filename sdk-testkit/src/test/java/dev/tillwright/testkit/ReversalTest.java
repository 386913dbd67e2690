package dev.tillwright.testkit;

import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.iso8583.IsoMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReversalTest extends AcquirerTest {

    @Test
    void undoesABookedSale() throws IOException {
        raw.sale(card, 100);
        IsoMessage answer = raw.reversal(card, 100, raw.trace);
        assertEquals("00", answer.get(RESPONSE_CODE));
        assertEquals(List.of(2, 3, 4, 11, 12, 13, 15, 25, 32, 37, 39, 41, 42, 44, 49, 60, 64), answer.fields());
        assertTrue(raw.macRight(answer));
        assertEquals(EntryState.REVERSED, entry(raw.trace).state());
        assertEquals(0, net());
        assertEquals(Money.of("10000.00", "CNY"), acquirer.balance(card));
    }

    @ParameterizedTest
    @EnumSource
    void undoesOnlyOnce(HostMemory memory) throws IOException {
        acquirer.memory(memory);
        raw.sale(card, 100);
        raw.reversal(card, 100, raw.trace);
        assertEquals("00", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(Money.of("10000.00", "CNY"), acquirer.balance(card));
    }

    @Test
    void refusesAnotherAmount() throws IOException {
        raw.sale(card, 100);
        assertEquals("64", raw.reversal(card, 99, raw.trace).get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @ParameterizedTest
    @CsvSource({"REMEMBERS,00", "FORGETS,25", "ANSWERS_00,00"})
    void answersAnUnknownOriginalByItsMemory(HostMemory memory, String code) throws IOException {
        acquirer.memory(memory);
        assertEquals(code, raw.reversal(card, 100, 4711).get(RESPONSE_CODE));
    }

    /** The case that loses money where a terminal believes the answer to its reversal too early. */
    @ParameterizedTest
    @CsvSource({"REMEMBERS,00,22,0", "FORGETS,25,00,100", "ANSWERS_00,00,00,100"})
    void treatsALateOriginalByItsMemory(HostMemory memory, String reversed, String late, long net) throws IOException {
        acquirer.memory(memory);
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        raw.send(raw.saleRequest(card, 100));
        assertTrue(acquirer.awaitReceived("0200", 1, Duration.ofSeconds(5)));
        int trace = raw.trace;
        assertEquals(reversed, raw.reversal(card, 100, trace).get(RESPONSE_CODE));
        assertFalse(entered(trace));
        gate.open();
        assertEquals(late, raw.receive().get(RESPONSE_CODE));
        assertEquals(net, net());
    }

    @Test
    void aSecondReversalCatchesTheLateOriginal() throws IOException {
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        raw.send(raw.saleRequest(card, 100));
        assertTrue(acquirer.awaitReceived("0200", 1, Duration.ofSeconds(5)));
        raw.reversal(card, 100, raw.trace);
        gate.open();
        raw.receive();
        assertEquals("00", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(0, net());
    }

    @Test
    void provesNothingOnAnotherDay() throws IOException {
        raw.sale(card, 100);
        acquirer.nextDay();
        assertEquals("25", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @Test
    void provesNothingInAnotherBatch() throws IOException {
        raw.sale(card, 100);
        int trace = raw.trace;
        acquirer.nextBatch();
        raw.signIn();
        raw.batch = 1;
        assertEquals("25", raw.reversal(card, 100, trace).get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @ParameterizedTest
    @CsvSource({"FORGETS,25", "ANSWERS_00,00", "REMEMBERS,00"})
    void answersTheReversalOfADeclinedSale(HostMemory memory, String code) throws IOException {
        acquirer.memory(memory);
        acquirer.next(Faults.decline("51"));
        raw.sale(card, 100);
        assertEquals(code, raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(0, net());
    }

    @Test
    void aRefusedReversalUndoesNothing() throws IOException {
        raw.sale(card, 100);
        acquirer.nextReversal(Faults.decline("96"));
        assertEquals("96", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @Test
    void anAlteredAnswerStillUndoes() throws IOException {
        raw.sale(card, 100);
        acquirer.nextReversal(Faults.answer("01"));
        assertEquals("01", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(0, net());
    }
}
