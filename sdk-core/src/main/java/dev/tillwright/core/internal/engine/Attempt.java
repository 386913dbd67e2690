package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.Optional;

/**
 * One try to move money: a sale or the void of one. Immutable; {@link #change()} makes the next version.
 *
 * <p>Holds nothing secret: card data goes by the attempt's id in the shell.
 */
public final class Attempt {
    private final AttemptDraft d;

    private Attempt(AttemptDraft d) {
        this.d = d;
    }

    /** What a draft has become; the draft is not touched any more. */
    static Attempt of(AttemptDraft finished) {
        return new Attempt(finished);
    }

    /** A new attempt of version 1. */
    public static AttemptDraft create(String id, Kind kind, String order, String key, long amount, String currency) {
        AttemptDraft d = new AttemptDraft();
        d.id = id;
        d.kind = kind;
        d.order = order;
        d.key = key;
        d.amount = amount;
        d.currency = currency;
        return d;
    }

    /** The next version of this attempt. */
    public AttemptDraft change() {
        AttemptDraft next = d.copy();
        next.version++;
        return next;
    }

    /** This attempt with waits that count from another moment; nothing that the journal keeps changes. */
    Attempt rebased(long windowWall, long windowMono) {
        AttemptDraft next = d.copy();
        next.windowWall = windowWall;
        next.windowMono = windowMono;
        return new Attempt(next);
    }

    /** This attempt with its next reversal due at another time; nothing that the journal must know. */
    Attempt dueAt(long epochMillis) {
        AttemptDraft next = d.copy();
        next.nextAt = epochMillis;
        return new Attempt(next);
    }

    /** This attempt as if the till had never asked to stop. */
    Attempt withoutCancel() {
        AttemptDraft next = d.copy();
        next.cancelAsked = false;
        return new Attempt(next);
    }

    /** {@return the attempt's own id} */
    public String id() {
        return d.id;
    }

    /** {@return sale or void} */
    public Kind kind() {
        return d.kind;
    }

    /** {@return the sale that a void undoes} */
    public Optional<String> originalId() {
        return d.originalId.isEmpty() ? Optional.empty() : Optional.of(d.originalId);
    }

    /** {@return the trace number of the sale that a void undoes, 0 otherwise} */
    public int originalStan() {
        return d.originalStan;
    }

    /** {@return the batch of the sale that a void undoes, 0 otherwise} */
    public int originalBatch() {
        return d.originalBatch;
    }

    /** {@return the bill} */
    public String order() {
        return d.order;
    }

    /** {@return the attempt key} */
    public String key() {
        return d.key;
    }

    /** {@return where it stands} */
    public AttemptState state() {
        return d.state;
    }

    /** {@return how often it was written, from 1} */
    public long version() {
        return d.version;
    }

    /** {@return the batch 批次号 it was sent in} */
    public int batch() {
        return d.batch;
    }

    /** {@return the trace number 流水号} */
    public int stan() {
        return d.stan;
    }

    /** {@return the amount asked, in minor units} */
    public long amount() {
        return d.amount;
    }

    /** {@return the amount booked, in minor units; 0 before an approval} */
    public long approved() {
        return d.approved;
    }

    /** {@return ISO 4217 code} */
    public String currency() {
        return d.currency;
    }

    /** {@return whether the till takes a part} */
    public boolean partialAllowed() {
        return d.partialAllowed;
    }

    /** {@return what is known of the card} */
    public CardFacts card() {
        return d.card;
    }

    /** {@return the host's day when it was sent, as far as known} */
    public HostDay day() {
        return d.day;
    }

    /** {@return the books it was sent to; empty while unknown} */
    public String ledger() {
        return d.ledger;
    }

    /** {@return whether batch and trace are surely this attempt's alone} */
    public boolean traceOurs() {
        return d.traceOurs;
    }

    /** {@return whether a believed answer to the request itself has come: it can't be in flight any more} */
    public boolean answered() {
        return d.answered;
    }

    /** {@return F39 of the believed answer; empty when none} */
    public String code() {
        return d.code;
    }

    /** {@return F37; empty when unknown} */
    public String reference() {
        return d.reference;
    }

    /** {@return F38; empty when unknown} */
    public String authorisation() {
        return d.authorisation;
    }

    /** {@return F39 of the reversal: 98, 06, A0 or 17; empty while none is due} */
    public String reason() {
        return d.reason;
    }

    /** {@return how many reversals were sent or tried} */
    public int reversalTries() {
        return d.reversalTries;
    }

    /** {@return how many answers 30 the reversal got} */
    public int formatErrors() {
        return d.formatErrors;
    }

    /** {@return when the next reversal is due, epoch milliseconds; 0 when none is} */
    public long nextAt() {
        return d.nextAt;
    }

    /** {@return when the request may have arrived at the latest, epoch milliseconds; 0 when that does not matter} */
    public long mayArriveUntil() {
        return d.windowWall;
    }

    /** {@return whether the till asked to stop after the request had left} */
    public boolean cancelAsked() {
        return d.cancelAsked;
    }

    /** {@return whether the till has said that it knows of the approval} */
    public boolean delivered() {
        return d.delivered;
    }

    /** {@return tag DF31 in hex: what became of the issuer's script; empty when there was none} */
    public String scriptResult() {
        return d.scriptResult;
    }

    /** {@return F44 of the believed answer, issuer 11 and acquirer 11; empty when there was none} */
    public String institutions() {
        return d.institutions;
    }

    /** {@return why it is not plainly approved} */
    public Optional<Cause> cause() {
        return Optional.ofNullable(d.cause);
    }

    /** {@return when it was made, epoch milliseconds} */
    public long createdAt() {
        return d.createdAt;
    }

    /** {@return when it was last changed, epoch milliseconds} */
    public long updatedAt() {
        return d.updatedAt;
    }

    /** {@return whether at this moment, by both clocks, the request can't arrive any more} */
    boolean arrivalOver(Moment at) {
        return at.wall() >= d.windowWall && at.mono() >= d.windowMono;
    }

    /** {@return the monotonic end of the arrival window} */
    long windowMono() {
        return d.windowMono;
    }

    @Override
    public String toString() {
        return d.key + " " + d.kind + " " + d.state + " v" + d.version + " batch " + d.batch + " stan " + d.stan + " "
                + d.amount + (d.answered ? " answered " + d.code : "");
    }
}
