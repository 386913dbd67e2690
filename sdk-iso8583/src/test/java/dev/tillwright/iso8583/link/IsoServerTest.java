package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IsoServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final IsoMessage request = Golden.of("G3").decoded();
    private final byte[] requestFrame = Golden.of("G3").frame();
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<ServerRequest> requests = new LinkedBlockingQueue<>();
    private final AtomicLong virtualNanos = new AtomicLong();
    private final IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing).open();
    private @Nullable IsoServer server;

    @AfterEach
    void close() {
        link.close();
        if (server != null) {
            server.close();
        }
    }

    private IsoServer open(Consumer<ServerRequest> handler, UnaryOperator<IsoServer.Builder> more) {
        IsoServer.Builder b = IsoServer.builder(UnionPayPos.SPEC, framing, handler)
                .ticker(virtualNanos::get)
                .listener((client, event) -> events.add(event));
        server = more.apply(b).open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    private IsoServer open(Consumer<ServerRequest> handler) {
        return open(handler, b -> b);
    }

    private IsoMessage traced(long trace) {
        return request.toBuilder().set(UnionPayPos.TRACE, trace).build();
    }

    private static IsoMessage answer(ServerRequest to) {
        return Golden.of("G4").decoded().toBuilder()
                .copy(to.message(), UnionPayPos.TRACE)
                .build();
    }

    private IsoConnection connect(IsoServer to) throws Exception {
        return link.connect(to.address(), LONG).get(30, TimeUnit.SECONDS);
    }

    private void awaitEvent(ServerEvent wanted) throws InterruptedException {
        ServerEvent event;
        do {
            event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("never heard of " + wanted);
            }
        } while (event != wanted);
    }

    private ServerRequest nextRequest() throws InterruptedException {
        ServerRequest next = requests.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request came");
        }
        return next;
    }

    private static Socket dial(IsoServer to) throws IOException {
        Socket socket = new Socket(to.address().getAddress(), to.address().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void assertClosed(Socket socket) {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("still open", e);
        } catch (IOException reset) {
            // closed as well
        }
    }

    @Test
    void theAnswersHeaderIsTheRequestsTurnedRound() throws Exception {
        IsoServer to = open(r -> r.answer(answer(r)));
        try (Socket socket = dial(to)) {
            socket.getOutputStream().write(requestFrame);
            byte[] frame = ScriptedHost.readFrame(socket);
            byte[] expected = requestFrame.clone();
            expected[3] = requestFrame[5];
            expected[4] = requestFrame[6];
            expected[5] = requestFrame[3];
            expected[6] = requestFrame[4];
            assertArrayEquals(Arrays.copyOfRange(expected, 2, 13), Arrays.copyOf(frame, 11));
        }
    }

    @Test
    void answersMayComeInAnyOrderAndLater() throws Exception {
        IsoConnection connection = connect(open(requests::add));
        CompletableFuture<ExchangeResult> one = connection.exchange(traced(1), LONG);
        CompletableFuture<ExchangeResult> two = connection.exchange(traced(2), LONG);
        ServerRequest first = nextRequest();
        ServerRequest second = nextRequest();
        second.answer(answer(second));
        Answered early = assertInstanceOf(Answered.class, two.get(30, TimeUnit.SECONDS));
        assertEquals(2, early.message().get(UnionPayPos.TRACE));
        first.answer(answer(first));
        Answered late = assertInstanceOf(Answered.class, one.get(30, TimeUnit.SECONDS));
        assertEquals(1, late.message().get(UnionPayPos.TRACE));
    }

    @Test
    void aRequestIsAnsweredOnce() throws Exception {
        CompletableFuture<ExchangeResult> unused = connect(open(requests::add)).exchange(request, LONG);
        ServerRequest only = nextRequest();
        only.answer(answer(only));
        assertThrows(IllegalStateException.class, only::drop);
    }

    @Test
    void oneConnectionTooManyIsClosedAtOnce() throws Exception {
        IsoServer to = open(r -> {}, b -> b.maxConnections(1));
        try (Socket first = dial(to)) {
            awaitEvent(ServerEvent.OPENED);
            first.getOutputStream().write(requestFrame, 0, 1);
            try (Socket second = dial(to)) {
                assertClosed(second);
                awaitEvent(ServerEvent.TOO_MANY_CONNECTIONS);
            }
            assertEquals(1, to.counts().open());
            assertEquals(1, to.counts().refused());
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        IsoServer to = open(r -> {}, b -> b.idleAfter(Duration.ofSeconds(5)));
        try (Socket socket = dial(to)) {
            awaitEvent(ServerEvent.OPENED);
            virtualNanos.addAndGet(Duration.ofSeconds(6).toNanos());
            awaitEvent(ServerEvent.IDLE);
            assertClosed(socket);
        }
    }

    @Test
    void aHalfFrameDoesNotWaitForEver() throws Exception {
        IsoServer to = open(requests::add, b -> b.frameWithin(Duration.ofSeconds(2)));
        try (Socket socket = dial(to)) {
            socket.getOutputStream().write(requestFrame);
            socket.getOutputStream().write(requestFrame, 0, 20);
            nextRequest();
            while (events.poll(20, TimeUnit.MILLISECONDS) != ServerEvent.HALF_FRAME) {
                virtualNanos.addAndGet(Duration.ofSeconds(1).toNanos());
            }
            assertClosed(socket);
        }
    }

    @Test
    void aLengthAboveTheLimitEndsTheConnection() throws Exception {
        IsoServer to = open(r -> {});
        try (Socket socket = dial(to)) {
            socket.getOutputStream().write(new byte[] {'H', 'T', 'T', 'P'});
            awaitEvent(ServerEvent.BROKEN_FRAME);
            assertClosed(socket);
        }
    }

    @Test
    void aFrameThatIsNoMessageIsReportedAndTheNextIsServed() throws Exception {
        IsoServer to = open(requests::add);
        try (Socket socket = dial(to)) {
            byte[] spoiled = requestFrame.clone();
            spoiled[13] = (byte) 0xFF;
            socket.getOutputStream().write(spoiled);
            awaitEvent(ServerEvent.UNREADABLE);
            socket.getOutputStream().write(requestFrame);
            assertEquals(request, decodedAgain(nextRequest()));
        }
    }

    private IsoMessage decodedAgain(ServerRequest got) {
        assertArrayEquals(request.bytes(), got.message().bytes());
        return request;
    }

    @Test
    void aHandlerThatThrowsEndsNothing() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> {});
        try {
            IsoServer to = open(r -> {
                if (r.message().get(UnionPayPos.TRACE) == 1L) {
                    throw new IllegalStateException("planted");
                }
                r.answer(answer(r));
            });
            IsoConnection connection = connect(to);
            CompletableFuture<ExchangeResult> unused = connection.exchange(traced(1), LONG);
            awaitEvent(ServerEvent.HANDLER_FAILED);
            assertInstanceOf(Answered.class, connection.exchangeNow(traced(2), LONG));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void moreUnansweredRequestsThanAllowedEndTheConnection() throws Exception {
        IsoServer to = open(r -> {}, b -> b.maxUnanswered(2));
        try (Socket socket = dial(to)) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(requestFrame);
            }
            awaitEvent(ServerEvent.TOO_MANY_UNANSWERED);
            assertClosed(socket);
        }
    }

    @Test
    void answersThatNobodyReadsEndTheConnectionRatherThanFillTheMemory() throws Exception {
        byte[] image = new byte[500];
        Consumer<ServerRequest> atOnce = r -> r.answer(
                answer(r).toBuilder().set(UnionPayPos.PRIVATE_62, image).build());
        IsoServer to = open(atOnce, b -> b.executor(Runnable::run).maxUnanswered(1_000_000));
        try (Socket socket = dial(to)) {
            OutputStream out = socket.getOutputStream();
            Thread asking = new Thread(() -> {
                try {
                    while (!Thread.interrupted()) {
                        out.write(requestFrame); // and never reads
                    }
                } catch (IOException hungUp) {
                    // as it should be
                }
            });
            asking.setDaemon(true);
            asking.start();
            awaitEvent(ServerEvent.ANSWERS_NOT_READ);
            awaitEvent(ServerEvent.CLOSED);
            asking.join(30_000);
            assertFalse(asking.isAlive());
        }
        IsoConnection other = connect(to);
        assertInstanceOf(Answered.class, other.exchangeNow(request, LONG));
    }

    @Test
    void finishingWaitsForOpenAnswersAndThenCloses() throws Exception {
        IsoServer to = open(requests::add);
        CompletableFuture<ExchangeResult> result = connect(to).exchange(request, LONG);
        ServerRequest held = nextRequest();
        CompletableFuture<Void> ended = to.finish(LONG);
        held.answer(answer(held));
        assertInstanceOf(Answered.class, result.get(30, TimeUnit.SECONDS));
        ended.get(30, TimeUnit.SECONDS);
        assertEquals(new ServerCounts(0, 1, 0, 1, 1, 0), to.counts());
        assertThrows(IOException.class, () -> dial(to).close());
    }

    @Test
    void finishingGivesUpWhatIsNotAnsweredInTime() throws Exception {
        IsoServer to = open(requests::add);
        CompletableFuture<ExchangeResult> unused = connect(to).exchange(request, LONG);
        nextRequest();
        CompletableFuture<Void> ended = to.finish(Duration.ofSeconds(1));
        while (!ended.isDone()) { // the class's time-out ends it if nothing else does
            virtualNanos.addAndGet(Duration.ofSeconds(1).toNanos());
            Thread.onSpinWait();
        }
        assertEquals(0, to.counts().answers());
    }
}
