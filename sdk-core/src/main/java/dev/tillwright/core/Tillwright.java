package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.journal.SqliteJournal;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.TimeSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A node: one journal, one pool of threads, any number of terminals. Thread-safe.
 *
 * <p>A single till needs no node of its own: {@code PosTerminal.builder().journal(folder)} makes one.
 */
public final class Tillwright implements AutoCloseable {
    private static final int THREADS = 2;

    private final JournalStore journal;
    private final JournalKey journalKey;
    private final boolean ownsJournal;
    private final boolean ownsKey;
    private final ScheduledExecutorService pool;
    private final TimeSource time;
    private final RandomGenerator random;
    private final Set<LaneId> lanes = ConcurrentHashMap.newKeySet();

    private Tillwright(
            JournalStore journal,
            JournalKey journalKey,
            boolean ownsJournal,
            boolean ownsKey,
            TimeSource time,
            RandomGenerator random) {
        this.journal = journal;
        this.journalKey = journalKey;
        this.ownsJournal = ownsJournal;
        this.ownsKey = ownsKey;
        this.time = time;
        this.random = random;
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, named());
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.pool = Executors.unconfigurableScheduledExecutorService(threads);
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "tillwright-lane-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Opens a node on the journal in a folder; card data in it is sealed, and its chain is made, under the key file
     * {@code journal.key} in the same folder. Leave that file out of backups of the folder: who has both can read and
     * alter.
     *
     * @param folder on a local disk, made at first use
     * @return the node
     * @throws dev.tillwright.core.journal.JournalException if the journal can't be opened or trusted
     */
    public static Tillwright open(Path folder) {
        requireNonNull(folder, "folder");
        JournalKey key = JournalKey.file(folder.resolve("journal.key"));
        boolean opened = false;
        try {
            JournalStore journal = SqliteJournal.open(folder, key);
            opened = true;
            return new Tillwright(journal, key, true, true, TimeSource.system(), new SecureRandom());
        } finally {
            if (!opened) {
                key.close();
            }
        }
    }

    /**
     * Opens a node on the journal in a folder, with a key of the caller's.
     *
     * @param folder on a local disk, made at first use
     * @param key seals card data and makes the MACs of the chain; closed by its owner
     * @return the node
     * @throws dev.tillwright.core.journal.JournalException if the journal can't be opened or trusted
     */
    public static Tillwright open(Path folder, JournalKey key) {
        requireNonNull(folder, "folder");
        requireNonNull(key, "key");
        return new Tillwright(
                SqliteJournal.open(folder, key), key, true, false, TimeSource.system(), new SecureRandom());
    }

    /**
     * Opens a node on another store: a simulator's, or a shared one.
     *
     * @param journal the store; closed by its owner
     * @param key seals card data; closed by its owner
     * @param time the clocks
     * @param random for pauses and ids
     * @return the node
     */
    public static Tillwright open(JournalStore journal, JournalKey key, TimeSource time, RandomGenerator random) {
        return new Tillwright(
                requireNonNull(journal, "journal"),
                requireNonNull(key, "key"),
                false,
                false,
                requireNonNull(time, "time"),
                requireNonNull(random, "random"));
    }

    /** {@return the settings of one more terminal on this node} */
    public TerminalBuilder terminal() {
        return new TerminalBuilder(this);
    }

    /** {@return the journal, for reading: books, reports} */
    public JournalStore journal() {
        return journal;
    }

    PosTerminal open(TerminalSettings settings, Consumer<PosTerminal> onClose) {
        if (!lanes.add(settings.lane())) {
            throw new ConfigurationException(List.of(new ConfigurationException.Fault(
                    "terminal", settings.lane() + " is open on this node already", "close it first")));
        }
        boolean opened = false;
        try {
            PosTerminal terminal = TerminalFactory.open(this, settings, closing -> {
                lanes.remove(settings.lane());
                onClose.accept(closing);
            });
            opened = true;
            return terminal;
        } finally {
            if (!opened) {
                lanes.remove(settings.lane());
            }
        }
    }

    JournalKey journalKey() {
        return journalKey;
    }

    ScheduledExecutorService pool() {
        return pool;
    }

    TimeSource time() {
        return time;
    }

    RandomGenerator random() {
        return random;
    }

    /** Ends the node's threads and, where it opened it, the journal. Close its terminals first. */
    @Override
    public void close() {
        pool.shutdownNow();
        if (ownsJournal) {
            journal.close();
        }
        if (ownsKey) {
            journalKey.close();
        }
    }
}
