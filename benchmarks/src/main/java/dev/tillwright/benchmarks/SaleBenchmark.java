package dev.tillwright.benchmarks;

import dev.tillwright.core.Approved;
import dev.tillwright.core.LaneStatus;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.Tillwright;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.spi.TimeSource;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One approved sale without line, disk and devices: what the SDK itself costs. The floor does the unavoidable part of the
 * same sale by hand.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SaleBenchmark {
    static final String MERCHANT = "898310000000001";
    static final String TERMINAL = "10000001";
    static final String PAN = "4761739001010119";
    static final String TRACK2 = PAN + "=3012101543211234567";
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    private final Vault vault = Vault.inMemoryForTests();
    private final InstantHost host = new InstantHost();
    private final InstantHost secondHost = new InstantHost();
    private final Tillwright node = node();
    private final Tillwright secondNode = node();
    private final PosTerminal terminal =
            builder(node, host).callbackExecutor(Runnable::run).open();
    private final PosTerminal withCallbackThread =
            builder(secondNode, secondHost).open();
    private final HandSale hand = new HandSale(host, new MemoryJournal());
    private long orders;
    private int trace;

    private static Tillwright node() {
        return Tillwright.open(new MemoryJournal(), new NoSeal(), TimeSource.system(), new Random(42));
    }

    private TerminalBuilder builder(Tillwright till, InstantHost line) {
        return till.terminal()
                .merchant(MERCHANT)
                .terminal(TERMINAL)
                .acquirer(a -> a.profile(UnionPay.pos()).hostLink(line))
                .devices(d -> d.cardReader(new ReadyReader()))
                .masterKey(vault, TransportKey.importInto(vault, "tmk", InstantHost.MASTER_KEY.clone()))
                .firstTrace(1);
    }

    /** Refuses to measure unless sales are approved and both sides send the same bytes. */
    @Setup
    public void verify() {
        require(terminal.status() == LaneStatus.READY, "the lane is " + terminal.status());
        require(sale() instanceof Approved, "the sale was not approved");
        byte[] sent = host.lastRequest();
        int number = UnionPayPos.SPEC.decode(sent).get(UnionPayPos.TRACE).intValue();
        require(Arrays.equals(sent, hand.compose(number, AMOUNT.minorUnits())), "the requests differ");
        require(saleWithCallbackThread() instanceof Approved, "the second sale was not approved");
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Ends the terminals' threads. */
    @TearDown
    public void close() {
        terminal.close();
        withCallbackThread.close();
        node.close();
        secondNode.close();
    }

    /** The floor: compose, MAC, commit, answer, check, commit. */
    @Benchmark
    public String hand() {
        trace = trace % 999_999 + 1;
        return hand.sale("H" + ++orders, trace, AMOUNT.minorUnits());
    }

    /** A blocking sale; the outcome comes on the lane's thread. */
    @Benchmark
    public Outcome sale() {
        return terminal.sale(AMOUNT).order("S" + ++orders).run();
    }

    /** A blocking sale as set up by default: the outcome comes by a thread for callbacks. */
    @Benchmark
    public Outcome saleWithCallbackThread() {
        return withCallbackThread.sale(AMOUNT).order("C" + ++orders).run();
    }

    /** A card that is already there. */
    private static final class ReadyReader implements CardReader {
        @Override
        public CompletableFuture<CardReading> read(CardRequest request) {
            return CompletableFuture.completedFuture(new CardReading.Swiped(Track2.of(TRACK2)));
        }

        @Override
        public void cancel() {
            // never waits
        }
    }

    /** Seals nothing: the cipher of the journal's key belongs to the disk, which is not measured here. */
    private static final class NoSeal implements JournalKey {
        @Override
        public byte[] seal(String attemptId, byte[] clear) {
            return clear.clone();
        }

        @Override
        public byte[] open(String attemptId, byte[] sealed) {
            return sealed.clone();
        }

        @Override
        public byte[] mac(byte[] data) {
            return new byte[32];
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
