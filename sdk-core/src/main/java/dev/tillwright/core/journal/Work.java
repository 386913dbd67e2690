package dev.tillwright.core.journal;

import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer thread. It is applied inside a transaction, maybe twice when the first one was rolled back, and
 * answered once, after the transaction's fate is known.
 */
sealed interface Work {
    /** Applies itself; what it finds stays with it until {@link #durable()}. */
    void apply(LaneWriter writer, boolean admitsNew) throws SQLException;

    /** The transaction is durable: answers what was found. */
    void durable();

    /** The disk is full and nothing was written. */
    void noSpace();

    /** Nobody can say. */
    void unknown(String reason);

    /** A step of a lane. */
    final class Commit implements Work {
        final CompletableFuture<CommitResult> answer = new CompletableFuture<>();
        private final LaneCommit commit;
        private CommitResult found = new CommitResult.Unknown("not applied");

        Commit(LaneCommit commit) {
            this.commit = commit;
        }

        @Override
        public void apply(LaneWriter writer, boolean admitsNew) throws SQLException {
            found = writer.write(commit, admitsNew);
        }

        @Override
        public void durable() {
            answer.complete(found);
        }

        @Override
        public void noSpace() {
            answer.complete(new CommitResult.Refused(Claim.SPACE));
        }

        @Override
        public void unknown(String reason) {
            answer.complete(new CommitResult.Unknown(reason));
        }
    }

    /** The taking over of a lane. */
    final class Open implements Work {
        final CompletableFuture<LaneImage> answer = new CompletableFuture<>();
        private final LaneId lane;
        private @Nullable LaneImage found;

        Open(LaneId lane) {
            this.lane = lane;
        }

        @Override
        public void apply(LaneWriter writer, boolean admitsNew) throws SQLException {
            found = writer.open(lane);
        }

        @Override
        public void durable() {
            answer.complete(found);
        }

        @Override
        public void noSpace() {
            unknown("the disk is full: free some space");
        }

        @Override
        public void unknown(String reason) {
            answer.completeExceptionally(new JournalException(
                    JournalException.Reason.STORAGE, "cannot open the lane " + lane + ": " + reason));
        }
    }

    /** Asks for the sealed bytes of settled attempts to leave the files. */
    final class Wipe implements Work {
        final CompletableFuture<Boolean> answer = new CompletableFuture<>();

        @Override
        public void apply(LaneWriter writer, boolean admitsNew) {
            // nothing in the transaction: the checkpoint comes after it
        }

        @Override
        public void durable() {
            // answered by the wipe itself
        }

        @Override
        public void noSpace() {
            answer.complete(false);
        }

        @Override
        public void unknown(String reason) {
            answer.complete(false);
        }
    }

    /** The last work of all. */
    final class Stop implements Work {
        @Override
        public void apply(LaneWriter writer, boolean admitsNew) {
            // only ends the writer's loop
        }

        @Override
        public void durable() {
            // nobody waits for it
        }

        @Override
        public void noSpace() {
            // nobody waits for it
        }

        @Override
        public void unknown(String reason) {
            // nobody waits for it
        }
    }
}
