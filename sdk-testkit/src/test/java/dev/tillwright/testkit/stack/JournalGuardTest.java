package dev.tillwright.testkit.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.journal.JournalException;
import dev.tillwright.core.journal.JournalHead;
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

    /** By the bytes of the file, as who has no SQLite at hand might: the order of a payment, wherever it stands. */
    @Test
    void aJournalThatSomebodyChangedIsRefused() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.pay("TAMPERED-1");
            assertTrue(shop.terminal().verifyJournal().orElseThrow().intact());
            shop.switchOff();
            Path database = databases().get(0);
            byte[] before = Files.readAllBytes(database);
            Files.writeString(
                    database, Files.readString(database, ISO_8859_1).replace("TAMPERED-1", "TAMPERED-2"), ISO_8859_1);
            assertRefused(shop, JournalException.Reason.ALTERED);
            Files.write(database, before);
            assertTrue(shop.switchOn().verifyJournal().orElseThrow().intact());
            assertTrue(shop.pay("TAMPERED-1").replayed());
        }
    }

    @Test
    void theHeadOfTheJournalGoesOnWithEverySale() {
        try (Shop shop = Shop.patient(folder)) {
            JournalHead before = shop.terminal().journalHead().orElseThrow();
            shop.pay("T-1");
            assertTrue(shop.terminal().journalHead().orElseThrow().sequence() > before.sequence());
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
