package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.Claim;
import java.util.List;

/** Something that happened to a lane. Each carries its moment: the machine has no clock. */
public sealed interface Event {
    /** When it happened. */
    Moment at();

    /** The lane was opened on its journal. */
    record Opened(Moment at) implements Event {}

    /** The till asks for a sale; {@code past} holds the sales of its order and of its key, without their voids. */
    record SaleAsked(Moment at, SaleAsk ask, List<PastAttempt> past) implements Event {}

    /** The card is read and the PIN entered; {@code readAt} is the monotonic time at which the card was read. */
    record CardPrepared(Moment at, String id, CardFacts card, long readAt) implements Event {}

    /** There is no card or no PIN. */
    record PreparationFailed(Moment at, String id, Cause cause) implements Event {}

    /** The till wants to stop. */
    record CancelAsked(Moment at, String id) implements Event {}

    /** The exchange of a sale or void has ended. */
    record RequestEnded(Moment at, String id, Reply<Answer> reply) implements Event {}

    /** The contact chip has decided; {@code accepted} is false for a refusal and for a pulled card. */
    record ChipDecided(Moment at, String id, boolean accepted, Cause cause) implements Event {}

    /** The exchange of a reversal has ended. */
    record ReversalEnded(Moment at, String id, int tryNo, Reply<ReversalAnswer> reply) implements Event {}

    /** The contact chip has run the issuer's script; {@code tags} is field 55 of the notice in hex. */
    record ScriptRun(Moment at, String id, String tags) implements Event {}

    /** The exchange of a script notice has ended. */
    record NoticeEnded(Moment at, String id, boolean heard) implements Event {}

    /** An answer that no exchange waits for, its MAC verified. */
    record LateAnswer(Moment at, int batch, int stan, Answer answer) implements Event {}

    /** A sign-in has ended. */
    record SignInEnded(Moment at, SignInResult result) implements Event {}

    /** A time is over: {@code topic} is what the effect named. */
    record Woke(Moment at, String topic) implements Event {}

    /** The till has the approval in its own books; {@code attempt} is what the journal holds of it. */
    record Delivered(Moment at, Attempt attempt) implements Event {}

    /** A named operator rules on an attempt that nothing else can settle. */
    record OperatorRuled(Moment at, String id, boolean booked, String operator) implements Event {}

    /** The till closes the lane: whoever waits is told now; what is open stays in the journal. */
    record Closed(Moment at) implements Event {}

    /** The journal refused the step that {@code last} led to; nothing of it happened. */
    record Refused(Moment at, Claim claim, Event last) implements Event {}

    /** The journal can't say whether it wrote the last step. */
    record CommitUnknown(Moment at, String reason) implements Event {}
}
