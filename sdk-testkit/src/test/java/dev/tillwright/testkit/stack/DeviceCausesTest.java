package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong at the counter ends there: named, and without the host ever hearing of it. */
@Execution(ExecutionMode.CONCURRENT)
class DeviceCausesTest {
    private static final DeviceFault UNPLUGGED = new DeviceFault(DeviceFault.NOT_CONNECTED, "unplugged");

    @TempDir
    Path folder;

    private record Row(String code, Consumer<Shop> mishap) {
        @Override
        public String toString() {
            return code;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("CARD_CHIP_MUST_BE_USED", shop -> shop.reader.swipe(shop.card)),
                new Row("CARD_TIMEOUT", shop -> shop.reader.nobodyComes()),
                new Row("CARD_CANCELLED", shop -> shop.reader.pressCancel()),
                new Row("CHIP_UNREADABLE", DeviceCausesTest::brokenChip),
                new Row("READER_FAULT", shop -> shop.reader.fail(UNPLUGGED)),
                new Row("PIN_CANCELLED", shop -> shop.pad.pressCancel()),
                new Row("PIN_TIMEOUT", shop -> shop.pad.nobodyTypes()),
                new Row("PIN_PAD_FAULT", shop -> shop.pad.fail(UNPLUGGED)));
    }

    private static void brokenChip(Shop shop) {
        shop.reader.byDefault(shop.acquirer.issue(
                SimulatedCard.builder().number(7).chipUnreadable().build()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isNotDoneAndTheHostNeverHearsOfIt(Row row) {
        try (Shop shop = Shop.patient(folder)) {
            row.mishap.accept(shop);
            Outcome outcome = shop.pay("T-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(MoneyState.NOT_MOVED, outcome.money());
            assertEquals(row.code, outcome.diagnosis().code());
            assertEquals(0, shop.acquirer.timesReceived("0200"));
            assertEquals(List.of(), shop.rows());
            TruthTableTest.assertSpeaks(outcome);
        }
    }
}
