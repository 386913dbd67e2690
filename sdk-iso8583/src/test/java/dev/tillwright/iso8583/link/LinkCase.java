package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
/** A link with a clock of its own, and one request to send over it. */
abstract class LinkCase {
    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration SECOND = Duration.ofSeconds(1);

    final AtomicLong virtualNanos = new AtomicLong();
    final CompletableFuture<Unmatched> unmatched = new CompletableFuture<>();
    final CountDownLatch sent = new CountDownLatch(1);
    final CompletableFuture<IsoConnection> closed = new CompletableFuture<>();
    final IsoMessage request = Golden.of("G3").decoded();
    final byte[] requestFrame = Golden.of("G3").frame();
    final byte[] answerFrame = Golden.of("G4").frame();
    final IsoLink link = IsoLink.builder(UnionPayPos.SPEC, UnionPayPos.framing("6000030000", "603100311108"))
            .onUnmatched(unmatched::complete)
            .observer(new LinkObserver() {
                @Override
                public void sent(IsoConnection connection, IsoMessage message) {
                    sent.countDown();
                }

                @Override
                public void closed(IsoConnection connection) {
                    closed.complete(connection);
                }
            })
            .ticker(virtualNanos::get)
            .open();

    @AfterEach
    void closeLink() {
        link.close();
    }

    IsoConnection connect(ScriptedHost host) throws Exception {
        return link.connect(host.address(), LONG).get(20, TimeUnit.SECONDS);
    }

    static <T extends ExchangeResult> T get(Class<T> type, CompletableFuture<ExchangeResult> future) throws Exception {
        return assertInstanceOf(type, future.get(20, TimeUnit.SECONDS));
    }

    void letTimePass(Duration time) throws InterruptedException {
        assertTrue(sent.await(20, TimeUnit.SECONDS));
        virtualNanos.addAndGet(time.toNanos());
    }

    static IsoMessage traced(IsoMessage message, long trace) {
        return message.toBuilder().set(UnionPayPos.TRACE, trace).build();
    }
}
