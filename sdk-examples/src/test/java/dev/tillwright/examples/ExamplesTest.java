package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Operation;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.Fault;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestAuthority;
import dev.tillwright.testkit.TestBench;
import dev.tillwright.testkit.TestCertificate;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.TillwrightTest;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WirePrinter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example does what it says, with the simulator. */
@TillwrightTest
@Timeout(60)
class ExamplesTest {
    @Test
    void aSaleIsPaidOverAnEncryptedLineOnWhichBothSidesKnowEachOther(@TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.create("Simulated acquirer");
        TestCertificate host = authority.issue("127.0.0.1");
        TestCertificate next = authority.issue("127.0.0.1");
        TestCertificate till = authority.issue("till-1");
        Path pem = Files.writeString(folder.resolve("acquirer.pem"), authority.pem());
        Path own = folder.resolve("till.p12");
        try (OutputStream out = Files.newOutputStream(own)) {
            till.keyStore("secret".toCharArray()).store(out, "secret".toCharArray());
        }
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start();
                SimulatedReader reader = SimulatedReader.create();
                Vault vault = Vault.inMemoryForTests()) {
            acquirer.speakTls(host, authority);
            TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
            reader.byDefault(acquirer.issue(SimulatedCard.ofDefaults()));
            try (SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
                    PosTerminal terminal = TlsExample.open(
                            acquirer.address(),
                            pem,
                            host.pin(),
                            next.pin(),
                            own,
                            "secret".toCharArray(),
                            PosTerminal.builder()
                                    .merchant(registered.merchant())
                                    .terminal(registered.terminal())
                                    .devices(d -> d.cardReader(reader).pinPad(pad))
                                    .masterKey(vault, registered.importInto(vault))
                                    .journal(folder.resolve("journal")))) {
                assertTrue(SaleExample.pay(terminal).startsWith("PAID"));
            }
        }
    }

    @Test
    void aTillIsPaidOnTheDevicesOfItsConfigurationAndSaysWhichPlugIsOut(@TempDir Path journal) {
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start();
                Vault vault = Vault.inMemoryForTests();
                Devices devices = Devices.create()) {
            TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
            SimulatedCard card =
                    acquirer.issue(SimulatedCard.builder().number(8).stripe().build());
            WirePinPad pad = WirePinPad.of(registered);
            pad.swipe(card);
            pad.typePin("123456");
            WirePrinter printer = WirePrinter.of58mm();
            try (DeviceServer padServer = DeviceServer.start(pad);
                    DeviceServer printerServer = DeviceServer.start(printer)) {
                printerServer.unplug();
                PosTerminal terminal = DeviceExample.open(
                        devices,
                        "verifone+tcp://127.0.0.1:" + padServer.port(),
                        "escpos+tcp://127.0.0.1:" + printerServer.port(),
                        PosTerminal.builder()
                                .merchant(registered.merchant())
                                .terminal(registered.terminal())
                                .acquirer(a -> a.profile(UnionPay.pos()).primary(acquirer.address()))
                                .masterKey(vault, registered.importInto(vault))
                                .journal(journal));
                try (terminal) {
                    assertTrue(SaleExample.pay(terminal).startsWith("PAID"));
                    assertEquals(List.of("请检查设备的插头和电源"), DeviceExample.mends(terminal));
                }
            }
        }
    }

    @Test
    void aSaleIsPaidByTheTerminalThatTheExampleOpens(@TempDir Path journal) {
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start();
                SimulatedReader reader = SimulatedReader.create();
                Vault vault = Vault.inMemoryForTests()) {
            TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
            TransportKey masterKey = registered.importInto(vault);
            reader.insert(acquirer.issue(SimulatedCard.ofDefaults()));
            try (SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
                    PosTerminal terminal =
                            SaleExample.open(acquirer.address(), reader, pad, vault, masterKey, journal)) {
                String line = SaleExample.pay(terminal);
                assertTrue(line.matches("PAID \\d{12}"), line);
                assertEquals(
                        1250,
                        acquirer.ledger()
                                .netBooked("898310000000001", "10000001")
                                .minorUnits());
            }
        }
    }

    @Test
    void aDeclineTellsTheCashierWhatToDo(PosTerminal terminal, SimulatedAcquirer acquirer) {
        acquirer.next(Faults.decline("51"));
        String line = SaleExample.pay(terminal);
        assertTrue(line.startsWith("余额不足"), line);
    }

    @Test
    void aLostAnswerEndsProvenUndone(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) throws Exception {
        acquirer.next(Faults.approveAndLoseAnswer());
        Outcome outcome = LostAnswerExample.pay(terminal, parked -> {}).get(30, TimeUnit.SECONDS);
        books.record(outcome);
        assertInstanceOf(NotDone.class, outcome);
        assertEquals(1, acquirer.timesReceived("0200"));
        books.mustBeSettled();
    }

    @Test
    void aBillIsParkedWhileTheLineIsDown(PosTerminal terminal, SimulatedAcquirer acquirer, Books books)
            throws Exception {
        acquirer.next(Faults.approveAndLoseAnswer());
        acquirer.nextReversal(manySilences());
        CompletableFuture<Outcome> parked = new CompletableFuture<>();
        CompletableFuture<Outcome> settled = LostAnswerExample.pay(terminal, parked::complete);
        assertEquals(MoneyState.UNKNOWN, parked.get(30, TimeUnit.SECONDS).money());
        books.record(settled.get(30, TimeUnit.SECONDS));
        books.mustBeSettled();
    }

    /** One second each: longer than the bench's till waits. */
    private static Fault[] manySilences() {
        Fault[] silences = new Fault[10];
        Arrays.fill(silences, Faults.silence());
        return silences;
    }

    @Test
    void aTillThatWasSwitchedOffLearnsTheTruth(TestBench bench, Books books) throws Exception {
        bench.acquirer().next(Faults.approveAndLoseAnswer());
        CompletableFuture<Outcome> switchedOff =
                bench.terminal().sale(Money.of("9.90", "CNY")).order("T-9").future();
        assertTrue(bench.acquirer().awaitReceived("0200", 1, Duration.ofSeconds(10)));
        PosTerminal again = bench.restart();
        List<Outcome> truths = RecoveryExample.settle(again);
        assertEquals(
                List.of(MoneyState.NOT_MOVED),
                truths.stream().map(Outcome::money).toList());
        assertEquals(MoneyState.UNKNOWN, switchedOff.get(10, TimeUnit.SECONDS).money());
        truths.forEach(books::record);
        books.mustBeSettled();
    }

    @Test
    void aCancelInTimeSendsNothing(TestBench bench) throws Exception {
        bench.reader().nothingByDefault();
        Operation running = CancelExample.start(bench.terminal());
        assertEquals(
                "CANCELLED, nothing was sent", CancelExample.cancel(running).get(30, TimeUnit.SECONDS));
        assertEquals(0, bench.acquirer().timesReceived("0200"));
    }

    @Test
    void aCancelThatComesTooLateVoidsTheSale(TestBench bench, Books books) throws Exception {
        bench.acquirer().next(Faults.late(TestBench.ANSWER_WITHIN.dividedBy(2)));
        Operation running = CancelExample.start(bench.terminal());
        assertTrue(bench.acquirer().awaitReceived("0200", 1, Duration.ofSeconds(10)));
        assertEquals("TOO LATE, money NOT_MOVED", CancelExample.cancel(running).get(30, TimeUnit.SECONDS));
        books.record(running.result().get());
        books.mustBeSettled();
        assertEquals(0, books.compare().hostTotal());
    }
}
