package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Makes the tables of a new journal and refuses one that is damaged or that a newer library wrote. */
final class JournalSchema {
    private final Statements sql;
    private final Path file;

    JournalSchema(Statements sql, Path file) {
        this.sql = sql;
        this.file = file;
    }

    void prepare() throws SQLException {
        int version = version();
        if (version > JournalSql.SCHEMA_VERSION) {
            throw new JournalException(
                    JournalException.Reason.NEWER_SCHEMA,
                    "the journal " + file + " has schema " + version + ", this library knows up to "
                            + JournalSql.SCHEMA_VERSION + ": use the newer library again, a journal does not go back");
        }
        List<String> finding = sql.once("PRAGMA quick_check(1)");
        if (!finding.equals(List.of("ok"))) {
            throw SqliteFault.damaged(file, String.join(" ", finding));
        }
        if (version == 0) {
            create();
        }
    }

    private int version() throws SQLException {
        return Integer.parseInt(sql.once("PRAGMA user_version").get(0));
    }

    private void create() throws SQLException {
        sql.run(JournalSql.BEGIN);
        for (String statement : JournalSql.SCHEMA) {
            sql.once(statement);
        }
        sql.once("PRAGMA user_version = " + JournalSql.SCHEMA_VERSION);
        sql.run(JournalSql.COMMIT);
    }
}
