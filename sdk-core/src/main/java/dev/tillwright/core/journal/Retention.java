package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes old attempts, in one transaction with the entry that says so. Not thread-safe. */
final class Retention {
    private final Statements sql;
    private final JournalChain chain;

    Retention(Statements sql, JournalChain chain) {
        this.sql = sql;
        this.chain = chain;
    }

    /** {@return how many attempts were removed} */
    long remove(long before, OperatorNote note) throws SQLException {
        sql.run(JournalSql.BEGIN);
        List<String> old = new ArrayList<>();
        sql.each(r -> old.add(r.getString(1)), JournalSql.OLD_SETTLED, before, LaneWriter.RECENT);
        for (String id : old) {
            sql.update(JournalSql.REMOVE_HISTORY, id);
            sql.update(JournalSql.REMOVE, id);
        }
        ChainDraft anchor = chain.draft(ChainEntry.Act.ANCHOR);
        ChainActs.put(anchor, OperatorAct.REMOVED, note, old.size());
        chain.anchor(anchor, 0);
        for (String trigger : ChainSql.NO_TRIGGERS) {
            sql.once(trigger);
        }
        sql.update(ChainSql.REMOVE_OLDER, chain.since()); // they hold the rows; earlier anchors, which hold none, stay
        for (String trigger : ChainSql.TRIGGERS) {
            sql.once(trigger);
        }
        sql.run(JournalSql.COMMIT);
        chain.durable();
        return old.size();
    }
}
