package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.Optional;

/**
 * One try to move money: a sale or the void of one. Immutable; {@link #change()} makes the next version.
 *
 * <p>Holds nothing secret: card data goes by the attempt's id in the shell.
 */
public final class Attempt {
    private final Draft d;

    private Attempt(Draft d) {
        this.d = d;
    }

    /** A new attempt of version 1. */
    public static Draft create(String id, Kind kind, String order, String key, long amount, String currency) {
        Draft d = new Draft();
        d.id = id;
        d.kind = kind;
        d.order = order;
        d.key = key;
        d.amount = amount;
        d.currency = currency;
        return d;
    }

    /** The next version of this attempt. */
    public Draft change() {
        Draft next = d.copy();
        next.version++;
        return next;
    }

    /** This attempt with waits that count from another moment; nothing that the journal keeps changes. */
    Attempt rebased(long windowWall, long windowMono) {
        Draft next = d.copy();
        next.windowWall = windowWall;
        next.windowMono = windowMono;
        return new Attempt(next);
    }

    /** This attempt with its next reversal due at another time; nothing that the journal must know. */
    Attempt dueAt(long epochMillis) {
        Draft next = d.copy();
        next.nextAt = epochMillis;
        return new Attempt(next);
    }

    /** This attempt as if the till had never asked to stop. */
    Attempt withoutCancel() {
        Draft next = d.copy();
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

    /** The next version of an attempt while a step makes it. Not thread-safe; lives within one step. */
    public static final class Draft {
        private String id = "";
        private Kind kind = Kind.SALE;
        private String originalId = "";
        private int originalStan;
        private int originalBatch;
        private String order = "";
        private String key = "";
        private AttemptState state = AttemptState.JOURNALLED;
        private long version = 1;
        private int batch;
        private int stan;
        private long amount;
        private long approved;
        private String currency = "";
        private boolean partialAllowed;
        private CardFacts card = new CardFacts("", dev.tillwright.core.card.EntryMode.MAGSTRIPE, false);
        private HostDay day = HostDay.UNKNOWN;
        private String ledger = "";
        private boolean traceOurs;
        private boolean answered;
        private String code = "";
        private String reference = "";
        private String authorisation = "";
        private String reason = "";
        private int reversalTries;
        private int formatErrors;
        private long nextAt;
        private long windowWall;
        private long windowMono;
        private boolean cancelAsked;
        private boolean delivered;
        private String scriptResult = "";
        private @org.jspecify.annotations.Nullable Cause cause;
        private long createdAt;
        private long updatedAt;

        private Draft copy() {
            Draft c = new Draft();
            c.id = id;
            c.kind = kind;
            c.originalId = originalId;
            c.originalStan = originalStan;
            c.originalBatch = originalBatch;
            c.order = order;
            c.key = key;
            c.state = state;
            c.version = version;
            c.batch = batch;
            c.stan = stan;
            c.amount = amount;
            c.approved = approved;
            c.currency = currency;
            c.partialAllowed = partialAllowed;
            c.card = card;
            c.day = day;
            c.ledger = ledger;
            c.traceOurs = traceOurs;
            c.answered = answered;
            c.code = code;
            c.reference = reference;
            c.authorisation = authorisation;
            c.reason = reason;
            c.reversalTries = reversalTries;
            c.formatErrors = formatErrors;
            c.nextAt = nextAt;
            c.windowWall = windowWall;
            c.windowMono = windowMono;
            c.cancelAsked = cancelAsked;
            c.delivered = delivered;
            c.scriptResult = scriptResult;
            c.cause = cause;
            c.createdAt = createdAt;
            c.updatedAt = updatedAt;
            return c;
        }

        /** The attempt as it is now. */
        public Attempt done() {
            return new Attempt(copy());
        }

        /** Links a void to its sale. */
        public Draft original(String attemptId, int saleBatch, int saleStan) {
            originalId = attemptId;
            originalBatch = saleBatch;
            originalStan = saleStan;
            return this;
        }

        /** Sets where it stands. */
        public Draft state(AttemptState next) {
            state = next;
            return this;
        }

        /** Sets the version; for the journal's codec. */
        public Draft version(long number) {
            version = number;
            return this;
        }

        /** Sets what names the request at the host. */
        public Draft trace(int batchNumber, int stanNumber, boolean ours) {
            batch = batchNumber;
            stan = stanNumber;
            traceOurs = ours;
            return this;
        }

        /** Sets the amount booked. */
        public Draft approved(long minorUnits) {
            approved = minorUnits;
            return this;
        }

        /** Sets whether a part is taken. */
        public Draft partialAllowed(boolean allowed) {
            partialAllowed = allowed;
            return this;
        }

        /** Sets the card's facts. */
        public Draft card(CardFacts facts) {
            card = facts;
            return this;
        }

        /** Sets the host's day at sending. */
        public Draft day(HostDay hostDay) {
            day = hostDay;
            return this;
        }

        /** Sets the books it was sent to. */
        public Draft ledger(String name) {
            ledger = name;
            return this;
        }

        /** Notes that a believed answer has come. */
        public Draft answered(String responseCode) {
            answered = true;
            code = responseCode;
            return this;
        }

        /** Sets what the host calls it. */
        public Draft evidence(String f37, String f38) {
            reference = f37.isEmpty() ? reference : f37;
            authorisation = f38.isEmpty() ? authorisation : f38;
            return this;
        }

        /** Sets the reversal's reason. */
        public Draft reason(String f39) {
            reason = f39;
            return this;
        }

        /** Sets the counts of the reversal. */
        public Draft tries(int reversals, int answers30) {
            reversalTries = reversals;
            formatErrors = answers30;
            return this;
        }

        /** Sets when the next reversal is due. */
        public Draft nextAt(long epochMillis) {
            nextAt = epochMillis;
            return this;
        }

        /** Sets the end of the arrival window by both clocks. */
        public Draft window(long wallMillis, long monoMillis) {
            windowWall = wallMillis;
            windowMono = monoMillis;
            return this;
        }

        /** Notes that the till asked to stop. */
        public Draft cancelAsked(boolean asked) {
            cancelAsked = asked;
            return this;
        }

        /** Notes whether the till knows of the approval. */
        public Draft delivered(boolean known) {
            delivered = known;
            return this;
        }

        /** Sets what became of the issuer's script. */
        public Draft scriptResult(String hex) {
            scriptResult = hex;
            return this;
        }

        /** Sets why it is not plainly approved. */
        public Draft cause(Cause why) {
            cause = why;
            return this;
        }

        /** Forgets the cause: it is plainly approved. */
        public Draft noCause() {
            cause = null;
            return this;
        }

        /** Sets the times of making and changing. */
        public Draft times(long created, long updated) {
            createdAt = created;
            updatedAt = updated;
            return this;
        }

        /** Sets the time of change. */
        public Draft updatedAt(long epochMillis) {
            updatedAt = epochMillis;
            return this;
        }
    }
}
