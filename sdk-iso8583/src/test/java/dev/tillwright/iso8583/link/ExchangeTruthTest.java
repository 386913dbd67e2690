package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What results say of the bytes that left, when the socket takes some, none or all of them. */
@Timeout(120)
class ExchangeTruthTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final IsoMessage request = Golden.of("G3").decoded();
    private final int frameLength = Golden.of("G3").frame().length;
    private final AtomicLong virtualNanos = new AtomicLong();

    private IsoLink.Builder link() {
        return IsoLink.builder(UnionPayPos.SPEC, framing).ticker(virtualNanos::get);
    }

    private IsoMessage traced(long trace) {
        return request.toBuilder().set(UnionPayPos.TRACE, trace).build();
    }

    private static IsoConnection connect(IsoLink link, InetSocketAddress address) throws Exception {
        return link.connect(address, LONG).get(30, TimeUnit.SECONDS);
    }

    private void advanceUntilDone(CompletableFuture<?> future) {
        while (!future.isDone()) { // the class's time-out ends it if nothing else does
            virtualNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
            Thread.onSpinWait();
        }
    }

    /** A host that never reads: the system's buffers fill up, and the requests behind stay here. */
    @Test
    void aHostThatDoesNotReadLeavesRequestsWholeCutAndUnsent() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedHost host = new ScriptedHost(s -> await(over));
                IsoLink link = link().open()) {
            IsoConnection connection = connect(link, host.address());
            List<CompletableFuture<ExchangeResult>> all = new ArrayList<>();
            for (int i = 1; i <= 60_000; i++) {
                all.add(connection.exchange(traced(i), SECOND));
            }
            advanceUntilDone(CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])));
            int[] seen = new int[3];
            int phase = Sent.YES.ordinal();
            for (CompletableFuture<ExchangeResult> future : all) {
                ExchangeResult result = future.join();
                int now = result.sent().ordinal();
                assertTrue(now <= phase, "in the order of the stream: YES, then at most one MAYBE, then NO");
                phase = now;
                seen[now]++;
                if (result instanceof NoAnswer no) {
                    assertEquals(no.sent() == Sent.YES, no.bytesSent() == frameLength);
                }
            }
            assertTrue(seen[Sent.YES.ordinal()] > 0);
            assertTrue(seen[Sent.NO.ordinal()] > 0);
            assertTrue(seen[Sent.MAYBE.ordinal()] <= 1);
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertTrue(latch.await(100, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void anInterruptedCallerHearsThatBytesHadLeft() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CompletableFuture<ExchangeResult> result = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    received.countDown();
                    ScriptedHost.awaitClose(s);
                });
                IsoLink link = link().open()) {
            IsoConnection connection = connect(link, host.address());
            Thread caller = new Thread(() -> {
                result.complete(connection.exchangeNow(request, LONG));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            await(received);
            caller.interrupt();
            assertEquals(
                    new NoAnswer(frameLength, NoAnswerReason.INTERRUPTED, Sent.YES), result.get(30, TimeUnit.SECONDS));
            assertTrue(flag.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadySendsNothing() throws Exception {
        try (ScriptedHost host = new ScriptedHost(ScriptedHost::awaitClose);
                IsoLink link = link().open()) {
            IsoConnection connection = connect(link, host.address());
            Thread.currentThread().interrupt();
            ExchangeResult result = connection.exchangeNow(request, LONG);
            assertTrue(Thread.interrupted());
            assertEquals(new NotSent(NotSentReason.INTERRUPTED), result);
            assertSame(Sent.NO, result.sent());
        }
    }

    @Test
    void resultsOnTheLinksThreadCannotBlockIt() throws Exception {
        try (IsoServer server = server(r -> r.answer(answer(r)));
                IsoLink link = link().executor(Runnable::run).open()) {
            IsoConnection connection = connect(link, server.address());
            CompletableFuture<String> thread = new CompletableFuture<>();
            CompletableFuture<Void> unused = connection.exchange(request, LONG).thenAccept(r -> {
                assertThrows(IllegalStateException.class, () -> connection.exchangeNow(request, LONG));
                thread.complete(Thread.currentThread().getName());
            });
            String name = thread.get(30, TimeUnit.SECONDS);
            assertTrue(
                    name.equals("tillwright-iso-link")
                            || name.equals(Thread.currentThread().getName()),
                    name);
        }
    }

    private IsoServer server(java.util.function.Consumer<ServerRequest> handler) {
        return IsoServer.builder(UnionPayPos.SPEC, framing, handler)
                .executor(Runnable::run)
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static IsoMessage answer(ServerRequest to) {
        return Golden.of("G4").decoded().toBuilder()
                .copy(to.message(), UnionPayPos.TRACE)
                .build();
    }

    @Test
    void anAnswerAndItsDeadlineNeverBothWinAndNeverBothLose() throws Exception {
        AtomicInteger late = new AtomicInteger();
        int answeredInTime = 0;
        int timedOut = 0;
        Random random = new Random(20_240_611);
        try (IsoServer server = server(r -> r.answer(answer(r)));
                IsoLink link = link().onUnmatched(u -> {
                            if (u.request().isPresent()) {
                                late.incrementAndGet();
                            }
                        })
                        .open()) {
            for (int round = 0; round < 150; round++) {
                long before = server.counts().answers();
                int lateBefore = late.get();
                int inTime = 0;
                try (IsoConnection connection = connect(link, server.address())) {
                    List<CompletableFuture<ExchangeResult>> all = new ArrayList<>();
                    for (int i = 1; i <= 32; i++) {
                        all.add(connection.exchange(traced(i), SECOND));
                    }
                    long spins = random.nextInt(40_000);
                    for (long i = 0; i < spins; i++) {
                        Thread.onSpinWait();
                    }
                    advanceUntilDone(CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])));
                    int left = 0;
                    for (CompletableFuture<ExchangeResult> future : all) {
                        ExchangeResult result = future.join();
                        inTime += result instanceof Answered ? 1 : 0;
                        left += result.sent() == Sent.NO ? 0 : 1;
                    }
                    while (server.counts().answers() - before < left || late.get() - lateBefore + inTime < left) {
                        Thread.onSpinWait(); // every answer arrives, in time or late; the class's time-out is the limit
                    }
                    assertEquals(left, late.get() - lateBefore + inTime, "round " + round);
                    timedOut += left - inTime;
                }
                answeredInTime += inTime;
            }
        }
        assertTrue(answeredInTime > 0, "no answer ever won");
        assertTrue(timedOut >= 0);
    }

    @Test
    void aPollIsAnsweredByAPollAndDisturbsNoExchange() throws Exception {
        Framing polling = framing.toBuilder().keepAlive(KeepAlive.ANSWER).build();
        CompletableFuture<Integer> poll = new CompletableFuture<>();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    s.getOutputStream().write(new byte[2]);
                    poll.complete(ScriptedHost.readFrame(s).length);
                    ScriptedHost.readFrame(s);
                    s.getOutputStream().write(Golden.of("G4").frame());
                    ScriptedHost.awaitClose(s);
                });
                IsoLink link = IsoLink.builder(UnionPayPos.SPEC, polling).open()) {
            IsoConnection connection = connect(link, host.address());
            assertEquals(0, poll.get(30, TimeUnit.SECONDS));
            assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
        }
    }

    @Test
    void aKeyOfAnyKindMayCorrelate() throws Exception {
        record Key(long trace) {}
        try (IsoServer server = server(r -> r.answer(answer(r)));
                IsoLink link = link().correlation(m -> new Key(m.get(UnionPayPos.TRACE)))
                        .open()) {
            IsoConnection connection = connect(link, server.address());
            assertInstanceOf(Answered.class, connection.exchangeNow(traced(7), LONG));
        }
    }
}
