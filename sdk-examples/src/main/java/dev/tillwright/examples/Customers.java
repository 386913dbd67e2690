package dev.tillwright.examples;

import dev.tillwright.core.Cancellation;
import dev.tillwright.core.Operation;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Sale;
import dev.tillwright.core.event.ProgressEvent;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Serves one random customer after the other, with one line of transcript each. Not thread-safe. */
final class Customers {
    private final Transcript transcript;
    private final DemoTill till;
    private final TillBook book;
    private final LateOriginals originals;
    private int mishaps;

    Customers(Transcript transcript, DemoTill till, TillBook book, LateOriginals originals) {
        this.transcript = transcript;
        this.till = till;
        this.book = book;
        this.originals = originals;
    }

    /** Runs the plan to its outcome, which may be "unknown". Every wait ends by the terminal's own bounds. */
    void serve(SalePlan plan, String mishap) {
        mishaps += mishap.isEmpty() ? 0 : 1;
        till.reader().byDefault(plan.card());
        switch (plan.pin()) {
            case WRONG -> till.pinPad().typePin("000000");
            case CANCELLED -> till.pinPad().pressCancel();
            case RIGHT -> {
                // the holder types it without being told
            }
        }
        originals.saleAsked();
        long from = System.nanoTime();
        Outcome outcome = plan.stop() == SalePlan.Stop.NEVER ? pay(plan) : stopped(plan);
        long millis = (System.nanoTime() - from) / 1_000_000;
        book.note(outcome);
        transcript.line(String.format(
                Locale.ROOT,
                "%5d %8s  %s  %s %5d ms",
                plan.number(),
                plan.amount().amount(),
                Transcript.padded(outcome.maskedPan().orElse("-"), 19),
                Transcript.padded(OutcomePage.brief(outcome), 44),
                millis));
        if (!mishap.isEmpty()) {
            transcript.line("        fault: ", mishap);
        }
        if (plan.stop() != SalePlan.Stop.NEVER) {
            transcript.line("        cancel: ", plan.stop() == SalePlan.Stop.AT_ONCE ? "at once" : "when it was sent");
        }
        if (plan.ask() == SalePlan.Ask.AGAIN_AFTERWARDS) {
            Outcome again = sale(plan).run();
            book.note(again);
            transcript.line(
                    "        asked again: ", OutcomePage.brief(again) + (again.replayed() ? ", nothing was sent" : ""));
        }
    }

    private Sale sale(SalePlan plan) {
        Sale sale = till.terminal().sale(plan.amount()).order(plan.order());
        // A till that presses cancel gives the whole back: parts are for customers who stay.
        return plan.partTaken() && plan.stop() == SalePlan.Stop.NEVER ? sale.acceptPartial() : sale;
    }

    private Outcome pay(SalePlan plan) {
        if (plan.ask() != SalePlan.Ask.TWICE_AT_ONCE) {
            return sale(plan).run();
        }
        CompletableFuture<Outcome> first = sale(plan).future();
        CompletableFuture<Outcome> second = sale(plan).future();
        book.note(second.join());
        return first.join();
    }

    private Outcome stopped(SalePlan plan) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Operation running = sale(plan)
                .onProgress(event -> {
                    if (event.step().equals(ProgressEvent.SENDING)) {
                        sent.complete(null);
                    }
                })
                .start();
        if (plan.stop() == SalePlan.Stop.WHEN_SENT) {
            CompletableFuture.anyOf(sent, running.result()).join();
        }
        Cancellation cancellation = running.cancel().join();
        return cancellation instanceof Cancellation.TooLate late
                ? late.outcome()
                : ((Cancellation.Cancelled) cancellation).outcome();
    }

    int mishaps() {
        return mishaps;
    }
}
