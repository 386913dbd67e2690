package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.crypto.RollbackGuard;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The default journal: SQLite in a directory beside the till. Thread-safe.
 *
 * <p>What it acknowledges survives a kill and a power loss: write-ahead log, {@code synchronous=FULL}, every setting read
 * back, one writer thread that writes all waiting commits in one transaction. If the disk says that a commit failed, that
 * commit and every later one are {@link CommitResult.Unknown} until the journal is opened again.
 *
 * <p>A commit's future is completed after the transaction is durable, on {@link JournalSettings#answersOn()}: by default the
 * writer thread, so that what hangs on it must be short. {@link #open(LaneId)} and {@link #close()} wait for the writer and
 * refuse to be called on it.
 *
 * <p>Each step appends an entry to a chain of MACs, which tells when a row or an entry was altered, removed, added or moved by
 * somebody who may write the file and does not have the {@link JournalKey}. Opening looks at the newest entries and at all
 * that is open, and refuses what it cannot prove ({@link JournalException.Reason#ALTERED}); so does whoever reads an attempt
 * later; {@link #verify()} looks at everything.
 *
 * <p>Files: {@code journal.db} with its {@code -wal} and {@code -shm}, {@code journal.lock}, {@code journal.reserve}. Keep them
 * on a local disk. No code of the same process may open them by itself, not even to copy them: POSIX drops a process's locks
 * on a file when any of its descriptors closes. The driver unpacks its native library into {@code java.io.tmpdir}; where that
 * is mounted noexec, or shared with others, start Java with {@code -Dorg.sqlite.tmpdir=} and a private directory. That
 * property belongs to the whole process, so this class does not set it.
 */
public final class SqliteJournal implements JournalStore {
    private final JournalLock lock;
    private final JournalWriter writer;
    private final JournalReader reader;
    private final JournalChain chain;
    private final JournalAuditor auditor;
    private final Optional<RollbackGuard> guard;
    private final Opening.Held key;
    private final ReentrantLock remembering = new ReentrantLock();

    private SqliteJournal(
            JournalLock lock,
            JournalWriter writer,
            JournalReader reader,
            JournalChain chain,
            JournalAuditor auditor,
            Optional<RollbackGuard> guard,
            Opening.Held key) {
        this.lock = lock;
        this.writer = writer;
        this.reader = reader;
        this.chain = chain;
        this.auditor = auditor;
        this.guard = guard;
        this.key = key;
    }

    /**
     * Opens the journal of a directory with the default settings, under the key of the file {@code journal.key} in it, which
     * is made at first use.
     *
     * @param directory made if it is not there, readable by its owner alone
     * @return the journal
     * @throws JournalException if it can't be opened or trusted, with the reason
     */
    public static SqliteJournal open(Path directory) {
        return open(directory, JournalSettings.ofDefaults());
    }

    /**
     * Opens the journal of a directory under the key of the file {@code journal.key} in it, which is made at first use.
     *
     * @param directory made if it is not there, readable by its owner alone
     * @param settings how it is kept
     * @return the journal
     * @throws JournalException if it can't be opened or trusted, with the reason
     */
    public static SqliteJournal open(Path directory, JournalSettings settings) {
        JournalFiles files = JournalFiles.in(requireNonNull(directory, "directory"));
        requireNonNull(settings, "settings");
        return open(files, settings, new SqliteDriver(), DiskSpace.freeOn(files.directory()));
    }

    /**
     * Opens the journal of a directory under a key of the caller's, with the default settings.
     *
     * @param directory made if it is not there, readable by its owner alone
     * @param key makes the MACs of the chain; closed by its owner, after the journal
     * @return the journal
     * @throws JournalException if it can't be opened or trusted, with the reason
     */
    public static SqliteJournal open(Path directory, JournalKey key) {
        return open(directory, key, JournalSettings.ofDefaults());
    }

    /**
     * Opens the journal of a directory under a key of the caller's.
     *
     * @param directory made if it is not there, readable by its owner alone
     * @param key makes the MACs of the chain; closed by its owner, after the journal
     * @param settings how it is kept
     * @return the journal
     * @throws JournalException if it can't be opened or trusted, with the reason
     */
    public static SqliteJournal open(Path directory, JournalKey key, JournalSettings settings) {
        JournalFiles files = JournalFiles.in(requireNonNull(directory, "directory"));
        requireNonNull(key, "key");
        requireNonNull(settings, "settings");
        return new JournalOpening(files, settings, new SqliteDriver(), DiskSpace.freeOn(files.directory()))
                .open(key, () -> {});
    }

    /** Tests give their own connections and their own free space. */
    static SqliteJournal open(
            JournalFiles files, JournalSettings settings, Connections connections, LongSupplier free) {
        files.makeDirectory();
        JournalKey own = JournalKey.file(files.key());
        boolean opened = false;
        try {
            SqliteJournal journal = new JournalOpening(files, settings, connections, free).open(own, own::close);
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                own.close();
            }
        }
    }

    /** What {@link JournalOpening} has opened. */
    static SqliteJournal of(
            JournalLock lock,
            JournalWriter writer,
            JournalReader reader,
            JournalChain chain,
            JournalAuditor auditor,
            Optional<RollbackGuard> guard,
            Opening.Held key) {
        SqliteJournal journal = new SqliteJournal(lock, writer, reader, chain, auditor, guard, key);
        journal.remember();
        return journal;
    }

    @Override
    public LaneImage open(LaneId lane) {
        requireNonNull(lane, "lane");
        writer.refuseOwnThread("open(LaneId)");
        Work.Open work = new Work.Open(lane);
        if (!writer.submit(work)) {
            throw new IllegalStateException("the journal is closed: open it again");
        }
        try {
            LaneImage image = work.answer.join();
            remember();
            return image;
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalException j ? j : e;
        }
    }

    /**
     * Writes one step of a lane, see {@link JournalStore#commit}.
     *
     * @throws IllegalArgumentException if an attempt of the commit belongs to another lane
     */
    @Override
    public CompletableFuture<CommitResult> commit(LaneCommit commit) {
        requireNonNull(commit, "commit");
        LaneId lane = commit.lane().lane();
        for (AttemptRow row : commit.attempts()) {
            if (!row.lane().equals(lane)) {
                throw new IllegalArgumentException(
                        "attempt " + row.id() + " is of lane " + row.lane() + ", the commit is of " + lane);
            }
        }
        Work.Commit work = new Work.Commit(commit);
        if (!writer.submit(work)) {
            work.unknown("the journal is closed: nothing was written");
        }
        return work.answer;
    }

    @Override
    public List<AttemptRow> attemptsOfOrder(String merchant, String order) {
        requireNonNull(merchant, "merchant");
        requireNonNull(order, "order");
        return reader.list(chain.rows()::proven, JournalSql.OF_ORDER, merchant, order);
    }

    @Override
    public Optional<AttemptRow> attempt(String merchant, String key) {
        requireNonNull(merchant, "merchant");
        requireNonNull(key, "key");
        return reader.list(chain.rows()::proven, JournalSql.BY_KEY, merchant, key).stream()
                .findFirst();
    }

    @Override
    public List<AttemptRow> attempts(LaneId lane) {
        requireNonNull(lane, "lane");
        return reader.list(chain.rows()::proven, JournalSql.OF_LANE, lane.merchant(), lane.terminal());
    }

    @Override
    public List<AuditRow> audit(String attemptId) {
        requireNonNull(attemptId, "attemptId");
        return reader.list(AttemptMapper::audit, JournalSql.HISTORY, attemptId);
    }

    /**
     * The newest entry of the chain, to be kept where somebody who can replace the journal does not reach: on a settlement
     * slip, in a back office. {@link #verify(JournalHead)} takes it back.
     *
     * @return the newest entry that is durable
     */
    public JournalHead head() {
        return chain.head().orElseThrow(); // opening began the chain
    }

    /**
     * Compares the whole journal with its chain, on a connection of its own: sales go on meanwhile. Takes about
     * thirty microseconds of processor time for each entry on a desktop computer. Opening has looked at the newest entries
     * and at whatever is open already.
     *
     * @return what was found; of attempts it says where, never what
     * @throws IllegalStateException if the journal is closed
     * @throws JournalException if it can't be read
     */
    public JournalReport verify() {
        return auditor.verify(Optional.empty());
    }

    /**
     * Compares the whole journal with its chain as {@link #verify()}, and finds out whether the chain goes through a head that
     * was kept elsewhere: if not, an older copy was put back, or the end was cut off.
     *
     * @param kept what {@link #head()} gave earlier, since the newest acceptance of the journal if there was one
     * @return what was found
     * @throws IllegalStateException if the journal is closed
     * @throws JournalException if it can't be read
     */
    public JournalReport verify(JournalHead kept) {
        return auditor.verify(Optional.of(requireNonNull(kept, "kept")));
    }

    /**
     * What operators did to this journal while it was closed, see {@link ClosedJournal}.
     *
     * @return their acts, oldest first
     */
    public List<OperatorAct> operatorActs() {
        return auditor.acts();
    }

    /** One after the other, so that the guard never hears of a smaller number after a greater one. */
    private void remember() {
        remembering.lock();
        try {
            guard.ifPresent(g -> chain.head().ifPresent(newest -> g.remember(newest.sequence())));
        } finally {
            remembering.unlock();
        }
    }

    /** Waits until the sealed bytes of settled attempts left the files; false when a reader outside held the log. */
    boolean wipeNow() {
        Work.Wipe work = new Work.Wipe();
        return writer.submit(work) && work.answer.join();
    }

    /** Writes what waits, empties the log into the file and frees the lock. Closing again does nothing. */
    @Override
    public void close() {
        writer.refuseOwnThread("close()");
        writer.close();
        auditor.close();
        try {
            reader.close();
            lock.close();
            key.close();
            remember();
        } catch (SQLException e) {
            throw SqliteFault.storage("close the journal", e);
        }
    }
}
