package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.internal.engine.Effect;
import dev.tillwright.core.internal.engine.Event;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.Rules;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.core.spi.TimeSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing leaves a lane half-decided: no effect before its commit, and no fault of ours without a stop. */
class LaneShellTest {
    private static final LaneId ID = new LaneId("898310000000001", "10000001");
    private static final Rules RULES =
            new Rules(60_000, 10_000, 5_000, 90_000, 5_000, 300_000, false, 3, 2, "A", ZoneId.of("Asia/Shanghai"));

    private final List<Effect> done = new ArrayList<>();

    /** A journal whose answers the test gives. */
    private record Answering(CompletableFuture<CommitResult> answer) implements JournalStore {
        @Override
        public LaneImage open(LaneId lane) {
            return new LaneImage(1, Optional.empty(), List.of(), List.of());
        }

        @Override
        public CompletableFuture<CommitResult> commit(LaneCommit commit) {
            return answer;
        }

        @Override
        public List<AttemptRow> attemptsOfOrder(String merchant, String order) {
            return List.of();
        }

        @Override
        public Optional<AttemptRow> attempt(String merchant, String key) {
            return Optional.empty();
        }

        @Override
        public List<AttemptRow> attempts(LaneId lane) {
            return List.of();
        }

        @Override
        public List<AuditRow> audit(String attemptId) {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static LaneShell lane(CompletableFuture<CommitResult> answer, Consumer<Effect> effects) {
        return new LaneShell(
                Lane.restored(ID, RULES, 0, 0, false, HostDay.UNKNOWN, List.of(), List.of()),
                new Answering(answer),
                new CommitWriter(1, new CardVault(new NoKey(), List.of()), new Histories()),
                TimeSource.system(),
                () -> 0.5,
                Runnable::run,
                effects,
                lane -> {});
    }

    @Test
    void noEffectIsDoneBeforeItsCommitIsDurable() {
        CompletableFuture<CommitResult> answer = new CompletableFuture<>();
        LaneShell lane = lane(answer, done::add);
        lane.post(Event.Opened::new); // signs in, under a trace number that is journalled first
        assertEquals(List.of(), done);
        assertEquals(0, lane.lane().lastStan());
        answer.complete(new CommitResult.Committed());
        assertTrue(done.stream().anyMatch(Effect.SignIn.class::isInstance), done.toString());
        assertTrue(lane.lane().lastStan() > 0);
    }

    @Test
    void aCommitThatFailedDoesNoneOfItsEffectsAndStopsTheLane() {
        CompletableFuture<CommitResult> answer = new CompletableFuture<>();
        LaneShell lane = lane(answer, done::add);
        lane.post(Event.Opened::new);
        answer.completeExceptionally(new IllegalStateException("broken store"));
        assertTrue(lane.lane().stopped().isPresent());
        assertFalse(done.stream().anyMatch(Effect.SignIn.class::isInstance), done.toString());
    }

    @Test
    void anErrorInAnEffectStopsTheLaneInsteadOfSilencingIt() {
        LaneShell lane = lane(CompletableFuture.completedFuture(new CommitResult.Committed()), effect -> {
            if (effect instanceof Effect.SignIn) {
                throw new StackOverflowError("planted");
            }
        });
        lane.post(Event.Opened::new);
        assertTrue(lane.lane().stopped().isPresent(), "whoever waits for this lane would wait for ever");
    }

    @Test
    void anErrorBehindACommitStopsTheLaneToo() {
        CompletableFuture<CommitResult> answer = new CompletableFuture<>();
        LaneShell lane = lane(answer, effect -> {
            if (effect instanceof Effect.SignIn) {
                throw new StackOverflowError("planted");
            }
        });
        lane.post(Event.Opened::new);
        answer.complete(new CommitResult.Committed());
        assertTrue(lane.lane().stopped().isPresent());
    }
}
