package dev.tillwright.examples;

import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The till process of the last story: sells, or finds out on the same journal what became of a sale. */
final class ChildTill {
    static final String ARGUMENT = "--till";
    static final String SELL = "sell";
    static final String RECOVER = "recover";
    /** Begins a line that is for the parent's books and not for people. */
    static final String ENTRY = "@entry ";

    private static final Money AMOUNT = Money.of("66.00", "CNY");
    private static final long WAIT_SECONDS = 60;

    private final Transcript transcript;

    private ChildTill(Transcript transcript) {
        this.transcript = transcript;
    }

    /** What the parent wants; the test key of the terminal is made from the simulated acquirer's seed. */
    record Order(String task, String host, long seed, String terminal, Path journal, String order) {
        String text() {
            return String.join("\n", task, host, Long.toString(seed), terminal, journal.toString(), order);
        }

        static Order of(List<String> lines) {
            return new Order(
                    lines.get(0),
                    lines.get(1),
                    Long.parseLong(lines.get(2)),
                    lines.get(3),
                    Path.of(lines.get(4)),
                    lines.get(5));
        }
    }

    /** The card that is in the customer's hand before and after. */
    static SimulatedCard card() {
        return SimulatedCard.builder().number(5).build();
    }

    /** {@return the process's exit code} */
    static int run(Transcript transcript, List<String> settings) {
        Order order = Order.of(settings);
        ChildTill child = new ChildTill(transcript);
        TestTerminal registered = TestTerminal.elsewhere(order.seed(), DemoTill.MERCHANT, order.terminal());
        try (DemoTill till = DemoTill.open(order.host(), registered, DemoTimes.stories(), order.journal())) {
            if (order.task().equals(SELL)) {
                child.sell(till, order);
            } else {
                child.recover(till, order);
            }
        }
        return 0;
    }

    private void sell(DemoTill till, Order order) {
        transcript.line(
                "  till      ",
                "process " + ProcessHandle.current().pid() + ": order " + order.order() + ", " + AMOUNT
                        + ", the customer inserts " + card());
        till.reader().insert(card());
        OutcomePage.write(transcript, pay(till, order)); // not reached: it is killed while it waits for the answer
    }

    /** Recovery has begun when the terminal is open; nobody has to start it. */
    private void recover(DemoTill till, Order order) {
        transcript.line(
                "  till      ",
                "process " + ProcessHandle.current().pid() + " is open, lane "
                        + till.terminal().status() + "; not known yet: "
                        + till.terminal().unresolved().size());
        Outcome outcome = till.terminal().unresolved().stream()
                .map(this::truth)
                .reduce((first, second) -> second)
                .orElseGet(() -> truth(pay(till, order)));
        transcript.line("");
        OutcomePage.write(transcript, outcome);
        transcript.line("  till      ", "The cashier asks for the same attempt once more, as an unsure person does:");
        Outcome again = pay(till, order);
        transcript.line(
                "  outcome   ", OutcomePage.brief(again) + (again.replayed() ? " replayed, nothing was sent" : ""));
        transcript.line(ENTRY
                + String.join(
                        "\t",
                        outcome.order().value(),
                        outcome.key().map(AttemptKey::value).orElse(""),
                        outcome.money().name(),
                        Long.toString(outcome.amount().minorUnits())));
    }

    private static Outcome pay(DemoTill till, Order order) {
        return till.terminal()
                .sale(AMOUNT)
                .order(order.order())
                .key(AttemptKey.of(order.order() + "#1"))
                .run();
    }

    private Outcome truth(Outcome outcome) {
        if (outcome instanceof Unknown unknown) {
            transcript.line(
                    "  unknown   ",
                    unknown.key().map(AttemptKey::value).orElse("") + ": " + unknown.phase() + ", the cashier reads:");
            OutcomePage.cashier(transcript, unknown);
            return unknown.resolution()
                    .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        return outcome;
    }
}
