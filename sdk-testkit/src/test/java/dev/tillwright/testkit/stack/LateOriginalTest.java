package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.ReversalMemory;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.Gate;
import dev.tillwright.testkit.HostMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sale that arrives after its own reversal was answered: the one way to lose money that looks like success. */
@Execution(ExecutionMode.CONCURRENT)
class LateOriginalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(HostMemory.class)
    void isFoundAndUndoneWhateverTheHostMakesOfEarlyReversals(HostMemory memory) throws Exception {
        try (Shop shop = Shop.of(folder, lingering())) {
            shop.acquirer.memory(memory);
            Gate gate = Gate.shut();
            shop.acquirer.next(Faults.hold(gate));
            CompletableFuture<Outcome> sale = shop.sale().order("T-1").future();
            assertTrue(shop.acquirer.awaitReceived("0400", 1, Shop.AT_MOST));
            gate.open(); // the reversal is in the host's hands already
            Outcome outcome = sale.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(List.of(AttemptState.REVERSED), shop.states());
            assertEquals(0, shop.taken());
            assertTrue(shop.acquirer.timesReceived("0400") >= 2, "asked once more when nothing can arrive any more");
            shop.books().mustBeSettled();
        }
    }

    @Test
    void isRefusedByAHostThatRemembersSoTheFirstAnswerProves() throws Exception {
        AcquirerProfile remembering =
                lingering().toBuilder().reversalMemory(ReversalMemory.REMEMBERS).build();
        try (Shop shop = Shop.of(folder, remembering)) {
            shop.acquirer.memory(HostMemory.REMEMBERS);
            Gate gate = Gate.shut();
            shop.acquirer.next(Faults.hold(gate));
            Outcome outcome = shop.pay("T-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(1, shop.acquirer.timesReceived("0400"));
            gate.open(); // long after the till was told
            assertEquals(0, shop.taken());
            shop.books().mustBeSettled();
        }
    }

    /** What may still be under way is waited for long enough that a slow machine opens the gate in time. */
    private static AcquirerProfile lingering() {
        return Shop.profile(Duration.ofMillis(400)).toBuilder()
                .times(t -> t.arrivalSlack(Duration.ofSeconds(2)))
                .build();
    }
}
