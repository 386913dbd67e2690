package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.lane;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for the sealed bytes in the files themselves. */
class SealedWipeTest {
    @TempDir
    Path directory;

    private JournalFiles files;

    @BeforeEach
    void files() {
        files = JournalFiles.in(directory);
    }

    private boolean onDisk() throws Exception {
        return marked(files.database()) || marked(files.writeAheadLog());
    }

    private static boolean marked(Path file) throws Exception {
        String marker = new String(Rows.SEALED, StandardCharsets.ISO_8859_1);
        return Files.exists(file)
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains(marker);
    }

    @Test
    void takesSealedBytesOutOfTheFilesOnceAnAttemptIsSettled() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            commit(journal, fence, row);
            assertTrue(journal.wipeNow());
            assertTrue(onDisk(), "an attempt in doubt still needs its card data");
            commit(journal, fence, next(row, AttemptState.APPROVED));
            assertTrue(journal.wipeNow());
            assertFalse(onDisk());
            assertEquals(0, journal.attempts(LANE).get(0).sealed().length);
        }
    }

    @Test
    void leavesNothingBehindWhenPagesAreFullAndSplit() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            List<AttemptRow> open = new ArrayList<>();
            for (int i = 1; i <= 300; i++) {
                AttemptRow row = sale(lane(i), i);
                commit(journal, journal.open(lane(i)).fence(), row);
                open.add(row);
                if (i % 3 == 0) {
                    AttemptRow settled = open.remove(i % open.size());
                    commit(journal, 1, next(settled, AttemptState.DECLINED));
                }
            }
            for (AttemptRow row : open) {
                commit(journal, 1, next(row, AttemptState.APPROVED));
            }
            assertTrue(journal.wipeNow());
            assertFalse(onDisk());
        }
        assertFalse(onDisk());
    }

    @Test
    void wipesByItselfWhenNothingElseIsToDo() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            commit(journal, fence, row);
            commit(journal, fence, next(row, AttemptState.REVERSED));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (onDisk()) {
                assertTrue(System.nanoTime() < deadline, "not wiped within 10 s");
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void saysSoWhenAReaderOutsideHoldsTheLogAndWipesLater() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            commit(journal, fence, row);
            Statements outside = new Durability(100).connect(new SqliteDriver(), files.database());
            outside.once("BEGIN");
            outside.once("select count(*) from txn");
            commit(journal, fence, next(row, AttemptState.REVERSED));
            assertFalse(journal.wipeNow());
            outside.once("COMMIT");
            outside.close();
            assertTrue(journal.wipeNow());
            assertFalse(onDisk());
        }
    }
}
