package dev.tillwright.testkit;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_62;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.iso8583.IsoMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedAcquirerTest extends AcquirerTest {

    @Test
    void givesWorkingKeysThatTheSdkAccepts() throws IOException {
        IsoMessage answer = raw.signIn();
        assertEquals(List.of(11, 12, 13, 32, 37, 39, 41, 42, 60, 62), answer.fields());
        assertEquals(40, answer.get(PRIVATE_62).length);
        assertEquals(1, raw.batch);
    }

    @Test
    void givesOtherKeysAtEachSignIn() throws IOException {
        byte[] first = raw.signIn().get(PRIVATE_62);
        byte[] second = raw.signIn().get(PRIVATE_62);
        assertFalse(HexFormat.of().formatHex(first).equals(HexFormat.of().formatHex(second)));
    }

    @Test
    void turnsTheTpduRound() throws IOException {
        raw.echo();
        assertEquals("6000000003603100311108", HexFormat.of().formatHex(raw.lastEnvelope));
    }

    @Test
    void approvesASaleWithTheFieldsOfTheGoldenAnswer() throws IOException {
        IsoMessage answer = raw.sale(card, 12345);
        assertEquals(List.of(2, 3, 4, 11, 12, 13, 15, 25, 32, 37, 38, 39, 41, 42, 44, 49, 60, 63, 64), answer.fields());
        assertEquals("00", answer.get(RESPONSE_CODE));
        assertTrue(raw.macRight(answer));
    }

    @Test
    void booksWhatItApproved() throws IOException {
        raw.sale(card, 12345);
        assertEquals(EntryState.BOOKED, entry(raw.trace).state());
        assertEquals(12345, net());
        assertEquals(Money.of("9876.55", "CNY"), acquirer.balance(card));
    }

    @Test
    void opensARightPin() throws IOException {
        assertEquals("00", raw.sale(card, 100, "123456").get(RESPONSE_CODE));
    }

    @Test
    void locksTheCardAtTheThirdWrongPin() throws IOException {
        List<String> codes = new ArrayList<>();
        for (String pin : List.of("111111", "222222", "333333", "123456")) {
            codes.add(raw.sale(card, 100, pin).get(RESPONSE_CODE));
        }
        assertEquals(List.of("55", "55", "75", "38"), codes);
    }

    @Test
    void forgetsWrongPinsAfterARightOne() throws IOException {
        raw.sale(card, 100, "111111");
        raw.sale(card, 100, "111111");
        raw.sale(card, 100, "123456");
        assertEquals("55", raw.sale(card, 100, "111111").get(RESPONSE_CODE));
    }

    static Stream<Arguments> refusals() {
        SimulatedCard.Builder any = SimulatedCard.builder().number(7);
        return Stream.of(
                Arguments.of("51", SimulatedCard.builder().balance(Money.of("0.99", "CNY")), 100L),
                Arguments.of("61", SimulatedCard.builder().limit(Money.of("5.00", "CNY")), 501L),
                Arguments.of("54", SimulatedCard.builder().expiry(YearMonth.of(2027, 2)), 100L),
                Arguments.of("41", SimulatedCard.builder().refusedWith("41"), 100L),
                Arguments.of("01", SimulatedCard.builder().refusedWith("01"), 100L),
                Arguments.of("13", any, 0L));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByItsRules(String code, SimulatedCard.Builder builder, long fen) throws IOException {
        SimulatedCard refused = acquirer.issue(builder.build());
        IsoMessage answer = raw.sale(refused, fen);
        assertEquals(code, answer.get(RESPONSE_CODE));
        assertTrue(raw.macRight(answer));
        assertEquals(EntryState.DECLINED, entry(raw.trace).state());
        assertEquals(0, net());
    }

    @Test
    void refusesACardThatWasNeverIssued() throws IOException {
        SimulatedCard stranger = SimulatedCard.builder().number(99).build();
        assertEquals("14", raw.sale(stranger, 100).get(RESPONSE_CODE));
    }

    @Test
    void takesACardInItsLastMonth() throws IOException {
        SimulatedCard last = acquirer.issue(
                SimulatedCard.builder().expiry(YearMonth.of(2027, 3)).build());
        assertEquals("00", raw.sale(last, 100).get(RESPONSE_CODE));
    }

    @Test
    void approvesAPartWhenCardAndTerminalAllowIt() throws IOException {
        SimulatedCard poor = acquirer.issue(SimulatedCard.builder()
                .balance(Money.of("3.00", "CNY"))
                .approvesPartly()
                .build());
        assertEquals("51", raw.sale(poor, 1000).get(RESPONSE_CODE));
        IsoMessage answer = raw.saleAllowingPart(poor, 1000);
        assertEquals("10", answer.get(RESPONSE_CODE));
        assertEquals(300L, answer.get(AMOUNT));
        assertEquals(300, net());
    }

    @Test
    void refusesAWrongMacWithoutOneOfItsOwn() throws IOException {
        IsoMessage right = raw.saleRequest(card, 100);
        IsoMessage answer = raw.exchange(right.toBuilder()
                .set(MAC, new byte[] {'0', '1', '2', '3', '4', '5', '6', '7'})
                .build());
        assertEquals("A0", answer.get(RESPONSE_CODE));
        assertFalse(answer.has(MAC));
        assertFalse(entered(raw.trace));
    }

    @Test
    void refusesAMissingMac() throws IOException {
        assertEquals("A0", raw.exchange(raw.saleFields(card, 100).build()).get(RESPONSE_CODE));
    }

    @Test
    void refusesATerminalThatHasNotSignedIn() throws IOException {
        TestTerminal other = acquirer.terminal(MERCHANT, "10000002");
        IsoMessage request = raw.saleRequest(card, 100).toBuilder()
                .set(TERMINAL_ID, other.terminal())
                .build();
        assertEquals("77", raw.exchange(request).get(RESPONSE_CODE));
    }

    @Test
    void refusesATerminalItDoesNotKnow() throws IOException {
        IsoMessage request =
                raw.signInRequest().toBuilder().set(TERMINAL_ID, "77777777").build();
        assertEquals("97", raw.exchange(request).get(RESPONSE_CODE));
    }

    @Test
    void refusesAnotherBatch() throws IOException {
        raw.batch = 5;
        assertEquals("77", raw.sale(card, 100).get(RESPONSE_CODE));
    }

    @Test
    void refusesADuplicateTraceAndKeepsTheFirst() throws IOException {
        raw.sale(card, 100);
        assertEquals("94", raw.repeat().get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @Test
    void answersEchoAndScriptNotice() throws IOException {
        assertEquals("0830", raw.echo().mti());
        IsoMessage notice = raw.scriptNotice(1);
        assertEquals("0630", notice.mti());
        assertTrue(raw.macRight(notice));
    }

    @Test
    void asksForASignInUntilThereIsOne() throws IOException {
        acquirer.requestSignIn();
        raw.sale(card, 100);
        assertEquals('3', HexFormat.of().formatHex(raw.lastEnvelope).charAt(15));
        raw.signIn();
        assertEquals('1', HexFormat.of().formatHex(raw.lastEnvelope).charAt(13));
        assertEquals('0', HexFormat.of().formatHex(raw.lastEnvelope).charAt(15));
    }

    @Test
    void voidsASaleOfTheSameBatchAndDay() throws IOException {
        IsoMessage sale = raw.sale(card, 100);
        IsoMessage answer = raw.voidSale(card, 100, raw.trace, reference(sale));
        assertEquals("00", answer.get(RESPONSE_CODE));
        assertTrue(raw.macRight(answer));
        assertEquals(EntryState.VOIDED, entry(raw.trace - 1).state());
        assertEquals(0, net());
        assertEquals(Money.of("10000.00", "CNY"), acquirer.balance(card));
    }

    @Test
    void refusesVoidsThatDoNotFit() throws IOException {
        SimulatedCard other = acquirer.issue(SimulatedCard.builder().number(2).build());
        IsoMessage sale = raw.sale(card, 100);
        int trace = raw.trace;
        assertEquals("25", raw.voidSale(card, 100, 999, reference(sale)).get(RESPONSE_CODE));
        assertEquals("25", raw.voidSale(card, 100, trace, "000000000000").get(RESPONSE_CODE));
        assertEquals("14", raw.voidSale(other, 100, trace, reference(sale)).get(RESPONSE_CODE));
        assertEquals("64", raw.voidSale(card, 99, trace, reference(sale)).get(RESPONSE_CODE));
        assertEquals("00", raw.voidSale(card, 100, trace, reference(sale)).get(RESPONSE_CODE));
        assertEquals("22", raw.voidSale(card, 100, trace, reference(sale)).get(RESPONSE_CODE));
        assertEquals(0, net());
    }

    @Test
    void refusesAVoidOnAnotherDay() throws IOException {
        IsoMessage sale = raw.sale(card, 100);
        acquirer.nextDay();
        assertEquals("25", raw.voidSale(card, 100, raw.trace, reference(sale)).get(RESPONSE_CODE));
        assertEquals(100, net());
    }

    @Test
    void reversalOfAVoidBringsTheSaleBack() throws IOException {
        IsoMessage sale = raw.sale(card, 100);
        raw.voidSale(card, 100, raw.trace, reference(sale));
        assertEquals("00", raw.reversalOfVoid(card, 100, raw.trace).get(RESPONSE_CODE));
        assertEquals(EntryState.REVERSED, entry(raw.trace).state());
        assertEquals(EntryState.BOOKED, entry(raw.trace - 1).state());
        assertEquals(100, net());
        assertEquals(Money.of("9999.00", "CNY"), acquirer.balance(card));
    }

    @Test
    void movesItsDateOnWithTheDay() throws IOException {
        acquirer.nextDay();
        assertEquals("0323", raw.echo().get(LOCAL_DATE));
    }

    @Test
    void givesANewBatchAtTheNextSignInOnly() throws IOException {
        acquirer.nextBatch();
        assertEquals("00", raw.sale(card, 100).get(RESPONSE_CODE));
        raw.signIn();
        assertEquals(2, raw.batch);
        raw.signIn();
        assertEquals(2, raw.batch);
    }

    @Test
    void keepsBooksAndPortOverARestart() throws IOException {
        raw.sale(card, 100);
        int port = acquirer.port();
        acquirer.stop();
        assertThrows(ConnectException.class, raw::connect);
        acquirer.restart();
        raw.connect();
        assertEquals(port, acquirer.port());
        assertEquals("94", raw.repeat().get(RESPONSE_CODE));
    }

    @Test
    void countsAndMasksWhatItReceives() throws IOException {
        raw.sale(card, 100);
        assertEquals(1, acquirer.timesReceived("0200"));
        assertTrue(acquirer.awaitReceived("0200", 1, Duration.ZERO));
        assertFalse(acquirer.awaitReceived("0200", 2, Duration.ZERO));
        String all = String.join("\n", acquirer.received());
        assertTrue(all.contains("622202******"), all);
        assertFalse(all.contains(card.pan()));
    }

    @Test
    void tellsItsObserversBothSides() throws IOException {
        List<String> told = new ArrayList<>();
        acquirer.observe(new HostObserver() {
            @Override
            public void request(IsoMessage request) {
                told.add(request.mti());
            }

            @Override
            public void answer(IsoMessage answer) {
                told.add(answer.mti());
            }

            @Override
            public void fault(String name) {
                told.add(name);
            }
        });
        acquirer.next(Faults.decline("51"));
        raw.sale(card, 100);
        assertEquals(List.of("0200", "decline 51", "0210"), told);
    }

    @Test
    void saysNothingToWhatItCannotRead() throws IOException {
        raw.sendMessage(HexFormat.of().parseHex("0200FFFFFFFFFFFFFFFF00"));
        assertEquals("0830", raw.echo().mti());
        assertTrue(acquirer.received().get(1).startsWith("undecodable"));
    }

    @Test
    void makesTheSameKeysFromTheSameSeed() throws IOException {
        try (SimulatedAcquirer one = SimulatedAcquirer.builder().seed(5).start();
                SimulatedAcquirer two = SimulatedAcquirer.builder().seed(5).start();
                RawTerminal first = new RawTerminal(one, one.terminal(MERCHANT, TERMINAL));
                RawTerminal second = new RawTerminal(two, two.terminal(MERCHANT, TERMINAL))) {
            assertArrayEquals(first.signIn().get(PRIVATE_62), second.signIn().get(PRIVATE_62));
        }
    }

    @Test
    void answersTheTraceItWasAsked() throws IOException {
        assertEquals((long) raw.trace + 1, raw.sale(card, 100).get(TRACE));
    }

    private static String reference(IsoMessage answer) {
        return answer.get(REFERENCE);
    }
}
