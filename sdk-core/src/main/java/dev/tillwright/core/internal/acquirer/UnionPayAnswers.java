package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.iso8583.dialect.UnionPayPos.ADDITIONAL_RESPONSE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AUTHORISATION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ICC_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_62;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SETTLEMENT_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static java.util.Objects.requireNonNull;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.internal.engine.Answer;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CodeClass;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Reply;
import dev.tillwright.core.internal.engine.Reply.Disbelief;
import dev.tillwright.core.internal.engine.ReversalAnswer;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Pan;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads a lane's answers in the UnionPay terminal dialect: only what may be believed comes out. Immutable and thread-safe. */
public final class UnionPayAnswers {
    private static final String ANSWER = "0210";
    private static final String REVERSAL_ANSWER = "0410";
    private static final String SIGN_IN_ANSWER = "0810";
    private static final String NOTICE_ANSWER = "0630";
    private static final String ACCEPTED = "00";
    private static final byte[] NONE = {};

    private final AcquirerProfile profile;
    private final LaneId lane;
    private final Trust trust;

    private UnionPayAnswers(AcquirerProfile profile, LaneId lane) {
        this.profile = profile;
        this.lane = lane;
        this.trust = new Trust(profile);
    }

    /** The answers of one lane. */
    public static UnionPayAnswers of(AcquirerProfile profile, LaneId lane) {
        return new UnionPayAnswers(requireNonNull(profile, "profile"), requireNonNull(lane, "lane"));
    }

    /**
     * The answer to a sale or void.
     *
     * @param attempt what was sent
     * @param card tells whether a number is the attempt's card
     * @param reply how the exchange ended
     * @param mac verifies with the key that the request went out under
     * @param sentAgo for how many milliseconds at least the last byte has been gone; 0 where that is not known
     */
    public Reply<Answer> request(Attempt attempt, Predicate<Pan> card, HostReply reply, MacCheck mac, long sentAgo) {
        Expected expected = expected(attempt, ANSWER, card, true);
        return read(reply, sentAgo, answered -> {
            IsoMessage message = answered.message();
            return trust.doubt(message, expected, mac)
                    .map(Doubt::<Answer>reply)
                    .orElseGet(() -> new Reply.Believed<>(
                            answer(message, attempt.amount(), wantsSignIn(answered), answered.ledger())));
        });
    }

    /**
     * The answer to a reversal.
     *
     * @param attempt what was reversed
     * @param card tells whether a number is the attempt's card
     * @param reply how the exchange ended
     * @param mac verifies with the key that the reversal went out under
     * @param sentAgo for how many milliseconds at least the last byte has been gone; 0 where that is not known
     */
    public Reply<ReversalAnswer> reversal(
            Attempt attempt, Predicate<Pan> card, HostReply reply, MacCheck mac, long sentAgo) {
        Expected expected = expected(attempt, REVERSAL_ANSWER, card, false);
        return read(
                reply,
                sentAgo,
                answered -> trust.doubt(answered.message(), expected, mac)
                        .map(Doubt::<ReversalAnswer>reply)
                        .orElseGet(() -> new Reply.Believed<>(reversal(answered))));
    }

    private Expected expected(Attempt attempt, String mti, Predicate<Pan> card, boolean part) {
        return new Expected(
                mti,
                lane,
                Transaction.of(attempt).processingCode(),
                attempt.stan(),
                attempt.amount(),
                profile.currencyNumber(attempt.currency()).orElse(""),
                card,
                part);
    }

    private ReversalAnswer reversal(HostReply.Answered answered) {
        String code = Trust.code(answered.message());
        return new ReversalAnswer(
                code,
                profile.codes().reversalFinishing().contains(code),
                profile.codes().formatError().contains(code),
                day(answered.message()),
                answered.ledger(),
                wantsSignIn(answered));
    }

    /**
     * The answer to a sign-in. It carries no MAC: the check values of its keys are its proof.
     *
     * @param stan the request's trace number
     * @param reply how the exchange ended
     * @param sentAgo for how many milliseconds at least the last byte has been gone; 0 where that is not known
     */
    public Reply<SignInAnswer> signIn(int stan, HostReply reply, long sentAgo) {
        return read(reply, sentAgo, answered -> signIn(stan, answered.message()));
    }

    private Reply<SignInAnswer> signIn(int stan, IsoMessage answer) {
        String code = Trust.code(answer);
        boolean accepted = code.equals(ACCEPTED);
        Optional<Integer> batch = batch(answer);
        Optional<Doubt> doubt = new Echo(answer)
                .type(SIGN_IN_ANSWER)
                .equal(TRACE, (long) stan, true)
                .equal(TERMINAL_ID, lane.terminal(), true)
                .equal(MERCHANT_ID, lane.merchant(), accepted)
                .require(PRIVATE_60, !accepted || batch.isPresent())
                .require(PRIVATE_62, !accepted || answer.has(PRIVATE_62))
                .doubt();
        if (doubt.isPresent()) {
            return doubt.get().reply();
        }
        byte[] keys = accepted ? answer.get(PRIVATE_62) : NONE;
        return new Reply.Believed<>(new SignInAnswer(code, accepted ? batch.orElse(0) : 0, day(answer), keys));
    }

    /**
     * What an answer says that came too late for its exchange. Empty unless it is this lane's, answers a sale or void, names its
     * batch, and carries a right MAC.
     */
    public Optional<LateFacts> late(IsoMessage answer, MacCheck mac) {
        Optional<Doubt> foreign = new Echo(answer)
                .type(ANSWER)
                .equal(TERMINAL_ID, lane.terminal(), true)
                .equal(MERCHANT_ID, lane.merchant(), true)
                .require(TRACE, answer.has(TRACE))
                .require(MAC, answer.has(MAC))
                .doubt();
        if (foreign.isPresent() || trust.mac(answer, Trust.code(answer), mac).isPresent()) {
            return Optional.empty();
        }
        boolean signIn = profile.codes().signIn().contains(Trust.code(answer));
        Answer facts = answer(answer, answer.find(AMOUNT).orElse(0L), signIn, "");
        return batch(answer).map(batch -> new LateFacts(batch, Math.toIntExact(answer.get(TRACE)), facts));
    }

    private Answer answer(IsoMessage message, long requested, boolean signInWanted, String ledger) {
        String code = Trust.code(message);
        CodeClass meaning = ProfileRules.classOf(profile, code);
        return new Answer(
                code,
                meaning,
                meaning == CodeClass.PARTIAL ? message.find(AMOUNT).orElse(0L) : requested,
                text(message, REFERENCE),
                text(message, AUTHORISATION_CODE),
                day(message),
                ledger,
                signInWanted,
                message.find(ADDITIONAL_RESPONSE).orElse(""),
                message.find(ICC_DATA).orElse(NONE));
    }

    /** Digit 6 of the header asks for things to do between payments; 3 is a new sign-in 重新签到. */
    private boolean wantsSignIn(HostReply.Answered answered) {
        boolean asked = answered.header().length() > 5 && answered.header().charAt(5) == '3';
        return asked || profile.codes().signIn().contains(Trust.code(answered.message()));
    }

    private static HostDay day(IsoMessage message) {
        return new HostDay(text(message, LOCAL_DATE), text(message, SETTLEMENT_DATE));
    }

    private static String text(IsoMessage message, IsoField<String> field) {
        return message.find(field).map(String::strip).orElse("");
    }

    /** 60.2; a prefix of F60 is enough. */
    private static Optional<Integer> batch(IsoMessage message) {
        return message.find(PRIVATE_60)
                .filter(digits -> digits.length() >= 8)
                .map(digits -> Integer.parseInt(digits.substring(2, 8)));
    }

    /**
     * Whether the host has heard a script notice: any 0630 to it will do, whatever its code.
     *
     * @param stan the notice's trace number
     * @param reply how the exchange ended
     * @param mac verifies with the key that the notice went out under
     */
    public boolean heard(int stan, HostReply reply, MacCheck mac) {
        return reply instanceof HostReply.Answered a
                && new Echo(a.message())
                        .type(NOTICE_ANSWER)
                        .equal(TRACE, (long) stan, true)
                        .equal(TERMINAL_ID, lane.terminal(), true)
                        .doubt()
                        .isEmpty()
                && (!a.message().has(MAC)
                        || mac.verify(a.message().bytesBefore(MAC), a.message().get(MAC)));
    }

    private static <A> Reply<A> read(HostReply reply, long sentAgo, Function<HostReply.Answered, Reply<A>> answered) {
        if (reply instanceof HostReply.Answered a) {
            return answered.apply(a);
        }
        if (reply instanceof HostReply.NotSent n) {
            return new Reply.NotSent<>(n.reason(), n.cause());
        }
        if (reply instanceof HostReply.NoAnswer n) {
            return new Reply.NoAnswer<>(n.reason(), sentAgo, n.ledger(), n.cause());
        }
        return new Reply.Disbelieved<>(Disbelief.UNREADABLE, ((HostReply.Unreadable) reply).reason());
    }
}
