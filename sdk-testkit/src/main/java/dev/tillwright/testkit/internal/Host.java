package dev.tillwright.testkit.internal;

import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;

import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.testkit.HostMemory;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.Ledger;
import dev.tillwright.testkit.internal.FaultPlan.Delivery;
import dev.tillwright.testkit.internal.FaultPlan.MacSent;
import dev.tillwright.testkit.internal.FaultPlan.Reach;
import dev.tillwright.testkit.internal.FaultPlan.Wire;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The simulated host: takes requests off the line, has the desks decide, answers. Thread-safe.
 *
 * <p>One lock guards terminals, accounts and books, as if the host were one transaction after the other. It is never held
 * over the line, an observer or a gate.
 */
public final class Host implements AutoCloseable {
    private static final int PIK_CHECK_VALUE = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TerminalSession> terminals = new HashMap<>();
    private final SplittableRandom random;
    private final HostCalendar calendar;
    private final HostLedger ledger = new HostLedger();
    private final IssuerDesk issuer;
    private final BookingDesk booking;
    private final Answers answers;
    private final FaultQueues faults = new FaultQueues();
    private final ReceivedLog log = new ReceivedLog();
    private final List<HostObserver> observers = new CopyOnWriteArrayList<>();
    private final Dispatch dispatch;
    private final HostServer server;
    private final boolean declinesWithoutMac;

    /** An answer and the digit 6 of its header. */
    private record Reply(IsoMessage message, int asks) {}

    /** A host that does not listen yet. */
    public Host(HostSettings settings) {
        random = new SplittableRandom(settings.seed());
        calendar = new HostCalendar(settings.clock());
        issuer = new IssuerDesk(calendar);
        booking = new BookingDesk(ledger, calendar, issuer, settings.memory());
        answers = new Answers(calendar);
        dispatch = new Dispatch(settings.scheduler());
        declinesWithoutMac = settings.declinesWithoutMac();
        server = new HostServer(this::received);
    }

    /** Speaks TLS from the next connection on. */
    public void tls(HostTls settings) {
        server.tls(settings);
    }

    /** Listens, on the same port as before. */
    public void start() {
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops listening and drops all lines; terminals, cards and books stay. */
    @Override
    public void close() {
        server.close();
    }

    /** Registers a terminal. */
    public void register(String merchant, String terminal, byte[] tmk) {
        guarded(() -> terminals.put(merchant + "/" + terminal, new TerminalSession(tmk)));
    }

    /** Opens a card's account. */
    public void issue(CardAccount account) {
        guarded(() -> issuer.issue(account));
    }

    /** What an account holds, in fen. */
    public Optional<Long> balance(String pan) {
        lock.lock();
        try {
            return issuer.account(pan).map(CardAccount::balance);
        } finally {
            lock.unlock();
        }
    }

    /** Scripts faults for the next requests of a type: 0200, 0400 or 0800. */
    public void script(String mti, List<FaultPlan> plans) {
        faults.add(mti, plans);
    }

    /** Changes what the host makes of reversals of unknown originals. */
    public void memory(HostMemory memory) {
        guarded(() -> booking.memory(memory));
    }

    /** Moves the host's day on. */
    public void nextDay() {
        calendar.nextDay();
    }

    /** Ends the batches of all terminals: their next sign-ins open new ones. */
    public void nextBatch() {
        guarded(() -> terminals.values().forEach(TerminalSession::endBatch));
    }

    /** Asks all terminals for a sign-in by header digit 6. */
    public void requestSignIn() {
        guarded(() -> terminals.values().forEach(TerminalSession::askForSignIn));
    }

    /** The books, for reading. */
    public Ledger ledger() {
        return ledger;
    }

    /** Tells an observer every request and answer from now on. */
    public void observe(HostObserver observer) {
        observers.add(observer);
    }

    /** How many requests of a type came. */
    public int timesReceived(String mti) {
        return log.times(mti);
    }

    /** One masked line for each request that came. */
    public List<String> received() {
        return log.lines();
    }

    /** Waits until a type came so many times; false when the time was over before. */
    public boolean awaitReceived(String mti, int times, Duration within) throws InterruptedException {
        return log.await(mti, times, within);
    }

    private void received(byte[] content, Connection line) {
        // Real hosts say nothing to what they can't read.
        if (SPEC.tryDecode(Frames.message(content)) instanceof DecodeResult.Decoded decoded) {
            HostRequest request = new HostRequest(decoded.message(), content);
            FaultPlan plan = faults.take(request.mti());
            tell(observer -> observer.request(request.message()));
            if (plan.faulty()) {
                tell(observer -> observer.fault(plan.name()));
            }
            Runnable handling = prepared(request, plan, line);
            // Who waits for the log must find a held request at its gate, and any other not yet answered.
            if (plan.gate().isPresent()) {
                handling.run();
                log.add(request.mti(), request.masked());
            } else {
                log.add(request.mti(), request.masked());
                handling.run();
            }
        } else {
            log.add("????", "undecodable request of " + content.length + " bytes");
        }
    }

    /** What to do with a request. Security is checked now; the ledger sees it only when a gate lets it pass. */
    private Runnable prepared(HostRequest request, FaultPlan plan, Connection line) {
        if (plan.reach() == Reach.DROPPED) {
            return plan.delivery() == Delivery.CLOSE ? line::close : () -> {};
        }
        Optional<TerminalSession> session = session(request);
        Optional<Reply> refusal = refusal(request, session);
        if (refusal.isPresent() || session.isEmpty()) {
            return () -> refusal.ifPresent(reply -> answer(line, request, reply, FaultPlan.NONE));
        }
        Runnable acting = () -> answer(line, request, act(request, session.get(), plan), plan);
        return plan.gate().<Runnable>map(gate -> () -> gate.accept(acting)).orElse(acting);
    }

    private Optional<TerminalSession> session(HostRequest request) {
        lock.lock();
        try {
            return Optional.ofNullable(terminals.get(request.merchant() + "/" + request.terminal()));
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what can't be trusted: unknown terminal 97, not signed in or other batch 77, wrong MAC A0. Never with a MAC. */
    private Optional<Reply> refusal(HostRequest request, Optional<TerminalSession> session) {
        lock.lock();
        try {
            Optional<String> code = session.isEmpty() ? Optional.of("97") : distrust(request, session.get());
            return code.map(rc -> new Reply(
                    answers.management(request, issuer.refuse(rc)).build(),
                    session.map(TerminalSession::asks).orElse(0)));
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> distrust(HostRequest request, TerminalSession session) {
        if (request.mti().startsWith("08")) {
            boolean known =
                    !request.mti().equals("0800") || request.management().equals("003");
            return known ? Optional.empty() : Optional.of("40");
        }
        if (session.mak().isEmpty()) {
            return Optional.of("77");
        }
        IsoMessage message = request.message();
        boolean right = message.has(MAC)
                && MessageDigest.isEqual(
                        message.get(MAC), HostCrypto.mac(session.mak().get(), message.bytesBefore(MAC)));
        if (!right) {
            return Optional.of("A0");
        }
        boolean otherBatch = request.mti().equals("0200") && request.batch() != session.batch();
        return otherBatch ? Optional.of("77") : Optional.empty();
    }

    private Reply act(HostRequest request, TerminalSession session, FaultPlan plan) {
        lock.lock();
        try {
            IsoMessage answer = switch (request.mti()) {
                case "0800" -> signIn(request, session, plan);
                case "0820" ->
                    answers.management(request, issuer.accept("00", 0)).build();
                default -> secured(request, session, plan);
            };
            return new Reply(answer, session.asks());
        } finally {
            lock.unlock();
        }
    }

    private IsoMessage signIn(HostRequest request, TerminalSession session, FaultPlan plan) {
        if (plan.reach() == Reach.REFUSED) {
            return answers.management(request, issuer.refuse(plan.code().orElse("96")))
                    .build();
        }
        byte[] keys = session.signIn(random);
        if (plan.wire() == Wire.WRONG_CHECK_VALUE) {
            keys[PIK_CHECK_VALUE] ^= 1;
        }
        Decision accepted = issuer.accept(plan.code().orElse("00"), 0);
        return answers.signIn(request, accepted, session.batch(), keys, plan).build();
    }

    private IsoMessage secured(HostRequest request, TerminalSession session, FaultPlan plan) {
        Decision decided = decide(request, session, plan);
        Decision said = plan.code().map(decided::saying).orElse(decided);
        boolean bare = declinesWithoutMac && !said.approves();
        return Answers.pack(answers.financial(request, said, plan), session.mak(), bare ? MacSent.MISSING : plan.mac());
    }

    private Decision decide(HostRequest request, TerminalSession session, FaultPlan plan) {
        if (request.isSale()) {
            return booking.sale(request, session, plan);
        }
        if (request.isVoid()) {
            return booking.voidSale(request, session, plan);
        }
        return switch (request.mti()) {
            case "0400" -> booking.reversal(request, session, plan);
            case "0620" -> issuer.accept("00", 0);
            default -> issuer.refuse("40");
        };
    }

    private void answer(Connection line, HostRequest request, Reply reply, FaultPlan plan) {
        tell(observer -> observer.answer(reply.message()));
        dispatch.send(
                line,
                Frames.answer(request.content(), reply.asks(), reply.message().bytes()),
                plan);
    }

    private void tell(Consumer<HostObserver> what) {
        observers.forEach(what);
    }

    private void guarded(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
