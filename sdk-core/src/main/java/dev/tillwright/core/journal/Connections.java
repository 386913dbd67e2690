package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Where the journal's connections come from. Tests put faults in between. */
@FunctionalInterface
interface Connections {
    Connection open(Path file, Properties settings) throws SQLException;
}
