package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The driver as {@link DriverManager} finds it: by its service entry, on the module path and on the class path. */
final class SqliteDriver implements Connections {
    private static final String URL = "jdbc:sqlite:";

    @Override
    public Connection open(Path file, Properties settings) throws SQLException {
        requireDriver();
        return DriverManager.getConnection(URL + file, settings);
    }

    private static void requireDriver() {
        try {
            DriverManager.getDriver(URL);
        } catch (SQLException e) {
            throw new JournalException(
                    JournalException.Reason.NO_DRIVER,
                    "no JDBC driver for SQLite on the path: add the artifact org.xerial:sqlite-jdbc, or bring a JournalStore"
                            + " of your own",
                    e);
        }
    }
}
