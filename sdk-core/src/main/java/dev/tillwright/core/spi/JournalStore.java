package dev.tillwright.core.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where lanes write what must survive. Thread-safe.
 *
 * <p>The default is SQLite beside the till; a simulator brings one with crash points. A store knows rows and claims and
 * nothing of payments.
 */
public interface JournalStore extends AutoCloseable {
    /**
     * Takes over a lane: raises its fence and gives what is known of it.
     *
     * @param lane which lane
     * @return what the journal holds
     */
    LaneImage open(LaneId lane);

    /**
     * Writes one step of a lane. Commits of one lane are applied in the order they are handed in.
     *
     * @param commit what to write
     * @return completes when it is durable, refused or unknown; never exceptionally
     */
    CompletableFuture<CommitResult> commit(LaneCommit commit);

    /**
     * The attempts to pay one bill, oldest first, voids included.
     *
     * @param merchant the merchant number
     * @param order the till's bill
     * @return the attempts
     */
    List<AttemptRow> attemptsOfOrder(String merchant, String order);

    /**
     * One attempt by its key.
     *
     * @param merchant the merchant number
     * @param key the attempt key
     * @return the attempt
     */
    Optional<AttemptRow> attempt(String merchant, String key);

    /**
     * All attempts of a lane, oldest first.
     *
     * @param lane which lane
     * @return the attempts
     */
    List<AttemptRow> attempts(LaneId lane);

    /**
     * The history of an attempt, oldest first.
     *
     * @param attemptId the attempt's id
     * @return its lines
     */
    List<AuditRow> audit(String attemptId);

    /** Closes the store. */
    @Override
    void close();
}
