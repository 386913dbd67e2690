package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers, answers, deadlines and a close, all at once, from fixed seeds and on a clock that the test moves. */
@Timeout(120)
class ExchangeRaceTest {
    private static final int ROUNDS = 200;
    private static final int CALLERS = 3;
    private static final int EACH = 8;

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final IsoMessage request = Golden.of("G3").decoded();
    private final IsoMessage answer = Golden.of("G4").decoded();
    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch told = new CountDownLatch(ROUNDS * CALLERS * EACH);
    private final Set<Long> received = ConcurrentHashMap.newKeySet();
    private final Set<Long> late = ConcurrentHashMap.newKeySet();
    private final Map<Long, ExchangeResult> results = new ConcurrentHashMap<>();
    private final Map<Long, List<ExchangeResult>> settled = new ConcurrentHashMap<>();

    @Test
    void everyExchangeEndsOnceAndItsResultIsTrue() throws Exception {
        try (IsoServer server = server();
                IsoLink link = link()) {
            for (int round = 0; round < ROUNDS; round++) {
                round(link, server, round);
            }
            assertTrue(told.await(60, TimeUnit.SECONDS), "an exchange was never told to have ended");
        }
        assertEquals(ROUNDS * CALLERS * EACH, results.size());
        // A future takes its first result and drops a second one in silence, so the settlements are counted as well.
        results.forEach((trace, result) -> assertEquals(List.of(result), settled.get(trace), "trace " + trace));
        results.forEach(this::isTrue);
        assertTrue(count(Answered.class) > 0, "no answer ever won");
        assertTrue(count(NoAnswer.class) > 0, "no deadline ever won against an answer");
        assertTrue(count(NotSent.class) > 0, "no close or deadline ever won against a write");
    }

    private void isTrue(long trace, ExchangeResult result) {
        if (result instanceof Answered a) {
            assertEquals(trace, a.message().get(UnionPayPos.TRACE));
            assertFalse(late.contains(trace), "its answer came in time and late");
        }
        if (result.sent() == Sent.NO) {
            assertFalse(received.contains(trace), "the host has what was never sent");
        }
    }

    private long count(Class<?> kind) {
        return results.values().stream().filter(kind::isInstance).count();
    }

    private IsoServer server() {
        return IsoServer.builder(UnionPayPos.SPEC, framing, r -> {
                    received.add(r.message().get(UnionPayPos.TRACE));
                    r.answer(answer.toBuilder()
                            .copy(r.message(), UnionPayPos.TRACE)
                            .build());
                })
                .executor(Runnable::run)
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private IsoLink link() {
        return IsoLink.builder(UnionPayPos.SPEC, framing)
                .ticker(nanos::get)
                .observer(new LinkObserver() {
                    @Override
                    public void ended(IsoConnection on, IsoMessage message, ExchangeResult result) {
                        settled.computeIfAbsent(
                                        message.get(UnionPayPos.TRACE),
                                        t -> java.util.Collections.synchronizedList(new ArrayList<>()))
                                .add(result);
                        told.countDown();
                    }
                })
                .onUnmatched(u -> u.request().ifPresent(r -> late.add(r.get(UnionPayPos.TRACE))))
                .open();
    }

    @SuppressWarnings("try") // one round in four closes its connection early
    private void round(IsoLink link, IsoServer server, int round) throws Exception {
        Random random = new Random(round);
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        try (IsoConnection connection =
                link.connect(server.address(), Duration.ofHours(1)).get(30, TimeUnit.SECONDS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                long first = 1 + (long) (round * CALLERS + caller) * EACH;
                boolean blocking = random.nextInt(3) == 0;
                callers.add(started(start, () -> call(connection, first, blocking)));
            }
            int spins = random.nextInt(30_000);
            if (random.nextInt(4) == 0) {
                callers.add(started(start, () -> {
                    spin(spins);
                    connection.close();
                }));
            }
            start.countDown();
            spin(random.nextInt(60_000));
            CompletableFuture<Void> all = CompletableFuture.allOf(callers.toArray(new CompletableFuture<?>[0]));
            while (!all.isDone()) { // the class's time-out ends it if nothing else does
                nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
                Thread.onSpinWait();
            }
            all.join();
        }
    }

    private static CompletableFuture<Void> started(CountDownLatch start, Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                start.await();
                task.run();
                done.complete(null);
            } catch (InterruptedException | RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void call(IsoConnection connection, long first, boolean blocking) {
        List<CompletableFuture<ExchangeResult>> all = new ArrayList<>();
        for (long trace = first; trace < first + EACH; trace++) {
            IsoMessage own = request.toBuilder().set(UnionPayPos.TRACE, trace).build();
            all.add(
                    blocking
                            ? CompletableFuture.completedFuture(connection.exchangeNow(own, Duration.ofSeconds(1)))
                            : connection.exchange(own, Duration.ofSeconds(1)));
        }
        for (int i = 0; i < EACH; i++) {
            results.put(first + i, all.get(i).join());
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
