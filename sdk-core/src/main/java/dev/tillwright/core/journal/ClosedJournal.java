package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.RollbackGuard;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A journal that no till has open, and what a named operator may do to it: look at it, accept it as it is, remove what is old.
 * Thread-safe: each call takes the journal's lock, and is refused with {@link JournalException.Reason#IN_USE} while a till has it.
 *
 * <p>Each act leaves an entry of its own, which cannot be altered unseen, and a new anchor that covers the rows as they are
 * from then on.
 */
public final class ClosedJournal {
    private final JournalFiles files;
    private final JournalKey key;
    private final JournalSettings settings;

    private ClosedJournal(JournalFiles files, JournalKey key, JournalSettings settings) {
        this.files = files;
        this.key = key;
        this.settings = settings;
    }

    /**
     * The journal of a directory; nothing is opened yet.
     *
     * @param directory where it is
     * @param key the journal's; to accept a journal whose key is lost, the one that it shall have
     * @param settings as the till has them, with its {@link JournalSettings#rollbackGuard()}
     * @return the journal
     */
    public static ClosedJournal in(Path directory, JournalKey key, JournalSettings settings) {
        return new ClosedJournal(
                JournalFiles.in(requireNonNull(directory, "directory")),
                requireNonNull(key, "key"),
                requireNonNull(settings, "settings"));
    }

    /** What is done under the lock. */
    private interface Act<T> {
        T on(Statements sql, JournalChain chain, JournalSchema schema) throws SQLException;
    }

    /**
     * Compares the whole journal with its chain, also one that would not be opened. Nothing is written.
     *
     * @return what was found; one break {@link JournalBreak.Kind#NO_CHAIN} for a journal that has none yet
     * @throws JournalException if it can't be read
     */
    public JournalReport verify() {
        return locked((sql, chain, schema) -> examined(sql, chain, schema));
    }

    private static JournalReport examined(Statements sql, JournalChain chain, JournalSchema schema)
            throws SQLException {
        schema.examine();
        return schema.hasChain() ? ChainCheck.whole(sql, chain.mac()) : JournalReport.withoutChain();
    }

    /**
     * Takes a journal that would not be opened as it is: its rows are what counts from now on, open attempts included, and the
     * till will reverse or confirm them as they stand there. Compare them with the acquirer's records before, and keep a copy
     * of the directory. The older entries of the chain stay where they are.
     *
     * @param note who says so, and why
     * @return what was accepted: the report from before
     * @throws JournalException if it can't be read or written
     */
    public JournalReport accept(OperatorNote note) {
        requireNonNull(note, "note");
        return locked((sql, chain, schema) -> {
            JournalReport before = examined(sql, chain, schema);
            ChainDraft anchor = chain.draft(ChainEntry.Act.ANCHOR);
            ChainActs.put(anchor, OperatorAct.ACCEPTED, note, before.breaks().size());
            schema.make(chain, anchor, remembered());
            return before;
        });
    }

    /**
     * Removes settled attempts and their history, and the entries of the chain that tell of them. The latest 64 settled
     * attempts of each lane stay, whatever their age: a lane needs them when it is taken over. Remove nothing that is not
     * reconciled, that may be disputed, or that the till has not acknowledged yet: an order that is asked for again after its
     * attempts were removed is a new order.
     *
     * @param before only attempts that did not change since
     * @param note who says so, and why
     * @return how many attempts were removed
     * @throws JournalException if it can't be written, or with {@link JournalException.Reason#ALTERED} if the journal is
     *     not what its chain says
     */
    public long removeSettledBefore(Instant before, OperatorNote note) {
        requireNonNull(before, "before");
        requireNonNull(note, "note");
        return locked((sql, chain, schema) -> {
            new ChainOpening(sql, chain, files.database()).requireIntact(examined(sql, chain, schema));
            long removed = new Retention(sql, chain).remove(before.toEpochMilli(), note);
            new SealedWipe(sql, settings.busyTimeout().toMillis()).run();
            return removed;
        });
    }

    private long remembered() {
        return settings.rollbackGuard().map(RollbackGuard::remembered).orElse(0L);
    }

    private <T> T locked(Act<T> act) {
        Connections connections = new SqliteDriver();
        files.makeDirectory();
        try (Opening opening = new Opening()) {
            opening.holds(JournalLock.take(connections, files.lock()));
            files.makeDatabase();
            Durability durability = new Durability(settings.busyTimeout().toMillis());
            Statements sql = opening.holds(durability.connect(connections, files.database()));
            return act.on(sql, new JournalChain(sql, key), new JournalSchema(sql, files.database()));
        } catch (SQLException e) {
            throw SqliteFault.opening(files.database(), e);
        }
    }
}
