package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.FileVault;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TillKeysTest {
    @TempDir
    Path folder;

    @Test
    void everyKeyOfASaleIsInTheVaultAndNoneInAFileOfItsOwn() throws Exception {
        Path journal = folder.resolve("journal");
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start()) {
            TestTerminal registered = acquirer.terminal(DemoTill.MERCHANT, "10000001");
            SimulatedCard card = acquirer.issue(SimulatedCard.ofDefaults());
            try (DemoTill till = DemoTill.open(acquirer.address(), registered, DemoTimes.stories(), journal)) {
                till.reader().insert(card);
                Outcome outcome = till.terminal()
                        .sale(Money.of("12.50", "CNY"))
                        .order("T-1")
                        .run();
                assertEquals(
                        "PAID",
                        outcome.match()
                                .approved(a -> "PAID")
                                .partlyApproved(p -> "PART")
                                .acceptedOffline(o -> "OFFLINE")
                                .declined(d -> "DECLINED")
                                .notDone(n -> "NOT DONE")
                                .unknown(u -> "UNKNOWN"));
            }
        }
        try (Stream<Path> files = Files.list(journal)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".key")));
        }
        try (FileVault vault =
                FileVault.open(TillKeys.settings(folder.resolve("journal-keys")), TillKeys.passphrase())) {
            assertTrue(DataKey.find(vault, TillKeys.JOURNAL).isPresent());
            assertTrue(TransportKey.find(vault, "tmk/10000001").isPresent());
        }
        // the first line and the last are the file's own
        List<String> written = Files.readAllLines(folder.resolve("journal-keys/keys")).stream()
                .filter(line -> line.contains("\t"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
        assertEquals(List.of("tillwright-vault", TillKeys.JOURNAL, "tmk/10000001", "mac"), written, "no working key");
    }

    @Test
    void theJournalsKeyIsTheSameAfterARestart() {
        TestTerminal registered = TestTerminal.elsewhere(7, DemoTill.MERCHANT, "10000001");
        byte[] clear = {1, 2, 3};
        byte[] sealed;
        try (TillKeys keys = TillKeys.open(folder, registered)) {
            sealed = keys.journalKey().seal("a-1", clear);
        }
        try (TillKeys keys = TillKeys.open(folder, registered)) {
            assertArrayEquals(clear, keys.journalKey().open("a-1", sealed));
        }
    }
}
