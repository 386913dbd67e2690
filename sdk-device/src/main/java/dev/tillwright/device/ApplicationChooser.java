package dev.tillwright.device;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Asks the cardholder which of a card's applications is to pay 应用选择. Implementations are thread-safe. */
@FunctionalInterface
public interface ApplicationChooser {
    /**
     * Shows the names and waits for a choice. Also called for a single application that the card wants confirmed.
     *
     * @param names at least one, the card's favourite first; at most 16 characters each
     * @return completes with the place of the chosen one, 0 for the first; empty if the cardholder wants none. When the
     *     reading ends before, the future is cancelled: take the question from the screen then
     */
    CompletableFuture<OptionalInt> choose(List<String> names);
}
