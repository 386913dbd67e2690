package dev.tillwright.core.internal.shell;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.internal.acquirer.ReversalCard;
import dev.tillwright.core.internal.acquirer.SignInAnswer;
import dev.tillwright.core.internal.acquirer.UnionPayAnswers;
import dev.tillwright.core.internal.acquirer.UnionPayMessages;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Event;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.internal.engine.Moment;
import dev.tillwright.core.internal.engine.Notices;
import dev.tillwright.core.internal.engine.Reply;
import dev.tillwright.core.internal.engine.SignInResult;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.iso8583.IsoEncodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Pan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Talks to the host for a lane: composes, sends once, and reads what comes back, on the lane's thread. What it reads is
 * evidence; what it means for money is the engine's business.
 */
final class HostDesk {
    /** A pad that never answers must not keep a lane signing in for ever. */
    private static final long PAD_SECONDS = 30;

    private final HostLink link;
    private final UnionPayMessages messages;
    private final UnionPayAnswers answers;
    private final AcquirerProfile profile;
    private final Duration startWithin;
    private final LaneKeys keys;
    private final CardVault cards;
    private final ScheduledExecutorService pool;
    private final Consumer<Function<Moment, Event>> lane;

    HostDesk(
            HostLink link,
            UnionPayMessages messages,
            UnionPayAnswers answers,
            AcquirerProfile profile,
            Duration startWithin,
            LaneKeys keys,
            CardVault cards,
            ScheduledExecutorService pool,
            Consumer<Function<Moment, Event>> lane) {
        this.link = link;
        this.messages = messages;
        this.answers = answers;
        this.profile = profile;
        this.startWithin = startWithin;
        this.keys = keys;
        this.cards = cards;
        this.pool = pool;
        this.lane = lane;
    }

    /** Sends a sale or void, once. */
    void request(Attempt a) {
        Optional<IsoMessage> message = composed(a);
        if (message.isEmpty()) {
            lane.accept(at -> new Event.RequestEnded(at, a.id(), new Reply.NotSent<>("the request could not be made")));
            return;
        }
        exchange(
                message.get(),
                profile.times().hostTimeout(),
                reply -> lane.accept(at -> new Event.RequestEnded(
                        at, a.id(), answers.request(a, sameCard(a), reply, keys::verify, sentAgo(reply)))));
    }

    /** However composing ends, track and PIN block are not needed a second time. */
    private Optional<IsoMessage> composed(Attempt a) {
        try {
            return compose(() -> a.kind() == Kind.VOID
                    ? cards.forReversal(a.id()).map(card -> messages.voidSale(a, card, keys::mac))
                    : cards.forSending(a.id()).map(card -> messages.sale(a, card, keys::mac)));
        } finally {
            cards.forgetSending(a.id());
        }
    }

    /** Sends a reversal; its MAC is made now, under the key of now. */
    void reversal(Attempt a, int tryNo) {
        Optional<ReversalCard> card = cards.forReversal(a.id());
        Optional<IsoMessage> message = compose(() -> card.map(c -> messages.reversal(a, c, keys::mac)));
        if (message.isEmpty()) {
            lane.accept(at -> new Event.ReversalEnded(
                    at, a.id(), tryNo, new Reply.NotSent<>("the card data of the reversal is not there")));
            return;
        }
        exchange(
                message.get(),
                profile.times().reversalTimeout(),
                reply -> lane.accept(at -> new Event.ReversalEnded(
                        at, a.id(), tryNo, answers.reversal(a, sameCard(a), reply, keys::verify, sentAgo(reply)))));
    }

    private void exchange(IsoMessage message, Duration answerWithin, Consumer<HostReply> then) {
        Promise.of(() -> link.exchange(message, startWithin, answerWithin), HostDesk::linkFailed, then);
    }

    /** A link that breaks its promise leaves it open whether bytes have left: in doubt. */
    static HostReply linkFailed(Throwable failure) {
        return new HostReply.NoAnswer(1, "the link threw " + failure.getClass().getName(), Duration.ZERO, "");
    }

    private Predicate<Pan> sameCard(Attempt a) {
        return pan -> cards.forReversal(a.id()).filter(card -> card.has(pan)).isPresent();
    }

    private static long sentAgo(HostReply reply) {
        return reply instanceof HostReply.NoAnswer no ? no.sentAgo().toMillis() : 0;
    }

    private static Optional<IsoMessage> compose(Supplier<Optional<IsoMessage>> composer) {
        try {
            return composer.get();
        } catch (IsoEncodeException notEncodable) {
            return Optional.empty(); // nothing has left; the attempt fails unsent
        }
    }

    /** Signs in; a sign-in may be repeated freely, each time under a trace number of its own. */
    void signIn(List<Integer> stans, int batch) {
        RetryPolicy<HostReply> policy = RetryPolicy.<HostReply>builder()
                .handleResultIf(reply -> !(reply instanceof HostReply.Answered))
                .withMaxRetries(stans.size() - 1)
                .withDelay(Duration.ofMillis(200))
                .build();
        AtomicInteger stan = new AtomicInteger(stans.get(0));
        Promise.of(
                () -> Failsafe.with(policy).with(pool).getStageAsync(context -> {
                    stan.set(stans.get(context.getAttemptCount()));
                    return link.exchange(
                            messages.signIn(stan.get(), batch),
                            startWithin,
                            profile.times().reversalTimeout());
                }),
                HostDesk::linkFailed,
                reply -> lane.accept(at -> answered(at, answers.signIn(stan.get(), reply, 0))));
    }

    /** On the lane's thread. With keys in the answer the event comes when they are loaded. */
    private Event answered(Moment at, Reply<SignInAnswer> reply) {
        if (reply instanceof Reply.NotSent<SignInAnswer> r) {
            return new Event.SignInEnded(at, noLine(r.reason(), r.cause()));
        }
        if (reply instanceof Reply.NoAnswer<SignInAnswer> r) {
            return new Event.SignInEnded(at, noLine(r.reason(), r.cause()));
        }
        if (reply instanceof Reply.Disbelieved<SignInAnswer> r) {
            return new Event.SignInEnded(at, new SignInResult.NoLine("answer not believed: " + r.detail()));
        }
        SignInAnswer answer = ((Reply.Believed<SignInAnswer>) reply).answer();
        if (!answer.accepted()) {
            return new Event.SignInEnded(at, new SignInResult.Declined(answer.code()));
        }
        Promise.of(
                () -> keys.load(answer.keys())
                        .copy()
                        .completeOnTimeout(late -> LaneKeys.Loaded.PAD_FAILED, PAD_SECONDS, TimeUnit.SECONDS),
                failure -> loaded -> LaneKeys.Loaded.PAD_FAILED,
                use -> lane.accept(then -> new Event.SignInEnded(then, result(use.apply(keys), answer))));
        return new Event.Woke(at, "keys");
    }

    /** That the sign-in failed says less than what is wrong with TLS. */
    private static SignInResult noLine(String reason, String cause) {
        return TlsCause.is(cause) ? new SignInResult.NoLine(reason, cause) : new SignInResult.NoLine(reason);
    }

    private static SignInResult result(LaneKeys.Loaded loaded, SignInAnswer answer) {
        return switch (loaded) {
            case YES -> new SignInResult.SignedIn(answer.batch(), answer.day());
            case CHECK_VALUE_WRONG -> new SignInResult.KeyCheckFailed();
            case PAD_FAILED -> new SignInResult.PadFailed("the PIN pad did not take the key");
        };
    }

    /** Sends a script result; any answer to it will do. */
    void notice(Notices.Notice notice, int stan, int batch) {
        Optional<IsoMessage> message =
                compose(() -> Optional.of(messages.scriptNotice(notice, stan, batch, keys::mac)));
        if (message.isEmpty()) {
            lane.accept(at -> new Event.NoticeEnded(at, notice.id(), true)); // it will never be sendable
            return;
        }
        exchange(
                message.get(),
                profile.times().reversalTimeout(),
                reply -> lane.accept(
                        at -> new Event.NoticeEnded(at, notice.id(), answers.heard(stan, reply, keys::verify))));
    }

    /** An answer that no exchange waits for: evidence, if its MAC is right. */
    void late(IsoMessage message) {
        lane.accept(at -> answers.late(message, keys::verify)
                .<Event>map(l -> new Event.LateAnswer(at, l.batch(), l.stan(), l.answer()))
                .orElseGet(() -> new Event.Woke(at, "late")));
    }
}
