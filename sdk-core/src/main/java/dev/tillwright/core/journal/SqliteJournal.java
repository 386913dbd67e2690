package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private SqliteJournal(JournalLock lock, JournalWriter writer, JournalReader reader) {
        this.lock = lock;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the journal of a directory with the default settings.
     *
     * @param directory made if it is not there, readable by its owner alone
     * @return the journal
     * @throws JournalException if it can't be opened or trusted, with the reason
     */
    public static SqliteJournal open(Path directory) {
        return open(directory, JournalSettings.ofDefaults());
    }

    /**
     * Opens the journal of a directory.
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

    /** Tests give their own connections and their own free space. */
    static SqliteJournal open(
            JournalFiles files, JournalSettings settings, Connections connections, LongSupplier free) {
        files.makeDirectory();
        try (Opening opening = new Opening()) {
            JournalLock lock = opening.holds(JournalLock.take(connections, files.lock()));
            files.makeDatabase();
            DiskSpace space = new DiskSpace(files.reserve(), settings, free);
            space.prepare();
            Durability durability = new Durability(settings.busyTimeout().toMillis());
            Statements write = opening.holds(durability.connect(connections, files.database()));
            new JournalSchema(write, files.database()).prepare();
            Statements read = opening.holds(durability.connect(connections, files.database()));
            JournalWriter writer = new JournalWriter(write, space, settings);
            SqliteJournal journal = new SqliteJournal(lock, writer, new JournalReader(read));
            writer.start();
            opening.succeeded();
            return journal;
        } catch (SQLException e) {
            throw SqliteFault.opening(files.database(), e);
        }
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
            return work.answer.join();
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
        return reader.list(AttemptMapper::attempt, JournalSql.OF_ORDER, merchant, order);
    }

    @Override
    public Optional<AttemptRow> attempt(String merchant, String key) {
        requireNonNull(merchant, "merchant");
        requireNonNull(key, "key");
        return reader.list(AttemptMapper::attempt, JournalSql.BY_KEY, merchant, key).stream()
                .findFirst();
    }

    @Override
    public List<AttemptRow> attempts(LaneId lane) {
        requireNonNull(lane, "lane");
        return reader.list(AttemptMapper::attempt, JournalSql.OF_LANE, lane.merchant(), lane.terminal());
    }

    @Override
    public List<AuditRow> audit(String attemptId) {
        requireNonNull(attemptId, "attemptId");
        return reader.list(AttemptMapper::audit, JournalSql.HISTORY, attemptId);
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
        try {
            reader.close();
            lock.close();
        } catch (SQLException e) {
            throw SqliteFault.storage("close the journal", e);
        }
    }
}
