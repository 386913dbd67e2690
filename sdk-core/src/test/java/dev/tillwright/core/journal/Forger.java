package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Somebody who may write a journal's file and does not have its key: a connection of his own, triggers out of the way. */
final class Forger {
    private final Path file;

    Forger(Path directory) {
        this.file = JournalFiles.in(directory).database();
    }

    /** Runs statements in one transaction, with nothing that the schema would refuse. */
    void writes(String... statements) throws SQLException {
        try (Connection c = new SqliteDriver().open(file, new Properties());
                Statement s = c.createStatement()) {
            s.execute("PRAGMA foreign_keys = OFF");
            s.execute("BEGIN IMMEDIATE");
            for (String trigger : ChainSql.NO_TRIGGERS) {
                s.execute(trigger);
            }
            for (String statement : statements) {
                s.execute(statement);
            }
            s.execute("COMMIT");
        }
    }

    /** The same beside another file of the kind, under the name {@code old}. */
    void writesWith(Path other, String... statements) throws SQLException {
        try (Connection c = new SqliteDriver().open(file, new Properties());
                Statement s = c.createStatement()) {
            s.execute("PRAGMA foreign_keys = OFF");
            s.execute("ATTACH '" + other + "' AS old");
            for (String trigger : ChainSql.NO_TRIGGERS) {
                s.execute(trigger);
            }
            for (String statement : statements) {
                s.execute(statement);
            }
        }
    }

    long reads(String query) throws SQLException {
        try (Connection c = new SqliteDriver().open(file, new Properties());
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery(query)) {
            return r.getLong(1);
        }
    }
}
