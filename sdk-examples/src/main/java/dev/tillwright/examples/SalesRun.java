package dev.tillwright.examples;

import dev.tillwright.core.LaneStatus;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.BooksReport;
import dev.tillwright.testkit.SimulatedAcquirer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Random sales under random faults; at the end nothing may be in doubt and the books must be equal. Not thread-safe. */
final class SalesRun {
    private static final String TERMINAL = "10000001";
    private static final long TRUTH_WITHIN_SECONDS = 60;

    private final Transcript transcript;
    private final DemoArguments.Sales asked;
    private final Path folder;
    private final SplittableRandom random;
    private final AcquirerProfile profile = DemoTimes.sales();

    SalesRun(Transcript transcript, DemoArguments.Sales asked, Path folder) {
        this.transcript = transcript;
        this.asked = asked;
        this.folder = folder;
        this.random = new SplittableRandom(asked.seed());
    }

    /** {@return whether nothing is in doubt and the books are equal} */
    boolean run() {
        transcript.title("Tillwright: " + asked.sales() + " random sales, " + asked.faults() + " % under faults, seed "
                + asked.seed() + ". SIMULATED acquirer, cards and devices.");
        long from = System.nanoTime();
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.builder()
                        .seed(asked.seed())
                        .clock(HostClock.now())
                        .start();
                DemoTill till = DemoTill.open(
                        acquirer.address(),
                        acquirer.terminal(DemoTill.MERCHANT, TERMINAL),
                        profile,
                        folder.resolve("journal"))) {
            Books books = Books.of(
                    till.terminal().journal(),
                    acquirer.ledger(),
                    till.terminal().lane());
            TillBook book = new TillBook(books, transcript);
            Customers customers = sell(acquirer, till, book);
            boolean settled = truth(till.terminal(), book) && till.terminal().status() != LaneStatus.STOPPED;
            double seconds = (System.nanoTime() - from) / 1e9;
            return close(acquirer, till, books.compare(), customers, book, settled, seconds);
        }
    }

    private Customers sell(SimulatedAcquirer acquirer, DemoTill till, TillBook book) {
        Line line = new Line(acquirer);
        LateOriginals originals = new LateOriginals(DemoTimes.arrivalWindow(profile));
        acquirer.observe(line);
        acquirer.observe(originals);
        CardBox cards = CardBox.issue(random, acquirer);
        Mishaps mishaps = new Mishaps(random, acquirer, line, originals);
        Customers customers = new Customers(transcript, till, book, originals);
        for (int number = 1; number <= asked.sales(); number++) {
            SalePlan plan = SalePlan.next(random, number, cards);
            String mishap = random.nextInt(100) < asked.faults() ? mishaps.happen(plan.amount()) : "";
            boolean patient = random.nextInt(4) != 0;
            if (till.terminal().status() == LaneStatus.BLOCKED && patient) {
                truthOf(till.terminal().unresolved());
            }
            customers.serve(plan, mishap);
            line.comeBack();
        }
        return customers;
    }

    /** {@return whether everything is known, to the terminal and to the till} */
    private static boolean truth(PosTerminal terminal, TillBook book) {
        List<Unknown> unknown = terminal.unresolved();
        boolean inTime = true;
        while (inTime && !unknown.isEmpty()) {
            inTime = truthOf(unknown);
            unknown = terminal.unresolved();
        }
        return inTime && inTime(book.told());
    }

    private static boolean truthOf(List<Unknown> unknown) {
        return inTime(CompletableFuture.allOf(
                unknown.stream().map(Unknown::resolution).toArray(CompletableFuture<?>[]::new)));
    }

    private static boolean inTime(CompletableFuture<Void> truth) {
        try {
            truth.get(TRUTH_WITHIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException hangs) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException("a resolution never fails", never);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean close(
            SimulatedAcquirer acquirer,
            DemoTill till,
            BooksReport report,
            Customers customers,
            TillBook book,
            boolean settled,
            double seconds) {
        boolean equal = settled && BooksPage.equal(report);
        transcript.heading("The books 对账");
        BooksPage.write(
                transcript,
                report,
                report.lines().stream().filter(line -> !line.reason().isEmpty()).toList());
        transcript.line("attempts   ", book.counts());
        transcript.line("faults     ", customers.mishaps() + " sales under faults");
        transcript.line(
                "messages   ",
                acquirer.timesReceived("0200") + " sales and voids, " + acquirer.timesReceived("0400") + " reversals, "
                        + acquirer.timesReceived("0800") + " sign-ins reached the host");
        transcript.line(
                "time       ",
                String.format(
                        Locale.ROOT,
                        "%.1f s; a host had %d ms to answer, the till waited %d ms before it parked a sale",
                        seconds,
                        profile.times().hostTimeout().toMillis(),
                        profile.times().tillBudget().toMillis()));
        transcript.line(
                "result     ",
                equal
                        ? "EQUAL, nothing in doubt"
                        : settled
                                ? "THE BOOKS DIFFER"
                                : "STILL OPEN: " + till.terminal().status());
        return equal;
    }
}
