package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.core.spi.LaneRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes steps of lanes inside the transaction that its owner holds. Not thread-safe: the writer thread's.
 *
 * <p>Each step has a savepoint of its own, so that a refused one leaves nothing while its neighbours in the group stay.
 */
final class LaneWriter {
    /** How many settled attempts a lane gets when it is taken over. */
    static final int RECENT = 64;

    private final Statements sql;
    private final JournalChain chain;
    private long lastAttempt;
    private long lastEvent;
    private boolean unsealed;

    LaneWriter(Statements sql, JournalChain chain) throws SQLException {
        this.sql = sql;
        this.chain = chain;
        this.lastAttempt = number(JournalSql.LAST_ATTEMPT);
        this.lastEvent = number(JournalSql.LAST_EVENT);
    }

    private long number(String query) throws SQLException {
        return sql.list(r -> r.getLong(1), query).get(0);
    }

    /** {@return whether sealed bytes went out of a row since the last call} */
    boolean takeUnsealed() {
        boolean was = unsealed;
        unsealed = false;
        return was;
    }

    CommitResult write(LaneCommit commit, boolean admitsNew) throws SQLException {
        sql.run(JournalSql.STEP);
        CommitResult result = tryWrite(commit, admitsNew);
        if (!(result instanceof CommitResult.Committed)) {
            sql.run(JournalSql.UNDO_STEP);
        }
        sql.run(JournalSql.END_STEP);
        return result;
    }

    private CommitResult tryWrite(LaneCommit commit, boolean admitsNew) throws SQLException {
        try {
            Claim broken = apply(commit, admitsNew);
            return broken == null ? new CommitResult.Committed() : new CommitResult.Refused(broken);
        } catch (SQLException e) {
            if (!SqliteFault.constraint(e)) {
                throw e;
            }
            return backStop(commit, e);
        }
    }

    /** An index said no where no query did: an attempt that exists moved into a state that another one has taken. */
    private CommitResult backStop(LaneCommit commit, SQLException e) throws SQLException {
        sql.run(JournalSql.UNDO_STEP);
        for (AttemptRow row : commit.attempts()) {
            Claim broken = brokenBy(row);
            if (broken != null) {
                return new CommitResult.Refused(broken);
            }
        }
        return new CommitResult.Unknown("nothing was written, the rows do not fit the schema: " + e.getMessage());
    }

    private @Nullable Claim apply(LaneCommit commit, boolean admitsNew) throws SQLException {
        if (!writeLane(commit)) {
            return Claim.FENCE;
        }
        ChainDraft entry = chain.draft(ChainEntry.Act.STEP);
        entry.lane(commit.lane(), commit.fence());
        for (AttemptRow row : inOrder(commit.attempts())) {
            Claim broken = row.version() == 1 ? insert(row, admitsNew, entry) : replace(row, entry);
            if (broken != null) {
                return broken;
            }
        }
        for (AuditRow line : commit.audit()) {
            sql.update(
                    JournalSql.ADD_EVENT,
                    line.attemptId(),
                    line.version(),
                    line.at(),
                    line.what(),
                    line.why(),
                    ++lastEvent);
            entry.history(line, lastEvent);
        }
        chain.append(entry); // last, since a step that is refused must leave nothing in the chain
        return null;
    }

    /** Rows that leave a claim first, rows that take one afterwards, new ones last. */
    private static List<AttemptRow> inOrder(List<AttemptRow> rows) {
        List<AttemptRow> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return sorted;
    }

    private static int rank(AttemptRow row) {
        if (row.version() == 1) {
            return 3;
        }
        return row.state().gate() ? 2 : row.state().inDoubt() ? 1 : 0;
    }

    private boolean writeLane(LaneCommit commit) throws SQLException {
        LaneRow row = commit.lane();
        LaneId id = row.lane();
        return sql.update(
                        JournalSql.WRITE_LANE,
                        row.stan(),
                        row.batch(),
                        row.detail(),
                        id.merchant(),
                        id.terminal(),
                        commit.fence())
                == 1;
    }

    private @Nullable Claim insert(AttemptRow row, boolean admitsNew, ChainDraft entry) throws SQLException {
        if (!admitsNew) {
            return Claim.SPACE;
        }
        if (sql.exists(JournalSql.ID_TAKEN, row.id())) {
            return Claim.FENCE;
        }
        Claim broken = brokenBy(row);
        if (broken != null) {
            return broken;
        }
        byte[] content = chain.rows().attempt(row);
        List<@Nullable Object> values = AttemptMapper.columns(row);
        values.add(++lastAttempt);
        values.add(chain.rows().seal(content));
        sql.update(JournalSql.INSERT, values);
        entry.newAttempt(row, content, lastAttempt);
        return null;
    }

    private @Nullable Claim replace(AttemptRow row, ChainDraft entry) throws SQLException {
        byte[] content = chain.rows().attempt(row);
        List<@Nullable Object> values = AttemptMapper.columns(row);
        Collections.addAll(
                values,
                chain.rows().seal(content),
                row.id(),
                row.version() - 1,
                row.lane().merchant(),
                row.lane().terminal());
        if (sql.update(JournalSql.REPLACE, values) != 1) {
            return Claim.FENCE;
        }
        unsealed |= row.state().settled();
        entry.attempt(row, content);
        return null;
    }

    private @Nullable Claim brokenBy(AttemptRow row) throws SQLException {
        String merchant = row.lane().merchant();
        String terminal = row.lane().terminal();
        if (sql.exists(JournalSql.KEY_TAKEN, merchant, row.key(), row.id())) {
            return Claim.ATTEMPT_KEY;
        }
        if (row.state().inDoubt() && bound(row)) {
            return Claim.ORDER;
        }
        if (row.state().gate() && sql.exists(JournalSql.GATE_SHUT, merchant, terminal, row.id())) {
            return Claim.GATE;
        }
        boolean taken = row.state() != AttemptState.FAILED_UNSENT
                && sql.exists(JournalSql.STAN_TAKEN, merchant, terminal, row.batch(), row.stan(), row.id());
        return taken ? Claim.STAN : null;
    }

    private boolean bound(AttemptRow row) throws SQLException {
        String merchant = row.lane().merchant();
        return sql.exists(JournalSql.ORDER_OPEN, merchant, row.order(), row.id())
                || (row.kind().equals("SALE") && sql.exists(JournalSql.ORDER_PAID, merchant, row.order(), row.id()));
    }

    /** Raises the fence of a lane and reads the lane behind all commits that were handed in before. */
    LaneImage open(LaneId id) throws SQLException {
        chain.requireStateUnchanged();
        if (sql.update(JournalSql.RAISE_FENCE, id.merchant(), id.terminal()) == 0) {
            sql.update(JournalSql.FIRST_FENCE, id.merchant(), id.terminal());
        }
        StoredLane lane = sql.list(r -> stored(id, r), JournalSql.LANE, id.merchant(), id.terminal())
                .get(0);
        ChainDraft entry = chain.draft(ChainEntry.Act.TAKEN_OVER);
        entry.lane(lane.content);
        chain.append(entry);
        List<AttemptRow> unsettled = sql.list(chain.rows()::proven, JournalSql.UNSETTLED, id.merchant(), id.terminal());
        List<AttemptRow> recent =
                sql.list(chain.rows()::proven, JournalSql.LATEST_SETTLED, id.merchant(), id.terminal(), RECENT);
        Collections.reverse(recent);
        return new LaneImage(lane.fence, lane.row, unsettled, recent);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record StoredLane(long fence, Optional<LaneRow> row, byte[] content) {}

    /** A lane that was opened and never committed has a fence and nothing else. */
    private StoredLane stored(LaneId id, ResultSet r) throws SQLException {
        String detail = r.getString(6);
        return new StoredLane(
                r.getLong(3),
                detail == null ? Optional.empty() : Optional.of(new LaneRow(id, r.getInt(4), r.getInt(5), detail)),
                chain.rows().lane(r));
    }
}
