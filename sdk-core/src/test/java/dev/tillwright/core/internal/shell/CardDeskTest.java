package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.SaleAsk;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A driver that breaks its promises costs one sale, never the lane. */
class CardDeskTest {
    private static final SaleAsk ASK = new SaleAsk("id", "T-1", Optional.empty(), 1250, "CNY", false);

    private final List<String> ended = new ArrayList<>();

    /** What a driver written without this library's null checks may do. */
    private record Careless(@Nullable CompletableFuture<CardReading> answer) implements CardReader {
        @Override
        @SuppressWarnings("NullAway")
        public CompletableFuture<CardReading> read(CardRequest request) {
            return answer;
        }

        @Override
        public void cancel() {
            throw new IllegalStateException("the port is gone");
        }
    }

    private CardDesk desk(@Nullable CompletableFuture<CardReading> answer) {
        return new CardDesk(
                Optional.of(new Careless(answer)),
                Optional.empty(),
                Duration.ofSeconds(30),
                TimeSource.system(),
                Runnable::run,
                (id, step) -> {});
    }

    private void prepare(CardDesk desk) {
        desk.prepare(ASK, 1, new CardDesk.Result() {
            @Override
            public void card(SaleCard card, long readAt) {
                ended.add("card");
            }

            @Override
            public void none(Cause cause) {
                ended.add(cause.code());
            }
        });
    }

    @Test
    @SuppressWarnings("NullAway")
    void aReadingThatIsNullEndsTheSale() {
        prepare(desk(CompletableFuture.completedFuture(null)));
        assertEquals(List.of("READER_FAULT"), ended);
    }

    @Test
    void noFutureAtAllEndsTheSale() {
        prepare(desk(null));
        assertEquals(List.of("READER_FAULT"), ended);
    }

    @Test
    void aDriverThatFailsToStopDoesNotStopTheLane() {
        CompletableFuture<CardReading> pending = new CompletableFuture<>();
        CardDesk desk = desk(pending);
        prepare(desk);
        desk.stop("id");
        pending.complete(new CardReading.Cancelled());
        assertEquals(List.of("CARD_CANCELLED"), ended);
    }
}
