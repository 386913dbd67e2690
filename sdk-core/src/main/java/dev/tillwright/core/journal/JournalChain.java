package dev.tillwright.core.journal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chain of all that was ever written: each step of a lane appends one entry, in its own transaction, with the MAC of the
 * entry before. Not thread-safe: the writer thread's, but for {@link #head()}.
 *
 * <p>What it remembers of the file it learnt from its own writing. Another program that writes into the file while it is open
 * changes nothing here, and is seen by the next verification.
 */
final class JournalChain {
    static final String KEY_CHECK = "key";

    private static final int KEY_CHECK_BYTES = 8;
    private static final byte[] NONE = {};

    /** Rows that were there before the chain are covered by entries of about this size. */
    private static final int COVER_BYTES = 64 * 1024;

    private final Statements sql;
    private final JournalKey key;
    private final ChainMac mac;
    private final ChainRows rows;
    private @Nullable ChainState state;
    private long sequence;
    private long since;
    private byte[] link = NONE;
    private boolean unconfirmed;
    private volatile @Nullable JournalHead head;

    JournalChain(Statements sql, JournalKey key) {
        this.sql = sql;
        this.key = key;
        this.mac = new ChainMac(key);
        this.rows = new ChainRows(mac);
    }

    /** {@return the number of the anchor that the rows hang on} */
    long since() {
        return since;
    }

    ChainMac mac() {
        return mac;
    }

    ChainRows rows() {
        return rows;
    }

    /** Takes up where the file ends. */
    void load() throws SQLException {
        List<ChainEntry> last = sql.list(ChainEntry::read, ChainSql.HEAD);
        if (!last.isEmpty()) {
            sequence = last.get(0).sequence();
            since = last.get(0).since();
            link = last.get(0).link();
        }
        state = ChainState.read(sql, mac);
        durable();
    }

    /** A transaction begins: if the one before was rolled back, what was appended in it never was. */
    void begin() throws SQLException {
        if (unconfirmed) {
            load();
        }
    }

    /** The transaction is in the file for good. */
    void durable() {
        unconfirmed = false;
        head = sequence == 0 ? null : new JournalHead(sequence, hex(link));
    }

    /** {@return the newest entry that is durable} */
    Optional<JournalHead> head() {
        return Optional.ofNullable(head);
    }

    static String hex(byte[] link) {
        return HexFormat.of().withUpperCase().formatHex(link);
    }

    ChainDraft draft(ChainEntry.Act act) {
        return new ChainDraft(act, rows);
    }

    /** Appends an entry, inside the transaction that writes what it tells of. */
    void append(ChainDraft draft) throws SQLException {
        ChainState current = loaded();
        unconfirmed = true;
        draft.applyTo(current);
        long next = sequence + 1;
        byte[] body = draft.body();
        byte[] after = current.at(next);
        byte[] made = mac.link(next, since, link, after, body);
        store(next, after, body, made);
        sequence = next;
        link = made;
    }

    private void store(long next, byte[] after, byte[] body, byte[] made) throws SQLException {
        try {
            sql.update(ChainSql.APPEND, next, since, link, after, body, made);
        } catch (SQLException e) {
            if (SqliteFault.constraint(e)) { // no claim of a step that could be refused, so nothing goes on
                throw new IllegalStateException("another program has written entry " + next + " of the chain", e);
            }
            throw e;
        }
    }

    /** A lane acts on what it reads when it is taken over, so that what another program has changed by then must not pass. */
    void requireStateUnchanged() throws SQLException {
        if (!Arrays.equals(ChainState.read(sql, mac).at(sequence), loaded().at(sequence))) {
            throw new IllegalStateException(
                    "another program has changed open attempts or lanes since the journal was opened");
        }
    }

    private ChainState loaded() {
        ChainState current = state;
        if (current == null) {
            throw new IllegalStateException("the chain was not loaded");
        }
        return current;
    }

    /**
     * Begins a chain on what the tables hold, behind whatever chain there is: an anchor, then entries that cover every row.
     *
     * @param draft the anchor with the facts of its maker
     * @param remembered numbers up to this one were used, as somebody knows, though the file does not
     */
    void anchor(ChainDraft draft, long remembered) throws SQLException {
        load();
        sequence = Math.max(sequence, remembered);
        since = sequence + 1;
        draft.fact(KEY_CHECK, keyCheck());
        // bytes by chance that no other journal has: two journals under one key never share an entry
        draft.fact("journal", key.seal("journal", NONE));
        append(draft);
        cover(ChainSql.LANES, r -> rows.lane(r), (entry, row) -> entry.lane(row));
        cover(JournalSql.ALL_ATTEMPTS, r -> new Placed(rows.attempt(r), r.getLong(ChainRows.PLACE)), (entry, row) -> {
            entry.newAttempt(row.row, row.place);
            sql.update(JournalSql.WRITE_MAC, rows.seal(row.row), ChainRows.attemptOf(row.row));
        });
        cover(ChainSql.ALL_HISTORY, r -> rows.history(r), (entry, row) -> entry.history(row));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Placed(byte[] row, long place) {}

    /** Puts a row into an entry. */
    private interface Adding<T> {
        void to(ChainDraft entry, T row) throws SQLException;
    }

    private <T> void cover(String query, Statements.Reader<T> reader, Adding<T> adding) throws SQLException {
        ChainDraft[] entry = {draft(ChainEntry.Act.COVER)};
        int empty = entry[0].size();
        sql.each(
                r -> {
                    adding.to(entry[0], reader.read(r));
                    if (entry[0].size() > COVER_BYTES) {
                        append(entry[0]);
                        entry[0] = draft(ChainEntry.Act.COVER);
                    }
                },
                query);
        if (entry[0].size() > empty) {
            append(entry[0]);
        }
    }

    /** {@return a few bytes that another key does not give} */
    byte[] keyCheck() {
        return Arrays.copyOf(mac.of(ChainMac.Of.KEY, "journal".getBytes(StandardCharsets.US_ASCII)), KEY_CHECK_BYTES);
    }
}
