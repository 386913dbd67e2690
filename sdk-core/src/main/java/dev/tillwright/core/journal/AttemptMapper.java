package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.LaneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rows of the spi into columns and back, in the order of {@link JournalSql}. */
final class AttemptMapper {
    private static final byte[] NOTHING = {};

    private AttemptMapper() {}

    /** Sealed bytes are dropped here, in the one place that writes them, once nothing needs them any more. */
    static List<@Nullable Object> columns(AttemptRow row) {
        List<@Nullable Object> values = new ArrayList<>(28);
        values.add(row.id());
        values.add(row.lane().merchant());
        values.add(row.lane().terminal());
        values.add(row.kind());
        values.add(row.originalId().orElse(null));
        values.add(row.order());
        values.add(row.key());
        values.add(row.state().name());
        values.add(row.version());
        values.add(row.batch());
        values.add(row.stan());
        values.add(row.amount());
        values.add(row.approved().orElse(null));
        values.add(row.currency());
        values.add(row.responseCode().orElse(null));
        values.add(row.reference().orElse(null));
        values.add(row.authorisation().orElse(null));
        values.add(row.maskedPan());
        values.add(row.detail());
        values.add(row.nextAt().orElse(null));
        values.add(row.mayArriveUntil().orElse(null));
        values.add(row.createdAt());
        values.add(row.updatedAt());
        values.add(row.state().settled() ? NOTHING : row.sealed());
        return values;
    }

    static AttemptRow attempt(ResultSet r) throws SQLException {
        return new AttemptRow(
                r.getString(1),
                new LaneId(r.getString(2), r.getString(3)),
                r.getString(4),
                text(r, 5),
                r.getString(6),
                r.getString(7),
                AttemptState.valueOf(r.getString(8)),
                r.getLong(9),
                r.getInt(10),
                r.getInt(11),
                r.getLong(12),
                number(r, 13),
                r.getString(14),
                text(r, 15),
                text(r, 16),
                text(r, 17),
                r.getString(18),
                r.getString(19),
                number(r, 20),
                number(r, 21),
                r.getLong(22),
                r.getLong(23),
                r.getBytes(24));
    }

    static AuditRow audit(ResultSet r) throws SQLException {
        return new AuditRow(r.getString(1), r.getLong(2), r.getLong(3), r.getString(4), r.getString(5));
    }

    private static Optional<String> text(ResultSet r, int column) throws SQLException {
        return Optional.ofNullable(r.getString(column));
    }

    private static Optional<Long> number(ResultSet r, int column) throws SQLException {
        long value = r.getLong(column);
        return r.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
