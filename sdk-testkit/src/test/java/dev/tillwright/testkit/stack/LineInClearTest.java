package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.AcquirerSettings;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line in clear that may lead through anybody's network is used, and said aloud. */
class LineInClearTest {
    @TempDir
    Path folder;

    private List<String> alerts(UnaryOperator<AcquirerSettings> settings) {
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Duration.ofSeconds(20)),
                SimulatedCard.ofDefaults(),
                (s, till) -> till.acquirer(a -> {
                    String here = s.acquirer.address();
                    AcquirerSettings unused = settings.apply(
                            a.primary("tcp://nowhere.invalid:5000").backup(here));
                }))) {
            assertTrue(Shop.approved(shop.pay("T-1"))); // callbacks come in order: an alert was before it
            return shop.alerts.stream().map(TerminalAlert::code).toList();
        }
    }

    @Test
    void aNameMayLeadAnywhere() {
        assertEquals(List.of("LINE_IN_CLEAR"), alerts(a -> a));
    }

    @Test
    void whoStatesAPrivateLineHearsNothing() {
        assertEquals(List.of(), alerts(AcquirerSettings::privateLine));
    }
}
