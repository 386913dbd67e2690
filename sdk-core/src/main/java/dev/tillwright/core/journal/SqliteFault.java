package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes mean for a journal. The codes are those of sqlite.org/rescode.html. */
final class SqliteFault {
    private static final int BUSY = 5;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;

    private SqliteFault() {}

    static boolean full(SQLException e) {
        return e.getErrorCode() == FULL;
    }

    static boolean constraint(SQLException e) {
        return e.getErrorCode() == CONSTRAINT;
    }

    static boolean busy(SQLException e) {
        return e.getErrorCode() == BUSY;
    }

    static JournalException opening(Path file, SQLException e) {
        int code = e.getErrorCode();
        if (code == CORRUPT || code == NOT_A_DATABASE) {
            return damaged(file, e.getMessage() == null ? "unreadable" : e.getMessage());
        }
        return busy(e) ? inUse(file, e) : storage("open the journal " + file, e);
    }

    static JournalException inUse(Path file, SQLException e) {
        return new JournalException(
                JournalException.Reason.IN_USE,
                "another process or another SqliteJournal of this one holds " + file
                        + ": close it, or give each till a journal directory of its own",
                e);
    }

    static JournalException damaged(Path file, String finding) {
        return new JournalException(
                JournalException.Reason.DAMAGED,
                "the journal " + file + " is damaged (" + finding
                        + "). It was left as it is: keep a copy, restore the directory from a backup, and compare with the"
                        + " acquirer's records before taking money");
    }

    static JournalException storage(String what, SQLException e) {
        return new JournalException(
                JournalException.Reason.STORAGE,
                "cannot " + what + " (" + e.getMessage()
                        + "): check the disk, its free space and the directory's permissions",
                e);
    }
}
