package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paper is not money: whatever a printer does, the payment stays what it is. */
class PrinterTroubleTest {
    @TempDir
    Path folder;

    private record Row(String name, ReceiptPrinter printer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        DeviceFault paperOut = new DeviceFault(DeviceFault.PAPER_OUT, "no paper");
        return Stream.of(
                new Row("no paper", r -> CompletableFuture.completedFuture(new PrintResult.Failed(paperOut))),
                new Row("goes away", r -> CompletableFuture.completedFuture(new PrintResult.Unknown())),
                new Row("fails", r -> CompletableFuture.failedFuture(new IllegalStateException("jam"))),
                new Row("throws", r -> {
                    throw new IllegalStateException("no driver");
                }));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsThePaymentAndCallsAPerson(Row row) throws Exception {
        CompletableFuture<TerminalAlert> alert = new CompletableFuture<>();
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Shop.AT_MOST),
                SimulatedCard.ofDefaults(),
                (s, settings) -> settings.devices(d -> d.printer(row.printer)).onAlert(alert::complete))) {
            Approved paid = assertInstanceOf(Approved.class, shop.pay("T-1"));
            assertFalse(paid.receipt().text().isEmpty(), "the slip is in the outcome all the same");
            assertEquals(
                    "SLIP_NOT_PRINTED",
                    alert.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS).code());
            assertTrue(shop.pay("T-1").replayed());
            shop.books().mustBeSettled();
        }
    }

    @Test
    void aPrinterThatNeverAnswersHoldsUpNobody() {
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Shop.AT_MOST),
                SimulatedCard.ofDefaults(),
                (s, settings) -> settings.devices(d -> d.printer(r -> new CompletableFuture<>())))) {
            assertInstanceOf(Approved.class, shop.pay("T-1"));
            assertInstanceOf(Approved.class, shop.pay("T-2"));
        }
    }
}
