package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.LaneRow;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the chain sees them: the same bytes whether a row is about to be written or was read. Sealed card data are there by
 * a MAC alone, so that wiping them later leaves the chain as it is. Thread-safe.
 */
final class ChainRows {
    private static final int LANE_COLUMNS = 6;
    private static final int EVENT_COLUMNS = 6;

    /** Behind the attempt's own columns. */
    static final int PLACE = JournalSql.COLUMNS.size() + 1;

    private static final int MAC = PLACE + 1;

    private final ChainMac mac;

    ChainRows(ChainMac mac) {
        this.mac = mac;
    }

    byte[] attempt(AttemptRow row) {
        return attempt(AttemptMapper.columns(row));
    }

    /** Raw values, whatever their types: a row that was tampered with must not be read as what it is not. */
    byte[] attempt(ResultSet r) throws SQLException {
        List<@Nullable Object> values = raw(r, JournalSql.COLUMNS.size());
        int sealed = values.size() - 1;
        if (values.get(sealed) == null) {
            values.set(sealed, new byte[0]); // how the driver may give an empty value; the column takes no other null
        }
        return attempt(values);
    }

    private byte[] attempt(List<@Nullable Object> values) {
        int sealed = values.size() - 1;
        if (values.get(sealed) instanceof byte[] bytes && bytes.length > 0) {
            values.set(sealed, mac.of(ChainMac.Of.SEALED, bytes));
        }
        return Canonical.of(values);
    }

    /** {@return the MAC that stands beside an attempt's row} */
    byte[] seal(byte[] content) {
        return mac.of(ChainMac.Of.ROW, content);
    }

    /** {@return whether a row is one that was written under the key; its attempt may have gone on since} */
    boolean sealed(ResultSet r, byte[] content) throws SQLException {
        byte[] found = r.getBytes(MAC);
        return found != null && MessageDigest.isEqual(found, seal(content));
    }

    /** Reads an attempt that somebody is going to act on. */
    AttemptRow proven(ResultSet r) throws SQLException {
        byte[] content = attempt(r);
        if (!sealed(r, content)) {
            throw altered(attemptOf(content));
        }
        return AttemptMapper.attempt(r);
    }

    private static JournalException altered(String id) {
        JournalBreak found = JournalBreak.of(JournalBreak.Kind.ATTEMPT_ALTERED, id);
        return new JournalException(
                "attempt " + id
                        + " was not written like this by this journal: nothing is done on its word. Close the journal,"
                        + " keep a copy, find out who writes this file, and look at ClosedJournal.verify",
                new JournalReport(0, 0, 1, Optional.empty(), List.of(found)));
    }

    byte[] lane(LaneRow row, long fence) {
        return Canonical.of(row.lane().merchant(), row.lane().terminal(), fence, row.stan(), row.batch(), row.detail());
    }

    byte[] lane(ResultSet r) throws SQLException {
        return Canonical.of(raw(r, LANE_COLUMNS));
    }

    byte[] history(AuditRow line, long place) {
        return Canonical.of(line.attemptId(), line.version(), line.at(), line.what(), line.why(), place);
    }

    byte[] history(ResultSet r) throws SQLException {
        return Canonical.of(raw(r, EVENT_COLUMNS));
    }

    private static List<@Nullable Object> raw(ResultSet r, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(r.getObject(i));
        }
        return values;
    }

    /** {@return whose row this is: the first value of an attempt's or a history line's} */
    static String attemptOf(byte[] content) {
        return String.valueOf(Canonical.values(content).get(0));
    }

    /** {@return which lane's row this is} */
    static String laneOf(byte[] content) {
        List<?> values = Canonical.values(content);
        return values.get(0) + "/" + values.get(1);
    }
}
