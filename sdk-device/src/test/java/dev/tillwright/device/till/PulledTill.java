package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Diagnostics;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.crypto.Vault;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DeviceState;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WirePrinter;
import dev.tillwright.testkit.WireStripeReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A till on the drivers, over TCP, whose plugs a test pulls. Every sale is checked: its outcome is true and says what to do. */
final class PulledTill implements AutoCloseable {
    private static final Money PRICE = Money.of("12.50", "CNY");
    /** For some thousand sales: one for each byte. */
    private static final Money ENOUGH = Money.of("1000000.00", "CNY");

    /** No sale, and no device on its way back, may take longer, even on a machine that is busy with other things. */
    private static final long AT_MOST_SECONDS = 30;
    /** A PIN that came faster would pass for the lost entry's. */
    private static final Executor LIKE_A_PERSON = CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS);

    /** Which device reads the stripe. */
    enum Stripe {
        OF_THE_PAD,
        OF_A_READER
    }

    final WirePinPad pad;
    final WirePrinter printer = WirePrinter.of58mm();
    final WireStripeReader reader = WireStripeReader.create();
    final DeviceServer padServer;
    final DeviceServer printerServer = DeviceServer.start(printer);
    final DeviceServer readerServer = DeviceServer.start(reader);
    final Device padDevice;
    final Device printerDevice;
    final Device readerDevice;
    private final Stripe stripe;
    private final LinkedBlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<PrintResult> slips = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<TerminalAlert> alerts = new LinkedBlockingQueue<>();
    private final AtomicInteger round = new AtomicInteger();
    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final SimulatedCard card = acquirer.issue(
            SimulatedCard.builder().number(7).stripe().balance(ENOUGH).build());
    private final Vault vault = Vault.inMemoryForTests();
    private final Devices devices = Devices.builder().listener(events::add).build();
    private final PosTerminal terminal;
    private final Books books;
    private long booked;
    private boolean padOwesAnAnswer;

    PulledTill(Path journal, Stripe stripe) {
        this.stripe = stripe;
        TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
        pad = WirePinPad.of(registered);
        padServer = DeviceServer.start(pad);
        padDevice = devices.open(DeviceKind.PIN_PAD, "verifone" + address(padServer));
        printerDevice = devices.open(DeviceKind.RECEIPT_PRINTER, "escpos" + address(printerServer) + "?hold=0");
        readerDevice = devices.open(DeviceKind.CARD_READER, "msr" + address(readerServer));
        ReceiptPrinter paper = printerDevice.port(ReceiptPrinter.class).orElseThrow();
        Device swiped = stripe == Stripe.OF_THE_PAD ? padDevice : readerDevice;
        terminal = PosTerminal.builder()
                .merchant(registered.merchant())
                .terminal(registered.terminal())
                .acquirer(a -> a.profile(UnionPay.pos()).primary(acquirer.address()))
                .devices(d -> d.cardReader(swiped.port(CardReader.class).orElseThrow())
                        .pinPad(padDevice.port(PinPad.class).orElseThrow())
                        .printer(new WatchedPrinter(paper, slips)))
                .masterKey(vault, registered.importInto(vault))
                .cardWithin(Duration.ofSeconds(10))
                .onAlert(alerts::add)
                .journal(journal)
                .open();
        books = Books.of(terminal.journal(), acquirer.ledger(), terminal.lane());
    }

    private static String address(DeviceServer server) {
        return "+tcp://127.0.0.1:" + server.port();
    }

    /** A sale with whatever is told to happen at its steps; its outcome must be the truth and tell the cashier what to do. */
    Outcome sale(Consumer<String> atStep) throws Exception {
        int mine = round.incrementAndGet();
        alerts.clear();
        slips.clear();
        pad.walkAway();
        CompletableFuture<Void> unused = pad.nextEntry()
                .thenRunAsync(
                        () -> {
                            if (round.get() == mine) {
                                pad.typePin("123456");
                            }
                        },
                        padOwesAnAnswer ? LIKE_A_PERSON : Runnable::run);
        if (stripe == Stripe.OF_THE_PAD) {
            pad.swipe(card);
        }
        Outcome outcome = terminal.sale(PRICE)
                .order("PULL-" + mine)
                .onProgress(step -> {
                    if (stripe == Stripe.OF_A_READER && step.step().equals(ProgressEvent.CARD)) {
                        swipeWhenAsked();
                    }
                    atStep.accept(step.step());
                })
                .future()
                .get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        if (outcome instanceof Unknown unknown) {
            outcome = unknown.resolution().get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        }
        check(outcome);
        return outcome;
    }

    /** What a stripe reader sends to nobody is dropped, as it must be: the customer swipes when the reader is at work. */
    private void swipeWhenAsked() {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (readerDevice.state() != DeviceState.BUSY && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            reader.swipe(card);
        });
    }

    private void check(Outcome outcome) {
        assertFalse(outcome.message().instruction(Locale.ENGLISH).isBlank(), outcome::toString);
        assertFalse(outcome.message().instruction(Locale.SIMPLIFIED_CHINESE).isBlank(), outcome::toString);
        boolean moved = outcome.money() == MoneyState.MOVED;
        assertTrue(moved || outcome.money() == MoneyState.NOT_MOVED, outcome::toString);
        long now = acquirer.ledger()
                .netBooked(terminal.lane().merchant(), terminal.lane().terminal())
                .minorUnits();
        assertEquals(booked + (moved ? PRICE.minorUnits() : 0), now, () -> "the host knows better than " + outcome);
        booked = now;
        padOwesAnAnswer &= !moved;
        books.record(outcome);
    }

    /** What became of the two slips of the last, approved sale. */
    List<PrintResult> slips() throws InterruptedException {
        PrintResult first = slips.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
        PrintResult second = slips.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
        assertNotNull(first, "nothing became of the merchant's slip");
        assertNotNull(second, "nothing became of the cardholder's slip");
        return List.of(first, second);
    }

    /** Waits for as many alerts, and looks that there are no more. */
    void assertAlerts(int expected) throws InterruptedException {
        for (int i = 0; i < expected; i++) {
            assertNotNull(alerts.poll(AT_MOST_SECONDS, TimeUnit.SECONDS), "nobody hears of a missing slip");
        }
        assertTrue(alerts.isEmpty(), alerts::toString);
    }

    /** Puts the plug in again and waits until the device has said that it is the same. */
    void putBack(DeviceServer server, Device device) throws InterruptedException {
        padOwesAnAnswer |= device == padDevice;
        events.clear();
        server.replug();
        await(DeviceEvent.CONNECTED, device);
    }

    void await(String code, Device device) throws InterruptedException {
        DeviceEvent event;
        do {
            event = events.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
            assertNotNull(event, () -> device + " is not " + code);
        } while (!event.code().equals(code)
                || !event.device().equals(device.address().toString()));
    }

    Diagnostics diagnostics() {
        return terminal.diagnostics();
    }

    void assertBooksBalance() {
        assertTrue(books.compare().balanced(), () -> books.compare().text());
    }

    @Override
    public void close() {
        terminal.close();
        devices.close();
        padServer.close();
        printerServer.close();
        readerServer.close();
        acquirer.close();
        vault.close();
    }

    /** Notes what becomes of each slip. */
    private static final class WatchedPrinter implements ReceiptPrinter, Diagnosable {
        private final ReceiptPrinter printer;
        private final Queue<PrintResult> results;

        WatchedPrinter(ReceiptPrinter printer, Queue<PrintResult> results) {
            this.printer = printer;
            this.results = results;
        }

        @Override
        public CompletableFuture<PrintResult> print(Receipt receipt) {
            return printer.print(receipt).whenComplete((result, never) -> results.add(result));
        }

        @Override
        public DeviceStatus status() {
            return ((Diagnosable) printer).status();
        }
    }
}
