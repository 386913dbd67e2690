package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes the tables of a new journal, brings an older one up to date, and refuses one that is damaged or that a newer library
 * wrote. Not thread-safe.
 *
 * <p>Version 1 had no chain. It gets one whose first entries cover the rows that are found.
 */
final class JournalSchema {
    private static final int BEFORE_THE_CHAIN = 1;

    private final Statements sql;
    private final Path file;

    JournalSchema(Statements sql, Path file) {
        this.sql = sql;
        this.file = file;
    }

    /** {@return whether the journal is one that has to have a chain} */
    boolean examine() throws SQLException {
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
        return version > BEFORE_THE_CHAIN;
    }

    private int version() throws SQLException {
        return Integer.parseInt(sql.once("PRAGMA user_version").get(0));
    }

    /** {@return whether there is a table for it, whatever it holds} */
    boolean hasChain() throws SQLException {
        return sql.exists(ChainSql.IS_THERE);
    }

    /** Makes a new journal, or an older one's chain. */
    void make(JournalChain chain) throws SQLException {
        ChainDraft anchor = chain.draft(ChainEntry.Act.ANCHOR);
        anchor.fact("schema", version()); // 0 is a new journal
        make(chain, anchor, 0);
    }

    /** Makes what is missing and begins a chain, in one transaction: a kill in between leaves the journal as it was. */
    void make(JournalChain chain, ChainDraft anchor, long remembered) throws SQLException {
        int version = version();
        sql.run(JournalSql.BEGIN);
        if (version == BEFORE_THE_CHAIN) {
            sql.once(JournalSql.ADD_MAC);
        } else if (version < BEFORE_THE_CHAIN) {
            for (String statement : JournalSql.SCHEMA) {
                sql.once(statement);
            }
        }
        sql.once(ChainSql.TABLE);
        chain.anchor(anchor, remembered);
        protect();
        sql.once("PRAGMA user_version = " + JournalSql.SCHEMA_VERSION);
        sql.run(JournalSql.COMMIT);
        chain.durable();
    }

    /** Makes the triggers again if somebody took them away. */
    void protect() throws SQLException {
        for (String trigger : ChainSql.TRIGGERS) {
            sql.once(trigger);
        }
    }
}
