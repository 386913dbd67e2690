package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Commit;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.LaneCommit;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a step's commit into rows, card data sealed, and forgets card data once the journal has settled its attempt. Used on
 * the lane's thread alone.
 */
final class CommitWriter {
    private final long fence;
    private final CardVault cards;
    private final Histories histories;

    CommitWriter(long fence, CardVault cards, Histories histories) {
        this.fence = fence;
        this.cards = cards;
        this.histories = histories;
    }

    LaneCommit write(Commit commit) {
        List<AttemptRow> rows = new ArrayList<>();
        List<AuditRow> audit = new ArrayList<>();
        for (int i = 0; i < commit.attempts().size(); i++) {
            Attempt a = commit.attempts().get(i);
            a.originalId().filter(original -> a.version() == 1).ifPresent(original -> cards.share(original, a.id()));
            byte[] sealed = a.state().settled() ? new byte[0] : cards.sealed(a.id());
            rows.add(RowCodec.row(commit.lane().id(), a, sealed));
            audit.add(new AuditRow(
                    a.id(),
                    a.version(),
                    a.updatedAt(),
                    a.state().name(),
                    commit.audit().get(i)));
        }
        return new LaneCommit(RowCodec.row(commit.lane()), fence, rows, audit);
    }

    /** The journal has it. */
    void committed(Commit commit) {
        for (int i = 0; i < commit.attempts().size(); i++) {
            Attempt a = commit.attempts().get(i);
            histories.add(a, commit.audit().get(i));
            if (a.state().settled()) {
                cards.forget(a.id());
            }
        }
    }

    /**
     * The journal refused it, or can't say. What it would have begun is not sent, so its card is not needed; what is in the
     * journal all the same gets its card from there when the lane is opened again.
     */
    void notCommitted(Commit commit) {
        for (Attempt a : commit.attempts()) {
            if (a.version() == 1) {
                cards.forget(a.id());
            }
        }
    }
}
