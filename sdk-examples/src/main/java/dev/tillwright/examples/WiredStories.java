package dev.tillwright.examples;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Diagnostics;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.BooksReport;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.VirtualPaper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The till on the real drivers: a sale to the paper, a pad that is pulled out under the PIN, and the next customer. */
final class WiredStories {
    private static final String TERMINAL = "10000003";
    private static final String PIN = "123456";
    private static final int COPIES = 2;
    /** People do not type a PIN at once; a pad's answer that is faster belongs to somebody else. */
    private static final Executor LIKE_A_PERSON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Transcript transcript;
    private final Plug.Line line;
    private final Path folder;
    private final DeviceLog log;

    WiredStories(Transcript transcript, Plug.Line line, Path folder) {
        this.transcript = transcript;
        this.line = line;
        this.folder = folder;
        this.log = new DeviceLog(transcript);
    }

    /** {@return whether all went as it should, and till, journal and host agree at the end} */
    boolean tell() {
        introduce();
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.builder()
                .seed(Stories.SEED)
                .clock(HostClock.now())
                .start()) {
            acquirer.observe(new HostWire(transcript));
            TestTerminal registered = acquirer.terminal(DemoTill.MERCHANT, TERMINAL);
            try (WiredCounter counter = WiredCounter.of(registered, line, folder);
                    WiredTill till = open(acquirer, counter, registered)) {
                log.awaitConnected(counter.padAddress());
                SimulatedCard card = acquirer.issue(
                        SimulatedCard.builder().number(6).stripe().build());
                Books books = Books.of(
                        till.terminal().journal(),
                        acquirer.ledger(),
                        till.terminal().lane());
                boolean paid = paid(counter, till, card, books);
                boolean undone = pulled(counter, till, card, books);
                boolean next = nextCustomer(counter, till, card, books);
                return close(books.compare()) && paid && undone && next;
            }
        }
    }

    private void introduce() {
        transcript.title("Tillwright demonstration on the drivers of sdk-device, over "
                + (line == Plug.Line.TCP ? "TCP" : "serial ports (pseudo terminals of socat)")
                + ". Drivers, SDK, journal and host line are real; acquirer, cards and what is at the other end of each"
                + " device line are SIMULATED.");
        transcript.line("The simulated devices are written from the protocols and share no code with the drivers."
                + " 演示：驱动程序为真，线路另一端的设备为模拟。");
    }

    private WiredTill open(SimulatedAcquirer acquirer, WiredCounter counter, TestTerminal registered) {
        transcript.heading("1  The till opens its devices by their addresses, and signs in 签到");
        return WiredTill.open(log, counter, acquirer.address(), registered, folder.resolve("journal"));
    }

    private boolean paid(WiredCounter counter, WiredTill till, SimulatedCard card, Books books) {
        transcript.heading("2  A sale by stripe with PIN: approved, and on paper 消费成功并打印");
        CompletableFuture<Void> unused =
                counter.pad().nextEntry().thenRunAsync(() -> counter.pad().typePin(PIN), LIKE_A_PERSON);
        return sale(counter, till, card, "T9-3001", "12.50", books) instanceof Approved && printed(counter, till);
    }

    private boolean pulled(WiredCounter counter, WiredTill till, SimulatedCard card, Books books) {
        transcript.heading("3  The PIN pad is pulled out while the customer types 输密码时拔掉密码键盘");
        CompletableFuture<Void> unused = counter.pad()
                .nextEntry()
                .thenRunAsync(
                        () -> {
                            transcript.line("  PLUG      ", "somebody falls over the PIN pad's cable");
                            counter.padPlug().pull();
                        },
                        LIKE_A_PERSON);
        Outcome outcome = sale(counter, till, card, "T9-3002", "36.80", books);
        diagnostics(till);
        return outcome.money() == MoneyState.NOT_MOVED;
    }

    private void diagnostics(WiredTill till) {
        for (Diagnostics.Part fault : till.terminal().diagnostics().faults()) {
            transcript.line("  health    ", fault + " " + fault.message().instruction(Locale.SIMPLIFIED_CHINESE));
        }
    }

    private boolean nextCustomer(WiredCounter counter, WiredTill till, SimulatedCard card, Books books) {
        transcript.heading("4  The plug is put back; the same pad must answer, and the bill is paid 重新插上后收款");
        counter.padPlug().putBack();
        log.awaitConnected(counter.padAddress());
        transcript.line(
                "  health    ",
                till.pad().check().join().health() + ", " + till.pad().statistics());
        CompletableFuture<Void> unused =
                counter.pad().nextEntry().thenRunAsync(() -> counter.pad().typePin(PIN), LIKE_A_PERSON);
        return sale(counter, till, card, "T9-3002", "36.80", books) instanceof Approved && printed(counter, till);
    }

    private Outcome sale(
            WiredCounter counter, WiredTill till, SimulatedCard card, String order, String amount, Books books) {
        transcript.line("  till      ", "order " + order + ", CNY " + amount + ", the customer swipes " + card);
        till.display().show("TOTAL", "CNY " + amount).join();
        counter.pad().swipe(card);
        Outcome outcome = till.terminal()
                .sale(Money.of(amount, "CNY"))
                .order(order)
                .onProgress(this::screen)
                .run();
        // a display does not answer, so nobody knows when the bytes are there; after a sale they are
        transcript.line("  display   ", String.join(" / ", counter.display().lines()));
        transcript.line("");
        OutcomePage.withoutSlip(transcript, outcome);
        books.record(outcome);
        return outcome;
    }

    private void screen(ProgressEvent step) {
        Stories.screen(step).ifPresent(text -> transcript.line("  screen    ", text));
    }

    /** The paper as the simulated printer has read it, byte by byte. */
    private boolean printed(WiredCounter counter, WiredTill till) {
        for (int copy = 0; copy < COPIES; copy++) {
            transcript.line("  printer   ", till.printer().next().toString());
        }
        VirtualPaper paper = counter.printer().paper();
        List<VirtualPaper> slips = paper.slips();
        for (VirtualPaper slip : slips.subList(slips.size() - COPIES, slips.size())) {
            transcript.lines("  paper     | ", slip.lines());
            transcript.line("            ", "8< cut");
        }
        return paper.problems().isEmpty();
    }

    private boolean close(BooksReport report) {
        log.end();
        transcript.heading("The books 对账: till = journal = host? (single amounts in fen 分)");
        BooksPage.write(transcript, report, report.lines());
        return BooksPage.equal(report);
    }
}
