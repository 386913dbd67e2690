package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a till does when an answer is lost: nothing special. The SDK reverses 冲正 by itself; while the truth is not known
 * the till parks the bill and serves the next customer.
 */
final class LostAnswerExample {
    private LostAnswerExample() {}

    /**
     * Takes a payment whose end may come later.
     *
     * @param parked hears of a bill that must not be paid again yet
     * @return how it ended, once that is known
     */
    static CompletableFuture<Outcome> pay(PosTerminal terminal, Consumer<Unknown> parked) {
        return terminal.sale(Money.of("36.80", "CNY")).order("T7-1044").future().thenCompose(outcome -> {
            if (outcome instanceof Unknown unknown) {
                parked.accept(unknown); // the cashier reads unknown.message().instruction()
                return unknown.resolution();
            }
            return CompletableFuture.completedFuture(outcome);
        });
    }
}
