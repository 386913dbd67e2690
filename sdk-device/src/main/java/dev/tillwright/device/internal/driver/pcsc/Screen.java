package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.device.ApplicationChooser;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Asks the cardholder by the till's screen, and hears a cancel meanwhile. */
final class Screen implements Chooser {
    private static final long LISTEN_EVERY_MILLIS = 50;

    private final ApplicationChooser screen;
    private final BooleanSupplier over;

    /**
     * A screen.
     *
     * @param screen the till's
     * @param over whether the reading has been cancelled or its time is over
     */
    Screen(ApplicationChooser screen, BooleanSupplier over) {
        this.screen = screen;
        this.over = over;
    }

    @Override
    public Candidate choose(List<Candidate> candidates) {
        CompletableFuture<OptionalInt> answer =
                screen.choose(candidates.stream().map(Candidate::label).toList());
        OptionalInt chosen = await(answer);
        if (chosen.isEmpty() || chosen.getAsInt() < 0 || chosen.getAsInt() >= candidates.size()) {
            throw none();
        }
        return candidates.get(chosen.getAsInt());
    }

    private OptionalInt await(CompletableFuture<OptionalInt> answer) {
        while (!over.getAsBoolean()) {
            try {
                return answer.get(LISTEN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // listen for a cancel, and wait on
            } catch (ExecutionException | CancellationException failed) {
                throw none();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
                throw none();
            }
        }
        answer.cancel(true);
        throw none();
    }

    private static ChipException none() {
        return new ChipException(ChipException.Kind.CANCELLED, "no application was chosen");
    }
}
