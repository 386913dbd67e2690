package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket that fails while a request is written to it, after each possible number of bytes. */
@Timeout(60)
class WriteFailureTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final IsoMessage request = Golden.of("G3").decoded();
    private final int frameLength = Golden.of("G3").frame().length;
    private final SelectorLoop loop = new SelectorLoop("write-failure", () -> 0L, () -> {});
    private final CompletableFuture<IsoConnection> closed = new CompletableFuture<>();
    private @Nullable ServerSocket host;

    @BeforeEach
    void start() throws IOException {
        host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        loop.start();
    }

    @AfterEach
    void stop() throws IOException {
        loop.execute(loop::stop);
        if (host != null) {
            host.close();
        }
    }

    /** Takes so many bytes and then fails; what there is to read is read all the same. */
    private static final class Failing implements Transport {
        private final int takes;
        private final ByteBuffer toRead;
        private long left;

        Failing(int takes, byte[] toRead) {
            this.takes = takes;
            this.toRead = ByteBuffer.wrap(toRead);
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) {
            int n = toRead.remaining();
            into.put(toRead);
            return n;
        }

        @Override
        public boolean more() {
            return false;
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            while (left < takes && from.hasRemaining()) {
                from.get();
                left++;
            }
            if (left == takes) {
                throw new IOException("broken pipe");
            }
        }

        @Override
        public long left() {
            return left;
        }

        @Override
        public boolean pending() {
            return false;
        }

        @Override
        public @Nullable TlsFault fault(Throwable failure) {
            return null;
        }

        @Override
        public void end() {}
    }

    private IsoConnection connection(Transport transport) throws Exception {
        ServerSocket to = host;
        if (to == null) {
            throw new IllegalStateException("not started");
        }
        SocketChannel channel = SocketChannel.open(to.getLocalSocketAddress());
        channel.configureBlocking(false);
        LinkObserver observer = new LinkObserver() {
            @Override
            public void closed(IsoConnection connection) {
                closed.complete(connection);
            }
        };
        LinkSettings settings = new LinkSettings(
                UnionPayPos.SPEC,
                framing,
                Runnable::run,
                Correlator.ofDefaults(UnionPayPos.SPEC),
                LONG,
                u -> {},
                observer,
                null,
                Runnable::run,
                new HashSet<>());
        CompletableFuture<IsoConnection> made = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                SelectionKey key = channel.register(loop.selector(), SelectionKey.OP_READ, idle());
                Wire wire = new Wire(loop, channel, key, transport, framing);
                made.complete(new IsoConnection(
                        new java.net.InetSocketAddress(to.getInetAddress(), to.getLocalPort()), settings, loop, wire));
            } catch (IOException e) {
                made.completeExceptionally(e);
            }
        });
        return made.get(30, TimeUnit.SECONDS);
    }

    /** The host says nothing on the real socket. */
    private static SelectorLoop.Handler idle() {
        return new SelectorLoop.Handler() {
            @Override
            public void ready() {}

            @Override
            public void failed(Throwable cause) {}
        };
    }

    private ExchangeResult[] both(IsoConnection connection) throws Exception {
        IsoMessage second = request.toBuilder().set(UnionPayPos.TRACE, 99L).build();
        CompletableFuture<ExchangeResult> one = new CompletableFuture<>();
        CompletableFuture<ExchangeResult> two = new CompletableFuture<>();
        loop.execute(
                () -> { // in one turn, so that both are in one write
                    CompletableFuture<Void> unused =
                            connection.exchange(request, LONG).thenAccept(one::complete);
                    unused = connection.exchange(second, LONG).thenAccept(two::complete);
                });
        ExchangeResult[] results = {one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS)};
        assertEquals(connection, closed.get(30, TimeUnit.SECONDS));
        assertFalse(connection.isOpen());
        return results;
    }

    @Test
    void whatNoByteOfLeftIsNotSent() throws Exception {
        IsoConnection connection = connection(new Failing(0, new byte[0]));
        CompletableFuture<ExchangeResult> result = connection.exchange(request, LONG);
        assertEquals(new NotSent(NotSentReason.WRITE_FAILED), result.get(30, TimeUnit.SECONDS));
        assertEquals(connection, closed.get(30, TimeUnit.SECONDS));
        assertEquals(
                new NotSent(NotSentReason.CLOSED),
                connection.exchange(request, LONG).get(30, TimeUnit.SECONDS));
    }

    @Test
    void whatOneByteOfLeftMayHaveArrived() throws Exception {
        for (int bytes : new int[] {1, frameLength - 1}) {
            IsoConnection connection = connection(new Failing(bytes, new byte[0]));
            ExchangeResult result = connection.exchange(request, LONG).get(30, TimeUnit.SECONDS);
            assertEquals(new NoAnswer(bytes, NoAnswerReason.WRITE_FAILED, Sent.MAYBE), result);
        }
    }

    @Test
    void aRequestThatLeftWholeBeforeTheNextOneFailedIsWithTheHost() throws Exception {
        ExchangeResult[] results = both(connection(new Failing(frameLength + 1, new byte[0])));
        assertEquals(new NoAnswer(frameLength, NoAnswerReason.CLOSED, Sent.YES), results[0]);
        assertEquals(new NoAnswer(1, NoAnswerReason.WRITE_FAILED, Sent.MAYBE), results[1]);
    }

    @Test
    void anAnswerThatLiesThereWhenAWriteFailsIsHeard() throws Exception {
        ExchangeResult[] results =
                both(connection(new Failing(frameLength, Golden.of("G4").frame())));
        assertInstanceOf(Answered.class, results[0]);
        assertEquals(new NotSent(NotSentReason.WRITE_FAILED), results[1]);
    }
}
