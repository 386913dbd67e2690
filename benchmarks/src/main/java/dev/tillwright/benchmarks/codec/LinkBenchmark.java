package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.link.ExchangeResult;
import dev.tillwright.iso8583.link.Framing;
import dev.tillwright.iso8583.link.IsoConnection;
import dev.tillwright.iso8583.link.IsoLink;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Round trips over loopback: this library's link, and the floor. */
public class LinkBenchmark extends LinkedBenchmark {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Semaphore answered = new Semaphore(0);
    private OwnCodec.Own own;
    private HandMux hand;
    private IsoLink link;
    private IsoConnection connection;

    @Override
    void connect() throws ExecutionException, InterruptedException {
        own = new OwnCodec.Own(Corpus.Dialect.BCD);
        hand = new HandMux(server.address(), payment);
        link = IsoLink.builder(own.fields.full, Framing.ofDefaults())
                .executor(Runnable::run)
                .open();
        connection = link.connect(server.address(), LONG).get();
    }

    @Override
    void disconnect() {
        connection.close();
        link.close();
        hand.close();
    }

    /** The floor. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void floor() throws InterruptedException {
        if (outstanding > 1) {
            Window.run(hand::send, traces, REQUESTS, outstanding);
            return;
        }
        for (int i = 0; i < REQUESTS; i++) {
            hand.send(Window.nextTrace(traces), answered::release);
            answered.acquire();
        }
    }

    /** This library. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void link() throws InterruptedException {
        if (outstanding > 1) {
            Window.run(this::send, traces, REQUESTS, outstanding);
            return;
        }
        for (int i = 0; i < REQUESTS; i++) {
            check(connection.exchangeNow(request(Window.nextTrace(traces)), LONG));
        }
    }

    private void send(int trace, Runnable done) {
        connection.exchange(request(trace), LONG).thenAccept(result -> {
            check(result);
            done.run();
        });
    }

    private IsoMessage request(int trace) {
        return own.build(payment, trace);
    }

    private static void check(ExchangeResult result) {
        if (!(result instanceof ExchangeResult.Answered)) {
            throw new IllegalStateException("no answer: " + result);
        }
    }
}
