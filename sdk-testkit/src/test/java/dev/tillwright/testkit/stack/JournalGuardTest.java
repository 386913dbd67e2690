package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.journal.JournalException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that can't trust its journal does not open, and says nothing to the host. */
class JournalGuardTest {
    /** Where an SQLite file keeps its user version: the database header, four bytes, most significant first. */
    private static final int USER_VERSION = 60;

    @TempDir
    Path folder;

    @Test
    void aSecondTerminalOnTheSameFolderIsRefused() {
        try (Shop shop = Shop.patient(folder)) {
            assertRefused(shop, JournalException.Reason.IN_USE);
            assertInstanceOf(Approved.class, shop.pay("T-1"), "the first one is not disturbed");
        }
    }

    @Test
    void aJournalOfANewerVersionIsRefused() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.pay("T-1");
            shop.switchOff();
            for (Path database : databases()) {
                try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
                    file.seek(USER_VERSION);
                    file.writeInt(999);
                }
            }
            assertRefused(shop, JournalException.Reason.NEWER_SCHEMA);
        }
    }

    private List<Path> databases() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().equals("journal.db"))
                    .toList();
            assertEquals(1, found.size());
            return found;
        }
    }

    private static void assertRefused(Shop shop, JournalException.Reason reason) {
        int heard = shop.acquirer.received().size();
        TerminalBuilder second = shop.settings();
        JournalException refused = assertThrows(JournalException.class, second::open);
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).length() > 20, "says what to do");
        assertEquals(heard, shop.acquirer.received().size(), "nothing was sent");
    }
}
