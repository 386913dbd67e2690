package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Cancellation;
import dev.tillwright.core.LaneStatus;
import dev.tillwright.core.Money;
import dev.tillwright.core.Operation;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WrappedKey;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The customer confirms the PIN in the moment in which the cashier cancels: the pad answers a cancelled sale. */
@Timeout(60)
class LatePinTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    @Test
    void doesNotStopTheLane(@TempDir Path journal) throws Exception {
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start();
                SimulatedReader reader = SimulatedReader.create();
                Vault vault = Vault.inMemoryForTests()) {
            TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
            TransportKey key = registered.importInto(vault);
            reader.byDefault(acquirer.issue(SimulatedCard.ofDefaults()));
            try (SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
                    PosTerminal terminal = PosTerminal.builder()
                            .merchant(registered.merchant())
                            .terminal(registered.terminal())
                            .acquirer(a -> a.profile(TestBench.profile()).primary(acquirer.address()))
                            .devices(d -> d.cardReader(reader).pinPad(new ConfirmedWhenCancelled(pad)))
                            .masterKey(vault, key)
                            .journal(journal)
                            .open()) {
                CompletableFuture<Void> atThePin = new CompletableFuture<>();
                Operation sale = terminal.sale(AMOUNT)
                        .order("T-1")
                        .onProgress(event -> {
                            if (event.step().equals(ProgressEvent.PIN)) {
                                atThePin.complete(null);
                            }
                        })
                        .start();
                atThePin.get(10, TimeUnit.SECONDS);
                assertInstanceOf(Cancellation.Cancelled.class, sale.cancel().get(10, TimeUnit.SECONDS));
                assertInstanceOf(
                        Approved.class, terminal.sale(AMOUNT).order("T-2").run());
                assertEquals(LaneStatus.READY, terminal.status());
                assertEquals(1, acquirer.timesReceived("0200"));
            }
        }
    }

    /** Gives the first PIN when it is told to stop asking; later ones at once. */
    private static final class ConfirmedWhenCancelled implements PinPad {
        private final PinPad pad;
        private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

        ConfirmedWhenCancelled(PinPad pad) {
            this.pad = pad;
        }

        @Override
        public CompletableFuture<KeyLoad> loadPinKey(WrappedKey wrapped) {
            return pad.loadPinKey(wrapped);
        }

        @Override
        public CompletableFuture<PinEntry> enterPin(PinRequest request) {
            return pad.enterPin(request).thenCombine(cancelled, (entry, now) -> entry);
        }

        @Override
        public void cancel() {
            cancelled.complete(null);
        }
    }
}
