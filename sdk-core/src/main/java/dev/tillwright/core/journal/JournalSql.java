package dev.tillwright.core.journal;

import static java.util.stream.Collectors.joining;

import dev.tillwright.core.spi.AttemptState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every statement of the journal. One SQL subset for SQLite and PostgreSQL: no sequences, no database time, ids as text,
 * times as epoch milliseconds; {@code blob} is the only word that PostgreSQL spells otherwise ({@code bytea}).
 *
 * <p>The partial unique indexes are the back-stop of the claims. A query repeats an index's condition word for word, or the
 * planner would not use it.
 */
final class JournalSql {
    static final int SCHEMA_VERSION = 2;

    static final String BEGIN = "BEGIN IMMEDIATE";
    static final String COMMIT = "COMMIT";
    static final String ROLLBACK = "ROLLBACK";
    static final String STEP = "SAVEPOINT step";
    static final String UNDO_STEP = "ROLLBACK TO step";
    static final String END_STEP = "RELEASE step";

    private static final String GATE = states(AttemptState::gate);
    private static final String IN_DOUBT = states(AttemptState::inDoubt);
    private static final String MAYBE_SENT = "state <> 'FAILED_UNSENT'";

    static final List<String> COLUMNS = List.of(
            "id",
            "merchant",
            "terminal",
            "kind",
            "orig_id",
            "order_ref",
            "attempt_key",
            "state",
            "ver",
            "batch",
            "stan",
            "amount",
            "approved",
            "currency",
            "rc",
            "rrn",
            "auth",
            "masked_pan",
            "detail",
            "next_at",
            "may_arrive_until",
            "created_at",
            "updated_at",
            "sealed");

    static final List<String> SCHEMA = List.of(
            "create table lane(merchant varchar(15) not null, terminal varchar(8) not null, fence bigint not null,"
                    + " stan integer not null, batch integer not null, detail text, primary key(merchant, terminal))",
            "create table txn(id varchar(36) primary key, ord bigint not null, merchant varchar(15) not null,"
                    + " terminal varchar(8) not null, kind varchar(12) not null, orig_id varchar(36),"
                    + " order_ref varchar(64) not null, attempt_key varchar(80) not null, state varchar(20) not null,"
                    + " ver bigint not null, batch integer not null, stan integer not null, amount bigint not null,"
                    + " approved bigint, currency char(3) not null, rc varchar(3), rrn varchar(12), auth varchar(6),"
                    + " masked_pan varchar(19) not null, detail text not null, next_at bigint, may_arrive_until bigint,"
                    + " created_at bigint not null, updated_at bigint not null, sealed blob not null, mac blob)",
            "create table txn_event(ord bigint primary key, txn varchar(36) not null references txn(id),"
                    + " ver bigint not null, at_ms bigint not null, what varchar(24) not null, why text not null)",
            "create unique index txn_attempt on txn(merchant, attempt_key)",
            "create unique index txn_stan on txn(merchant, terminal, batch, stan) where " + MAYBE_SENT,
            "create unique index txn_order on txn(merchant, order_ref) where " + IN_DOUBT,
            "create unique index txn_gate on txn(merchant, terminal) where " + GATE,
            "create index txn_lane on txn(merchant, terminal, ord)",
            "create index txn_open on txn(merchant, terminal, ord) where " + IN_DOUBT,
            "create index txn_bill on txn(merchant, order_ref, ord)",
            "create index txn_history on txn_event(txn, ord)");

    static final String LAST_ATTEMPT = "select coalesce(max(ord), 0) from txn";
    static final String LAST_EVENT = "select coalesce(max(ord), 0) from txn_event";

    static final String RAISE_FENCE = "update lane set fence = fence + 1 where merchant = ? and terminal = ?";
    static final String FIRST_FENCE = "insert into lane(merchant, terminal, fence, stan, batch) values(?, ?, 1, 0, 0)";
    static final String LANE =
            "select merchant, terminal, fence, stan, batch, detail from lane where merchant = ? and terminal = ?";
    static final String WRITE_LANE =
            "update lane set stan = ?, batch = ?, detail = ? where merchant = ? and terminal = ? and fence = ?";

    static final String INSERT = "insert into txn(" + String.join(", ", COLUMNS) + ", ord, mac) values("
            + "?, ".repeat(COLUMNS.size()) + "?, ?)";
    static final String REPLACE =
            "update txn set " + COLUMNS.stream().map(c -> c + " = ?").collect(joining(", "))
                    + ", mac = ? where id = ? and ver = ? and merchant = ? and terminal = ?";
    static final String ADD_EVENT = "insert into txn_event(txn, ver, at_ms, what, why, ord) values(?, ?, ?, ?, ?, ?)";

    static final String ID_TAKEN = "select 1 from txn where id = ?";
    static final String KEY_TAKEN = "select 1 from txn where merchant = ? and attempt_key = ? and id <> ?";
    static final String ORDER_OPEN =
            "select 1 from txn where merchant = ? and order_ref = ? and id <> ? and " + IN_DOUBT;
    static final String ORDER_PAID =
            "select 1 from txn where merchant = ? and order_ref = ? and id <> ? and kind = 'SALE'"
                    + " and state in ('APPROVED', 'RULED_BOOKED')";
    static final String GATE_SHUT = "select 1 from txn where merchant = ? and terminal = ? and id <> ? and " + GATE;
    static final String STAN_TAKEN =
            "select 1 from txn where merchant = ? and terminal = ? and batch = ? and stan = ? and id <> ? and "
                    + MAYBE_SENT;

    private static final String ALL = "select " + String.join(", ", COLUMNS) + ", ord, mac from txn";
    private static final String ATTEMPTS = ALL + " where ";
    static final String ALL_OPEN = ATTEMPTS + IN_DOUBT;
    static final String ALL_ATTEMPTS = ALL + " order by ord";
    static final String BY_ID = ATTEMPTS + "id = ?";
    static final String ADD_MAC = "alter table txn add column mac blob";
    static final String WRITE_MAC = "update txn set mac = ? where id = ?";
    static final String UNSETTLED = ATTEMPTS + "merchant = ? and terminal = ? and " + IN_DOUBT + " order by ord";
    static final String LATEST_SETTLED =
            ATTEMPTS + "merchant = ? and terminal = ? and not " + IN_DOUBT + " order by ord desc limit ?";
    static final String OF_LANE = ATTEMPTS + "merchant = ? and terminal = ? order by ord";
    static final String OF_ORDER = ATTEMPTS + "merchant = ? and order_ref = ? order by ord";
    static final String BY_KEY = ATTEMPTS + "merchant = ? and attempt_key = ?";
    static final String OLD_SETTLED = "select id from (select id, updated_at, row_number() over"
            + " (partition by merchant, terminal order by ord desc) as age from txn where not " + IN_DOUBT
            + ") where updated_at < ? and age > ?";
    static final String REMOVE_HISTORY = "delete from txn_event where txn = ?";
    static final String REMOVE = "delete from txn where id = ?";
    static final String HISTORY = "select txn, ver, at_ms, what, why from txn_event where txn = ? order by ord";

    private JournalSql() {}

    /** The states' names stand in the schema: another set of them is another schema version. */
    private static String states(Predicate<AttemptState> which) {
        return Arrays.stream(AttemptState.values())
                .filter(which)
                .map(s -> "'" + s.name() + "'")
                .collect(joining(", ", "state in (", ")"));
    }
}
