package dev.tillwright.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.journal.JournalKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that is set up wrongly says everything that is wrong at once, and how to mend it. */
class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void aBareBuilderNamesEverySettingThatIsMissing() {
        ConfigurationException thrown = refused(PosTerminal.builder());
        assertEquals(
                List.of(
                        "merchant",
                        "terminal",
                        "acquirer.profile",
                        "acquirer.primary",
                        "devices.cardReader",
                        "masterKey",
                        "journal"),
                settings(thrown));
    }

    @Test
    void everyFaultSaysWhatAndHowToMendItAndTheMessageHasThemAll() {
        ConfigurationException thrown = refused(PosTerminal.builder());
        for (ConfigurationException.Fault fault : thrown.faults()) {
            assertFalse(fault.what().isBlank(), fault::toString);
            assertFalse(fault.mend().isBlank(), fault::toString);
            assertTrue(String.valueOf(thrown.getMessage()).contains(fault.toString()), fault::toString);
        }
    }

    @Test
    void theFaultOfAnAddressCarriesItsOwnMend() {
        ConfigurationException thrown = refused(PosTerminal.builder().acquirer(a -> a.primary("tcp://host-a:99999")));
        ConfigurationException.Fault fault = thrown.faults().stream()
                .filter(f -> f.setting().startsWith("acquirer.primary/"))
                .findFirst()
                .orElseThrow();
        assertEquals("port 99999 does not exist", fault.what());
        assertEquals("use a port from 1 to 65535", fault.mend());
    }

    @Test
    void wrongValuesAreFaultsBesideMissingOnes() {
        ConfigurationException thrown = refused(PosTerminal.builder()
                .merchant("too short")
                .terminal("10000001")
                .acquirer(a -> a.primary("host-a"))
                .cardWithin(Duration.ofHours(1))
                .journal(folder));
        assertEquals(
                List.of(
                        "merchant",
                        "acquirer.profile",
                        "acquirer.primary/backup",
                        "devices.cardReader",
                        "masterKey",
                        "cardWithin"),
                settings(thrown));
    }

    @Test
    void anEncryptedLineIsNeverBackedUpByOneInClear() {
        ConfigurationException thrown = refused(PosTerminal.builder()
                .acquirer(a -> a.primary("tls://host-a:5000").backup("tcp://host-a:5001")));
        assertTrue(
                thrown.faults().stream().anyMatch(f -> f.what().contains("mix tls:// and tcp://")), thrown::getMessage);
    }

    @Test
    void securityOfALineInClearIsAFault() {
        ConfigurationException thrown = refused(PosTerminal.builder()
                .acquirer(a -> a.primary("tcp://host-a:5000").security(LineSecurity.ofDefaults())));
        assertTrue(settings(thrown).contains("acquirer.security"), thrown::getMessage);
    }

    @Test
    void nothingIsTouchedWhileThereIsAFault() throws Exception {
        refused(PosTerminal.builder().journal(folder));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aNodesTerminalHasTheNodesJournal() {
        try (Tillwright node = Tillwright.open(folder);
                JournalKey key = JournalKey.file(folder.resolve("other.key"))) {
            ConfigurationException thrown =
                    refused(node.terminal().journal(folder).journalKey(key));
            assertTrue(settings(thrown).containsAll(List.of("journal", "journalKey")), thrown::getMessage);
        }
    }

    @Test
    void aMissingArgumentIsNamed() {
        NullPointerException thrown = assertThrows(
                NullPointerException.class, () -> PosTerminal.builder().merchant(nothing()));
        assertEquals("number", thrown.getMessage());
    }

    @SuppressWarnings("NullAway") // what a caller without null checks does
    private static String nothing() {
        return null;
    }

    private static ConfigurationException refused(TerminalBuilder builder) {
        return assertThrows(ConfigurationException.class, builder::open);
    }

    private static List<String> settings(ConfigurationException thrown) {
        return thrown.faults().stream()
                .map(ConfigurationException.Fault::setting)
                .toList();
    }
}
