package dev.tillwright.testkit;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ICC_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.crypto.KeyCheckException;
import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each fault looks like from the terminal's side, and what the ledger says. */
class FaultsTest extends AcquirerTest {

    @Test
    void aLostAnswerLeavesASaleBookedAndTheLineOpen() throws IOException {
        acquirer.next(Faults.approveAndLoseAnswer());
        raw.send(raw.saleRequest(card, 100));
        assertEquals("0830", raw.echo().mti()); // the first thing that comes back is the echo's answer
        assertEquals(100, net());
    }

    @Test
    void silenceBooksNothing() throws IOException {
        acquirer.next(Faults.silence());
        raw.send(raw.saleRequest(card, 100));
        assertEquals("0830", raw.echo().mti());
        assertFalse(entered(raw.trace));
        assertEquals(1, acquirer.timesReceived("0200"));
    }

    @Test
    void aLateAnswerComesWhenItsTimeHasCome() throws IOException {
        HeldScheduler later = new HeldScheduler();
        try (SimulatedAcquirer slow =
                        SimulatedAcquirer.builder().scheduler(later).start();
                RawTerminal terminal = RawTerminal.signedIn(slow)) {
            slow.issue(card);
            slow.next(Faults.late(Duration.ofSeconds(70)));
            terminal.send(terminal.saleRequest(card, 100));
            assertEquals("0830", terminal.echo().mti());
            assertEquals(1, slow.ledger().entries().size()); // booked at once
            assertEquals(List.of(Duration.ofSeconds(70)), later.delays());
            later.runAll();
            assertEquals("00", terminal.receive().get(RESPONSE_CODE));
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void aHeldRequestIsNotBookedBeforeItsGateOpens() throws IOException {
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        raw.send(raw.saleRequest(card, 100));
        assertEquals("0830", raw.echo().mti());
        assertEquals(0, net());
        gate.open();
        assertEquals(100, net());
        assertEquals("00", raw.receive().get(RESPONSE_CODE));
    }

    @Test
    void aClosedSocketBooksNothing() throws IOException {
        acquirer.next(Faults.closeSocket());
        raw.send(raw.saleRequest(card, 100));
        assertTrue(raw.closedByHost());
        assertFalse(entered(raw.trace));
    }

    @Test
    void aSocketClosedAfterBookingLeavesASaleBooked() throws IOException {
        acquirer.next(Faults.closeAfterBooking());
        raw.send(raw.saleRequest(card, 100));
        assertTrue(raw.closedByHost());
        assertEquals(100, net());
    }

    @Test
    void aFlippedBitIsNeverAnAnswerWithARightMac() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            acquirer.next(Faults.bitFlip(seed));
            raw.send(raw.saleRequest(card, 100));
            boolean believed =
                    SPEC.tryDecode(raw.receiveMessage()) instanceof DecodeResult.Decoded d && raw.macRight(d.message());
            assertFalse(believed, "seed " + seed);
        }
        assertEquals(5000, net());
    }

    @Test
    void aFlippedBitIsTheSameForTheSameSeed() throws IOException {
        acquirer.next(Faults.bitFlip(3), Faults.bitFlip(3), Faults.bitFlip(4));
        raw.signIn();
        int[] flipped = new int[3];
        for (int i = 0; i < 3; i++) {
            IsoMessage[] made = new IsoMessage[1];
            acquirer.observe(new LastAnswer(made));
            raw.send(raw.saleRequest(card, 100));
            flipped[i] = difference(made, raw.receiveMessage());
        }
        assertEquals(flipped[0], flipped[1]);
        assertNotEquals(flipped[0], flipped[2]);
    }

    @Test
    void aWrongMacIsWrongAndAMissingOneMissing() throws IOException {
        acquirer.next(Faults.wrongMac(), Faults.missingMac());
        IsoMessage wrong = raw.sale(card, 100);
        assertTrue(wrong.has(MAC));
        assertFalse(raw.macRight(wrong));
        assertFalse(raw.sale(card, 100).has(MAC));
        assertEquals(200, net());
    }

    @Test
    void aScriptedDeclineBooksNothing() throws IOException {
        acquirer.next(Faults.decline("05"));
        assertEquals("05", raw.sale(card, 100).get(RESPONSE_CODE));
        assertEquals(0, net());
    }

    @Test
    void aScriptedAnswerBooksAllTheSame() throws IOException {
        acquirer.next(Faults.answer("68"));
        assertEquals("68", raw.sale(card, 100).get(RESPONSE_CODE));
        assertEquals(100, net());
        assertEquals("00", entry(raw.trace).responseCode());
    }

    @Test
    void wrongEchoesAreUnderARightMac() throws IOException {
        for (EchoField field : EchoField.values()) {
            acquirer.next(Faults.wrongEcho(field));
            IsoMessage answer = raw.sale(card, 100);
            assertTrue(raw.macRight(answer));
            boolean wrong = switch (field) {
                case AMOUNT -> answer.get(AMOUNT) == 101;
                case TRACE -> answer.get(TRACE) == raw.trace + 1;
                case TERMINAL -> answer.get(TERMINAL_ID).equals("99999999");
                case PAN -> !new String(answer.get(PAN).digits()).equals(card.pan());
            };
            assertTrue(wrong, field.name());
        }
    }

    @Test
    void malformedAnswersDoNotDecode() throws IOException {
        acquirer.next(Faults.malformed(), Faults.trailingBytes());
        for (int i = 0; i < 2; i++) {
            raw.send(raw.saleRequest(card, 100));
            assertInstanceOf(DecodeResult.Malformed.class, SPEC.tryDecode(raw.receiveMessage()));
        }
        assertEquals(200, net());
    }

    @Test
    void aGarbageLengthIsShorterThanAnyMessage() throws IOException {
        acquirer.next(Faults.garbageLength());
        raw.send(raw.saleRequest(card, 100));
        assertEquals(5, raw.receiveLength());
    }

    @Test
    void anAnswerInSinglePacketsIsWhole() throws IOException {
        acquirer.next(Faults.oneByteAtATime());
        assertTrue(raw.macRight(raw.sale(card, 100)));
    }

    @Test
    void aDuplicateAnswerComesTwiceTheSame() throws IOException {
        acquirer.next(Faults.duplicateAnswer());
        IsoMessage first = raw.sale(card, 100);
        assertArrayEquals(first.bytes(), raw.receive().bytes());
        assertEquals(100, net());
    }

    @Test
    void aForcedPartIsApprovedUnasked() throws IOException {
        acquirer.next(Faults.partial(Money.of("0.40", "CNY")));
        IsoMessage answer = raw.sale(card, 100);
        assertEquals("10", answer.get(RESPONSE_CODE));
        assertEquals(40L, answer.get(AMOUNT));
        assertEquals(40, net());
    }

    @Test
    void issuerDataComesInField55() throws IOException {
        acquirer.next(Faults.issuerData(HexFormat.of().parseHex("8A023030")), Faults.issuerScript());
        assertEquals("8a023030", HexFormat.of().formatHex(raw.sale(card, 100).get(ICC_DATA)));
        assertTrue(HexFormat.of().formatHex(raw.sale(card, 100).get(ICC_DATA)).contains("720f9f18"));
    }

    @Test
    void aSignInWithAWrongCheckValueIsRefusedByTheSdk() {
        acquirer.nextSignIn(Faults.wrongCheckValue());
        assertThrows(KeyCheckException.class, raw::signIn);
    }

    @Test
    void aSignInCanBeDeclinedAndLost() throws IOException {
        acquirer.nextSignIn(Faults.decline("97"), Faults.silence());
        assertEquals("97", raw.signIn().get(RESPONSE_CODE));
        raw.send(raw.signInRequest());
        assertEquals("0830", raw.echo().mti());
    }

    @Test
    void aFaultIsForOneRequestOnly() throws IOException {
        acquirer.next(Faults.decline("05"));
        raw.sale(card, 100);
        assertEquals("00", raw.sale(card, 100).get(RESPONSE_CODE));
    }

    @Test
    void aReversalDoesNotUseUpTheFaultOfASale() throws IOException {
        raw.sale(card, 100);
        acquirer.next(Faults.decline("05"));
        assertEquals("00", raw.reversal(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals("05", raw.sale(card, 100).get(RESPONSE_CODE));
    }

    @Test
    void declinesComeWithoutMacWhereTheHostIsSo() throws IOException {
        try (SimulatedAcquirer bare =
                        SimulatedAcquirer.builder().declinesWithoutMac().start();
                RawTerminal terminal = RawTerminal.signedIn(bare)) {
            assertFalse(terminal.sale(card, 100).has(MAC)); // 14: never issued there
            bare.issue(card);
            assertTrue(terminal.macRight(terminal.sale(card, 100)));
        }
    }

    @Test
    void aCodeMustBeACode() {
        assertThrows(IllegalArgumentException.class, () -> Faults.decline("5"));
    }

    private record LastAnswer(IsoMessage[] made) implements HostObserver {
        @Override
        public void request(IsoMessage request) {
            // only answers matter here
        }

        @Override
        public void answer(IsoMessage answer) {
            made[0] = answer;
        }
    }

    /** The number of the one bit in which an answer differs from what the host made. */
    private static int difference(IsoMessage[] made, byte[] received) {
        byte[] right = made[0].bytes();
        for (int i = 0; i < right.length; i++) {
            if (right[i] != received[i]) {
                return i * 8 + Integer.numberOfTrailingZeros((right[i] ^ received[i]) & 0xFF);
            }
        }
        return -1;
    }
}
