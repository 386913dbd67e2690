package dev.tillwright.core.journal;

import java.util.List;

/** The statements of the chain. The triggers are SQLite's; all else is the subset of {@link JournalSql}. */
final class ChainSql {
    private static final String COLUMNS = "seq, since, prev, state, body, link";

    /** They stop a program or a person that is mistaken; who means to change the file is seen by the MACs. */
    static final List<String> TRIGGERS = List.of(
            "create trigger if not exists chain_no_update before update on chain begin"
                    + " select raise(abort, 'the chain of the journal is only appended to'); end",
            "create trigger if not exists chain_no_delete before delete on chain begin"
                    + " select raise(abort, 'the chain of the journal is only appended to'); end");

    static final List<String> NO_TRIGGERS =
            List.of("drop trigger if exists chain_no_update", "drop trigger if exists chain_no_delete");

    static final String IS_THERE = "select 1 from sqlite_master where type = 'table' and name = 'chain'";
    static final String TABLE =
            "create table if not exists chain(seq integer primary key, since bigint not null, prev blob not null,"
                    + " state blob not null, body blob not null, link blob not null)";

    static final String APPEND = "insert into chain(" + COLUMNS + ") values(?, ?, ?, ?, ?, ?)";
    static final String HEAD = "select " + COLUMNS + " from chain order by seq desc limit 1";
    static final String ENTRY = "select " + COLUMNS + " from chain where seq = ?";
    static final String FROM = "select " + COLUMNS + " from chain where seq >= ? order by seq";

    static final String ANCHORS = "select " + COLUMNS + " from chain where seq = since order by seq";
    static final String REMOVE_OLDER = "delete from chain where seq < ? and seq <> since";

    static final String LANES =
            "select merchant, terminal, fence, stan, batch, detail from lane order by merchant, terminal";
    static final String HISTORY =
            "select txn, ver, at_ms, what, why, ord from txn_event where txn = ? and ord >= ? order by ord";
    static final String ALL_HISTORY = "select txn, ver, at_ms, what, why, ord from txn_event order by ord";
    static final String STRAY_HISTORY =
            "select txn from txn_event where not exists(select 1 from txn where id = txn_event.txn) order by ord limit 1";

    private ChainSql() {}
}
