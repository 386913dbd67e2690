package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IsoClientTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final long SIGN_ON = 900_001;
    private static final long ECHO = 900_002;
    private static final long IGNORED = 900_003;

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final IsoMessage request = Golden.of("G3").decoded();
    private final AtomicLong virtualNanos = new AtomicLong();
    private final AtomicInteger signOns = new AtomicInteger();
    private final AtomicInteger echoes = new AtomicInteger();
    private final BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final IsoLink link =
            IsoLink.builder(UnionPayPos.SPEC, framing).ticker(virtualNanos::get).open();

    @AfterEach
    void closeAll() throws Exception {
        link.close();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private IsoServer server(int port) {
        IsoServer server = IsoServer.builder(UnionPayPos.SPEC, framing, this::serve)
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(server);
        return server;
    }

    private void serve(ServerRequest r) {
        long trace = r.message().get(UnionPayPos.TRACE);
        if (trace == SIGN_ON) {
            signOns.incrementAndGet();
        } else if (trace == ECHO) {
            echoes.incrementAndGet();
        }
        if (trace != IGNORED) {
            r.answer(Golden.of("G4").decoded().toBuilder()
                    .copy(r.message(), UnionPayPos.TRACE)
                    .build());
        }
    }

    private IsoMessage traced(long trace) {
        return request.toBuilder().set(UnionPayPos.TRACE, trace).build();
    }

    private CompletableFuture<Boolean> ask(IsoConnection on, long trace) {
        return on.exchange(traced(trace), LONG).thenApply(r -> r instanceof Answered);
    }

    private IsoClient.Builder builder(InetSocketAddress address) {
        return IsoClient.builder(link, address)
                .onState(states::add)
                .onFailure(failures::add)
                .hookWithin(LONG)
                .connectWithin(LONG)
                .backoff(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8)))
                .random(() -> 0.0);
    }

    private IsoClient open(IsoClient.Builder builder) {
        IsoClient client = builder.open();
        open.add(client);
        return client;
    }

    private void expect(ClientState... expected) throws InterruptedException {
        for (ClientState state : expected) {
            assertEquals(state, states.poll(30, TimeUnit.SECONDS));
        }
    }

    /** Lets virtual time pass until the next state comes. */
    private void passTimeTo(ClientState expected) throws InterruptedException {
        ClientState got = states.poll(20, TimeUnit.MILLISECONDS);
        while (got == null) {
            virtualNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            got = states.poll(20, TimeUnit.MILLISECONDS);
        }
        assertEquals(expected, got);
    }

    @Test
    void nobodyUsesAConnectionBeforeTheSignOnIsAnswered() throws Exception {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        IsoClient client = open(builder(server(0).address()).signOn(c -> held));
        expect(ClientState.CONNECTING, ClientState.SIGNING_ON);
        assertEquals(new NotSent(NotSentReason.NOT_CONNECTED), client.exchangeNow(request, LONG));
        held.complete(true);
        expect(ClientState.UP);
        client.firstUp().get(30, TimeUnit.SECONDS);
        assertInstanceOf(Answered.class, client.exchangeNow(request, LONG));
    }

    @Test
    void theSignOnIsExchangedOnTheFreshConnection() throws Exception {
        IsoClient client = open(builder(server(0).address()).signOn(c -> ask(c, SIGN_ON)));
        expect(ClientState.CONNECTING, ClientState.SIGNING_ON, ClientState.UP);
        assertEquals(ClientState.UP, client.state());
        assertEquals(1, signOns.get());
    }

    @Test
    void aSignOnThatIsRefusedIsTriedAgainAfterAPause() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        open(builder(server(0).address()).signOn(c -> CompletableFuture.completedFuture(tries.incrementAndGet() > 1)));
        expect(ClientState.CONNECTING, ClientState.SIGNING_ON, ClientState.DOWN);
        passTimeTo(ClientState.CONNECTING);
        expect(ClientState.SIGNING_ON, ClientState.UP);
    }

    @Test
    void aSignOnThatHangsOrThrowsEndsTheConnection() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        open(builder(server(0).address()).hookWithin(Duration.ofSeconds(5)).signOn(c -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
            }
            return new CompletableFuture<>();
        }));
        expect(ClientState.CONNECTING, ClientState.SIGNING_ON, ClientState.DOWN);
        passTimeTo(ClientState.CONNECTING);
        expect(ClientState.SIGNING_ON);
        passTimeTo(ClientState.DOWN);
    }

    @Test
    void aLostConnectionIsReplacedAndSignedOnAgain() throws Exception {
        IsoServer first = server(0);
        open(builder(first.address()).signOn(c -> ask(c, SIGN_ON)));
        expect(ClientState.CONNECTING, ClientState.SIGNING_ON, ClientState.UP);
        first.close();
        expect(ClientState.DOWN);
        first.finish(Duration.ofSeconds(1)).get(30, TimeUnit.SECONDS);
        server(first.address().getPort());
        passTimeTo(ClientState.CONNECTING);
        expect(ClientState.SIGNING_ON, ClientState.UP);
        assertEquals(2, signOns.get());
    }

    @Test
    void anOverdueAnswerEndsTheConnectionAndIsNotSentAgain() throws Exception {
        IsoServer to = server(0);
        IsoClient client = open(builder(to.address()));
        expect(ClientState.CONNECTING, ClientState.UP);
        CompletableFuture<ExchangeResult> lost = client.exchange(traced(IGNORED), Duration.ofSeconds(3));
        passTimeTo(ClientState.DOWN);
        assertEquals(
                Sent.YES,
                assertInstanceOf(NoAnswer.class, lost.get(30, TimeUnit.SECONDS)).sent());
        passTimeTo(ClientState.CONNECTING);
        expect(ClientState.UP);
        assertInstanceOf(Answered.class, client.exchangeNow(request, LONG));
        assertEquals(2, to.counts().requests());
    }

    @Test
    void anIdleLineIsProvedByAnEcho() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        open(builder(server(0).address())
                .idleEcho(
                        Duration.ofSeconds(10),
                        c -> answers.incrementAndGet() < 3 ? ask(c, ECHO) : CompletableFuture.completedFuture(false)));
        expect(ClientState.CONNECTING, ClientState.UP);
        passTimeTo(ClientState.DOWN); // the third echo fails
        assertEquals(2, echoes.get());
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreShortenedByChance() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8));
        double[] seconds = {1, 2, 4, 8, 8, 8};
        for (int i = 0; i < seconds.length; i++) {
            assertEquals((long) (seconds[i] * 0.5e9), backoff.nanos(i + 1, () -> 0.0));
            assertEquals((long) (seconds[i] * 0.75e9), backoff.nanos(i + 1, () -> 0.5));
            assertTrue(backoff.nanos(i + 1, () -> Math.nextDown(1.0)) <= seconds[i] * 1e9);
        }
    }

    @Test
    void aHostThatIsAwayIsReportedAndTriedAgain() throws Exception {
        InetSocketAddress free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
        open(builder(free));
        expect(ClientState.CONNECTING, ClientState.DOWN);
        assertInstanceOf(ConnectFailedException.class, failures.poll(30, TimeUnit.SECONDS));
        passTimeTo(ClientState.CONNECTING);
    }

    @Test
    void aClosedClientMakesNoFurtherConnection() throws Exception {
        IsoServer to = server(0);
        IsoClient client = open(builder(to.address()));
        expect(ClientState.CONNECTING, ClientState.UP);
        assertInstanceOf(Answered.class, client.exchangeNow(request, LONG)); // so the server has counted it
        client.close();
        expect(ClientState.CLOSED);
        virtualNanos.addAndGet(LONG.toNanos());
        assertEquals(new NotSent(NotSentReason.NOT_CONNECTED), client.exchangeNow(request, LONG));
        assertEquals(1, to.counts().accepted());
    }
}
