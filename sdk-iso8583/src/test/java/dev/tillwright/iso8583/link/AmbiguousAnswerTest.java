package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several terminals use the same trace number on one connection, and the host leaves the terminal out of its answers. */
@Timeout(60)
class AmbiguousAnswerTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    private final BlockingQueue<ServerRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Unmatched> unmatched = new LinkedBlockingQueue<>();
    private final IsoServer server = IsoServer.builder(UnionPayPos.SPEC, framing, requests::add)
            .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing)
            .onUnmatched(unmatched::add)
            .open();
    private IsoConnection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = link.connect(server.address(), LONG).get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        link.close();
        server.close();
    }

    private CompletableFuture<ExchangeResult> ask(String terminal) {
        IsoMessage request = Golden.of("G3").decoded().toBuilder()
                .set(UnionPayPos.TERMINAL_ID, terminal)
                .build();
        return connection.exchange(request, LONG);
    }

    private ServerRequest next() throws InterruptedException {
        ServerRequest next = requests.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request came");
        }
        return next;
    }

    private static IsoMessageBuilder answer(ServerRequest to) {
        return Golden.of("G4").decoded().toBuilder().copy(to.message(), UnionPayPos.TRACE, UnionPayPos.TERMINAL_ID);
    }

    private static IsoMessage bare(ServerRequest to) {
        return answer(to).unset(UnionPayPos.TERMINAL_ID).build();
    }

    @Test
    void anAnswerThatMayMeanSeveralIsNobodysUntilOnlyOneIsLeft() throws Exception {
        CompletableFuture<ExchangeResult> first = ask("11111111");
        CompletableFuture<ExchangeResult> second = ask("22222222");
        CompletableFuture<ExchangeResult> third = ask("33333333");
        ServerRequest one = next();
        ServerRequest two = next();
        ServerRequest three = next();

        two.answer(bare(two));
        Unmatched nobodys = unmatched.poll(30, TimeUnit.SECONDS);
        assertEquals("0210", nobodys.message().orElseThrow().mti());
        assertFalse(nobodys.request().isPresent(), "nobody can say which request it answers");
        assertFalse(first.isDone() || second.isDone() || third.isDone());

        one.answer(answer(one).build());
        Answered named = assertInstanceOf(Answered.class, first.get(30, TimeUnit.SECONDS));
        assertEquals("11111111", named.message().get(UnionPayPos.TERMINAL_ID));
        three.answer(answer(three).build());
        assertInstanceOf(Answered.class, third.get(30, TimeUnit.SECONDS));
        assertFalse(second.isDone());
    }

    @Test
    void theLastOneLeftIsMeant() throws Exception {
        CompletableFuture<ExchangeResult> first = ask("11111111");
        CompletableFuture<ExchangeResult> second = ask("22222222");
        ServerRequest one = next();
        ServerRequest two = next();
        one.answer(answer(one).build());
        assertInstanceOf(Answered.class, first.get(30, TimeUnit.SECONDS));
        two.answer(bare(two));
        Answered meant = assertInstanceOf(Answered.class, second.get(30, TimeUnit.SECONDS));
        assertFalse(meant.message().has(UnionPayPos.TERMINAL_ID));
        assertEquals(0, unmatched.size());
    }
}
