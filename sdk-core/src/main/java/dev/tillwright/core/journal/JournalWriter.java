package dev.tillwright.core.journal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: takes all that waits, writes it in one transaction, answers, and cleans up when nothing waits.
 * Thread-safe.
 *
 * <p>Once a transaction's fate was unknown the journal is poisoned: everything after it is unknown too, until the journal is
 * opened again and reads what the disk really holds.
 */
final class JournalWriter {
    private static final int GROUP = 64;
    /** Cleaning waits for a pause of this length, so that it delays no commit of a busy till, */
    private static final long PAUSE_MILLIS = 20;
    /** but no longer than this many groups. */
    private static final int GROUPS_UNTIL_CLEAN = 256;
    /** After a reader of another process was in the way. */
    private static final long RETRY_MILLIS = 1000;

    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock intake = new ReentrantLock();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final List<Work.Wipe> wipes = new ArrayList<>();
    private final Statements sql;
    private final LaneWriter lanes;
    private final GroupCommit commits;
    private final SealedWipe wipe;
    private final DiskSpace space;
    private final Executor answersOn;
    private final Thread thread;
    private @Nullable String poison;
    private boolean wipeDue = true; // what a process that died left in the log
    private boolean wipeHindered;
    private boolean cleanNow;
    private int groupsSinceDue;
    private boolean stopping;
    private boolean closed;

    JournalWriter(Statements sql, JournalChain chain, DiskSpace space, JournalSettings settings) throws SQLException {
        this.sql = sql;
        this.space = space;
        this.lanes = new LaneWriter(sql, chain);
        this.wipe = new SealedWipe(sql, settings.busyTimeout().toMillis());
        this.commits = new GroupCommit(sql, chain, lanes, wipe, space);
        this.answersOn = settings.answersOn();
        this.thread = new Thread(this::loop, "tillwright-journal-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** {@return whether it will be answered; not after {@link #close()}} */
    boolean submit(Work work) {
        intake.lock();
        try {
            return !closed && queue.add(work);
        } finally {
            intake.unlock();
        }
    }

    /** Waiting for the writer on the writer's own thread would wait for ever. */
    void refuseOwnThread(String call) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException(
                    call + " was called on the journal's writer thread, where a commit's future was"
                            + " completed: use its ...Async methods, or JournalSettings.answersOn");
        }
    }

    /** Writes what waits, then ends the thread and closes its connection. */
    void close() {
        intake.lock();
        try {
            if (!closed) {
                closed = true;
                queue.add(new Work.Stop());
            }
        } finally {
            intake.unlock();
        }
        ended.join();
    }

    private void loop() {
        try {
            while (!stopping) {
                turn();
            }
            closeConnection();
        } finally {
            ended.complete(true);
        }
    }

    /** The thread's top frame: whatever comes up here ends the trust in this journal, not the thread. */
    private void turn() {
        List<Work> group = new ArrayList<>(GROUP);
        try {
            take(group);
            if (!group.isEmpty()) {
                process(group);
                group.clear(); // answered: a fault while cleaning is not theirs
            }
            if (cleanNow) {
                clean();
            }
        } catch (InterruptedException e) {
            return; // nothing was taken; only close() ends this thread
        } catch (Throwable t) {
            String reason = poison(t);
            group.forEach(work -> work.unknown(reason));
            answerWipes(false);
        }
    }

    private void take(List<Work> group) throws InterruptedException {
        Work first =
                cleaningDue() ? queue.poll(wipeHindered ? RETRY_MILLIS : PAUSE_MILLIS, MILLISECONDS) : queue.take();
        cleanNow = first == null;
        if (first != null) {
            group.add(first);
            queue.drainTo(group, GROUP - 1);
        }
    }

    private void process(List<Work> group) throws SQLException {
        note(group);
        String reason = poison;
        if (reason != null) {
            answer(group, work -> work.unknown(reason));
        } else if (commits.write(group) == GroupCommit.Fate.DURABLE) {
            answer(group, Work::durable);
        } else {
            answer(group, Work::noSpace);
        }
        wipeDue |= lanes.takeUnsealed();
        cleanNow = stopping || !wipes.isEmpty() || (wipeDue && ++groupsSinceDue >= GROUPS_UNTIL_CLEAN);
    }

    private void note(List<Work> group) {
        for (Work work : group) {
            if (work instanceof Work.Wipe w) {
                wipes.add(w);
            }
            stopping |= work instanceof Work.Stop;
        }
    }

    private boolean cleaningDue() {
        return poison == null && (wipeDue || !space.reserveHeld());
    }

    private void clean() throws SQLException {
        if (poison == null) {
            wipeHindered = !wipe.run();
            wipeDue = wipeHindered;
            groupsSinceDue = 0;
            space.restore();
        }
        answerWipes(poison == null && !wipeDue);
    }

    private void answerWipes(boolean done) {
        wipes.forEach(w -> w.answer.complete(done));
        wipes.clear();
    }

    private void answer(List<Work> group, Consumer<Work> how) {
        for (Work work : group) {
            try {
                answersOn.execute(() -> how.accept(work));
            } catch (RejectedExecutionException e) {
                how.accept(work); // a commit's caller waits for its answer, whatever became of the executor
            }
        }
    }

    private String poison(Throwable t) {
        String reason = poison;
        if (reason == null) {
            reason =
                    "the journal cannot say what it holds after " + t.getClass().getSimpleName() + ": " + t.getMessage()
                            + "; close it, check the disk, and open it again";
            poison = reason;
        }
        return reason;
    }

    private void closeConnection() {
        try {
            sql.close();
        } catch (SQLException e) {
            poison(e); // everything acknowledged is durable already; the next opening checks the file
        }
    }
}
