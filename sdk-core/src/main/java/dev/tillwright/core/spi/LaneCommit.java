package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything one step of a lane writes, in one durable transaction: all of it or nothing. Immutable.
 *
 * <p>A store checks every {@link Claim} inside the transaction: the fence always; the others for each attempt of version 1.
 * An attempt whose row is {@link AttemptState#settled() settled} loses its sealed bytes from the file, not only from the
 * table ({@code secure_delete} and a write-ahead-log checkpoint on SQLite).
 *
 * @param lane the lane's row after the step
 * @param fence the number that {@link JournalStore#open} gave
 * @param attempts new and changed attempts
 * @param audit their history lines
 */
public record LaneCommit(LaneRow lane, long fence, List<AttemptRow> attempts, List<AuditRow> audit) {
    /** Checks and copies the parts. */
    public LaneCommit {
        requireNonNull(lane, "lane");
        attempts = List.copyOf(attempts);
        audit = List.copyOf(audit);
    }
}
