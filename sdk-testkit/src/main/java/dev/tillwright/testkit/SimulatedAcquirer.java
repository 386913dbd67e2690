package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.internal.Daemons;
import dev.tillwright.testkit.internal.FaultPlan;
import dev.tillwright.testkit.internal.Host;
import dev.tillwright.testkit.internal.HostMoney;
import dev.tillwright.testkit.internal.HostSettings;
import dev.tillwright.testkit.internal.HostTls;
import dev.tillwright.testkit.internal.MasterKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A SIMULATED acquirer's host on the loopback address: speaks the UnionPay terminal dialect, keeps cards and books, and
 * fails as scripted. Thread-safe.
 *
 * <p>Script, run, verify: {@code next(Faults.approveAndLoseAnswer())}, let the terminal work, then look at
 * {@link #timesReceived}, {@link #ledger()} and {@link Books}. It knows sign-in 签到, sale 消费, void 消费撤销, reversal
 * 冲正, echo, sign-off and script notices; anything else is answered 40. Reversals match merchant, terminal, batch and
 * trace. Defaults: the system's clock in China's time zone, seed 1, {@link HostMemory#FORGETS}, declines with a MAC.
 */
public final class SimulatedAcquirer implements AutoCloseable {
    private final Host host;
    private final long seed;
    private final Optional<ScheduledExecutorService> ownScheduler;
    private volatile boolean encrypted;

    private SimulatedAcquirer(Host host, long seed, Optional<ScheduledExecutorService> ownScheduler) {
        this.host = host;
        this.seed = seed;
        this.ownScheduler = ownScheduler;
    }

    /** {@return a listening host with the defaults} */
    public static SimulatedAcquirer start() {
        return builder().start();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return where it listens, such as {@code tcp://127.0.0.1:40123}, or {@code tls://} if it speaks TLS} */
    public String address() {
        return (encrypted ? "tls" : "tcp") + "://127.0.0.1:" + port();
    }

    /**
     * Shows this certificate from the next connection on, and asks nobody for one. A host that has spoken in clear speaks TLS
     * from then on.
     *
     * @param own made for 127.0.0.1, unless a wrong name is to be tested
     */
    public void speakTls(TestCertificate own) {
        encrypted = true;
        host.tls(HostTls.of(own.keyStore(HostTls.password()), Optional.empty()));
    }

    /**
     * Shows this certificate from the next connection on, and serves clients of an authority only.
     *
     * @param own made for 127.0.0.1
     * @param clients who has signed the clients' certificates
     */
    public void speakTls(TestCertificate own, TestAuthority clients) {
        encrypted = true;
        host.tls(HostTls.of(own.keyStore(HostTls.password()), Optional.of(clients.certificate())));
    }

    /** {@return the port it listens on, the same after {@link #restart}} */
    public int port() {
        return host.port();
    }

    /**
     * Registers a terminal with a master key of its own, made from the seed and the numbers.
     *
     * @param merchant 15 characters
     * @param terminal 8 characters
     * @return the terminal
     */
    public TestTerminal terminal(String merchant, String terminal) {
        if (requireNonNull(merchant, "merchant").length() != 15
                || requireNonNull(terminal, "terminal").length() != 8) {
            throw new IllegalArgumentException("a merchant number has 15 characters and a terminal number 8");
        }
        byte[] tmk = MasterKeys.make(seed, merchant, terminal);
        host.register(merchant, terminal, tmk);
        return new TestTerminal(merchant, terminal, tmk);
    }

    /**
     * Opens the account behind a card, or sets it back to what the card says.
     *
     * @param card which card
     * @return the same card
     */
    public SimulatedCard issue(SimulatedCard card) {
        host.issue(requireNonNull(card, "card").account());
        return card;
    }

    /**
     * What a card's account holds.
     *
     * @param card an issued card
     * @return the balance
     * @throws IllegalArgumentException if the card was never issued here
     */
    public Money balance(SimulatedCard card) {
        return host.balance(requireNonNull(card, "card").pan())
                .map(HostMoney::fen)
                .orElseThrow(() -> new IllegalArgumentException(card + " has no account: issue() it first"));
    }

    /**
     * Scripts what goes wrong with the next sales and voids (0200), in this order, behind what is scripted already.
     *
     * @param scripted one fault for each
     */
    public void next(Fault... scripted) {
        host.script("0200", plans(scripted));
    }

    /**
     * Scripts what goes wrong with the next reversals (0400).
     *
     * @param scripted one fault for each
     */
    public void nextReversal(Fault... scripted) {
        host.script("0400", plans(scripted));
    }

    /**
     * Scripts what goes wrong with the next sign-ins (0800).
     *
     * @param scripted one fault for each
     */
    public void nextSignIn(Fault... scripted) {
        host.script("0800", plans(scripted));
    }

    /**
     * Changes what the host makes of reversals whose original it has not seen.
     *
     * @param memory from now on
     */
    public void memory(HostMemory memory) {
        host.memory(requireNonNull(memory, "memory"));
    }

    /** The host's day changes 日切: originals of the day before are answered 25 from now on, although they are booked. */
    public void nextDay() {
        host.nextDay();
    }

    /** Batches end: the next sign-in of each terminal gives a new batch number, after which older originals are answered 25. */
    public void nextBatch() {
        host.nextBatch();
    }

    /** Every answer asks for a sign-in (header digit 6 = 3) until the terminal has signed in. */
    public void requestSignIn() {
        host.requestSignIn();
    }

    /**
     * How many requests of a type came that decode, those included that a fault then dropped.
     *
     * @param mti such as {@code "0200"}
     * @return how many
     */
    public int timesReceived(String mti) {
        return host.timesReceived(requireNonNull(mti, "mti"));
    }

    /** {@return one line for each request that came, card numbers masked} */
    public List<String> received() {
        return host.received();
    }

    /**
     * Waits until requests have come.
     *
     * @param mti such as {@code "0400"}
     * @param times how many in all
     * @param within the longest wait
     * @return whether they came; false also when the thread was interrupted, which stays set
     */
    public boolean awaitReceived(String mti, int times, Duration within) {
        try {
            return host.awaitReceived(requireNonNull(mti, "mti"), times, requireNonNull(within, "within"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return the host's books, for reading} */
    public Ledger ledger() {
        return host.ledger();
    }

    /**
     * Tells every request and answer from now on.
     *
     * @param observer who wants to know
     */
    public void observe(HostObserver observer) {
        host.observe(requireNonNull(observer, "observer"));
    }

    /** The line goes down: nothing listens any more and open connections break. Books and cards stay. */
    public void stop() {
        host.close();
    }

    /** The line is up again, on the same port. */
    public void restart() {
        host.close();
        host.start();
    }

    /** Stops for good. */
    @Override
    public void close() {
        host.close();
        ownScheduler.ifPresent(ScheduledExecutorService::shutdown);
    }

    @Override
    public String toString() {
        return "SIMULATED acquirer at " + address();
    }

    private static List<FaultPlan> plans(Fault... scripted) {
        return Arrays.stream(scripted).map(Fault::plan).toList();
    }

    /** Builds a host. Not thread-safe. */
    public static final class Builder {
        private long seed = 1;
        private Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        private HostMemory memory = HostMemory.FORGETS;
        private boolean declinesWithoutMac;
        private Optional<ScheduledExecutorService> scheduler = Optional.empty();

        private Builder() {}

        /**
         * What keys are made from: the same seed gives the same keys.
         *
         * @param value any number
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * The host's clock, in its time zone.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = requireNonNull(value, "value");
            return this;
        }

        /**
         * What runs late answers; it stays the caller's.
         *
         * @param value the scheduler
         * @return this builder
         */
        public Builder scheduler(ScheduledExecutorService value) {
            scheduler = Optional.of(requireNonNull(value, "value"));
            return this;
        }

        /**
         * What the host makes of reversals whose original it has not seen.
         *
         * @param value the case
         * @return this builder
         */
        public Builder memory(HostMemory value) {
            memory = requireNonNull(value, "value");
            return this;
        }

        /** {@return this builder; answers that decline carry no MAC} */
        public Builder declinesWithoutMac() {
            declinesWithoutMac = true;
            return this;
        }

        /** {@return the host, listening on a free port of 127.0.0.1} */
        public SimulatedAcquirer start() {
            Optional<ScheduledExecutorService> own =
                    scheduler.isPresent() ? Optional.empty() : Optional.of(Daemons.scheduler("tillwright-host-late"));
            Host host = new Host(
                    new HostSettings(seed, clock, scheduler.or(() -> own).orElseThrow(), memory, declinesWithoutMac));
            host.start();
            return new SimulatedAcquirer(host, seed, own);
        }
    }
}
