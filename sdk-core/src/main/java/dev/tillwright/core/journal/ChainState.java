package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be settled yet, in 32 bytes that change by one row at a time: the exclusive or of the MACs of all open attempts
 * and all lanes. Each entry carries a MAC of it, so that opening a journal proves these rows without reading the chain from its
 * beginning. Not thread-safe.
 *
 * <p>The sum itself is never stored. From the sums of many entries one could choose rows of the past whose sum is the same.
 */
final class ChainState {
    private static final int BYTES = 32;

    private final ChainMac mac;
    private final ChainRows rows;
    private final Map<String, byte[]> lanes = new HashMap<>();
    private final Map<String, byte[]> open = new HashMap<>();
    private final byte[] sum = new byte[BYTES];

    private ChainState(ChainMac mac, ChainRows rows) {
        this.mac = mac;
        this.rows = rows;
    }

    /** What the tables hold. */
    static ChainState read(Statements sql, ChainMac mac) throws SQLException {
        ChainState state = new ChainState(mac, new ChainRows(mac));
        sql.each(r -> state.lane(state.rows.lane(r)), ChainSql.LANES);
        sql.each(
                r -> {
                    byte[] row = state.rows.attempt(r);
                    state.openAttempt(ChainRows.attemptOf(row), row);
                },
                JournalSql.ALL_OPEN);
        return state;
    }

    void lane(byte[] row) {
        put(lanes, ChainRows.laneOf(row), mac.of(ChainMac.Of.LANE, row));
    }

    void openAttempt(String id, byte[] row) {
        put(open, id, mac.of(ChainMac.Of.ATTEMPT, row));
    }

    void settledAttempt(String id) {
        add(open.remove(id));
    }

    private void put(Map<String, byte[]> where, String id, byte[] row) {
        add(where.put(id, row));
        add(row);
    }

    /** Adding once more takes away. */
    private void add(byte @Nullable [] row) {
        if (row != null) {
            for (int i = 0; i < BYTES; i++) {
                sum[i] ^= row[i];
            }
        }
    }

    /** {@return the MAC of the sum for one entry; another entry's differs though the sum may be the same} */
    byte[] at(long sequence) {
        return mac.of(ChainMac.Of.STATE, Canonical.eight(sequence), sum);
    }
}
