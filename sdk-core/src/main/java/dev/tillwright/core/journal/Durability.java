package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings without which an acknowledged commit may be lost, and the proof that they hold: SQLite keeps an old mode
 * silently when it cannot have the new one, so each is read back. Immutable.
 */
final class Durability {
    /** What goes in as connection properties, and what the same pragma must then answer. */
    private final Map<String, String> properties = new LinkedHashMap<>();

    private final Map<String, String> answers = new LinkedHashMap<>();

    Durability(long busyMillis) {
        setting("journal_mode", "WAL", "wal");
        setting("synchronous", "FULL", "2");
        setting("busy_timeout", Long.toString(busyMillis), Long.toString(busyMillis));
        setting("foreign_keys", "ON", "1");
        setting("temp_store", "MEMORY", "2");
        setting("secure_delete", "ON", "1");
    }

    private void setting(String name, String value, String answer) {
        properties.put(name, value);
        answers.put(name, answer);
    }

    /** Opens a connection that keeps what it acknowledges. */
    Statements connect(Connections connections, Path file) throws SQLException {
        Properties settings = new Properties();
        settings.putAll(properties);
        // The journal begins its transactions by BEGIN IMMEDIATE; this is for any that the driver might begin.
        settings.setProperty("transaction_mode", "IMMEDIATE");
        Connection connection = connections.open(file, settings);
        Statements sql = new Statements(connection);
        try {
            // The driver has no properties for these. Only macOS knows fullfsync, elsewhere it changes nothing.
            sql.once("PRAGMA trusted_schema = OFF");
            sql.once("PRAGMA fullfsync = ON");
            sql.once("PRAGMA checkpoint_fullfsync = ON");
            verify(sql, file);
            return sql;
        } catch (SQLException | JournalException e) {
            sql.close();
            throw e;
        }
    }

    private void verify(Statements sql, Path file) throws SQLException {
        Map<String, String> expected = new LinkedHashMap<>(answers);
        expected.put("trusted_schema", "0");
        expected.put("fullfsync", "1");
        expected.put("checkpoint_fullfsync", "1");
        for (Map.Entry<String, String> setting : expected.entrySet()) {
            List<String> answer = sql.once("PRAGMA " + setting.getKey());
            if (!answer.equals(List.of(setting.getValue()))) {
                throw new JournalException(
                        JournalException.Reason.NOT_DURABLE,
                        "SQLite answered " + answer + " instead of " + setting.getValue() + " for " + setting.getKey()
                                + " of " + file + ": put the journal on a local disk, not on a network share");
            }
        }
    }
}
