package dev.tillwright.core.internal.engine;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.spi.AttemptState;
import org.jspecify.annotations.Nullable;

/** The next version of an attempt while a step makes it. Not thread-safe; lives within one step. */
public final class AttemptDraft {
    String id = "";
    Kind kind = Kind.SALE;
    String originalId = "";
    int originalStan;
    int originalBatch;
    String order = "";
    String key = "";
    AttemptState state = AttemptState.JOURNALLED;
    long version = 1;
    int batch;
    int stan;
    long amount;
    long approved;
    String currency = "";
    boolean partialAllowed;
    CardFacts card = new CardFacts("", EntryMode.MAGSTRIPE, false);
    HostDay day = HostDay.UNKNOWN;
    String ledger = "";
    boolean traceOurs;
    boolean answered;
    String code = "";
    String reference = "";
    String authorisation = "";
    String reason = "";
    int reversalTries;
    int formatErrors;
    long nextAt;
    long windowWall;
    long windowMono;
    boolean cancelAsked;
    boolean delivered;
    String scriptResult = "";
    String institutions = "";

    @Nullable
    Cause cause;

    long createdAt;
    long updatedAt;

    AttemptDraft copy() {
        AttemptDraft c = new AttemptDraft();
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
        c.institutions = institutions;
        c.cause = cause;
        c.createdAt = createdAt;
        c.updatedAt = updatedAt;
        return c;
    }

    /** The attempt as it is now. */
    public Attempt done() {
        return Attempt.of(copy());
    }

    /** Links a void to its sale. */
    public AttemptDraft original(String attemptId, int saleBatch, int saleStan) {
        originalId = attemptId;
        originalBatch = saleBatch;
        originalStan = saleStan;
        return this;
    }

    /** Sets where it stands. */
    public AttemptDraft state(AttemptState next) {
        state = next;
        return this;
    }

    /** Sets the version; for the journal's codec. */
    public AttemptDraft version(long number) {
        version = number;
        return this;
    }

    /** Sets what names the request at the host. */
    public AttemptDraft trace(int batchNumber, int stanNumber, boolean ours) {
        batch = batchNumber;
        stan = stanNumber;
        traceOurs = ours;
        return this;
    }

    /** Sets the amount booked. */
    public AttemptDraft approved(long minorUnits) {
        approved = minorUnits;
        return this;
    }

    /** Sets whether a part is taken. */
    public AttemptDraft partialAllowed(boolean allowed) {
        partialAllowed = allowed;
        return this;
    }

    /** Sets the card's facts. */
    public AttemptDraft card(CardFacts facts) {
        card = facts;
        return this;
    }

    /** Sets the host's day at sending. */
    public AttemptDraft day(HostDay hostDay) {
        day = hostDay;
        return this;
    }

    /** Sets the books it was sent to. */
    public AttemptDraft ledger(String name) {
        ledger = name;
        return this;
    }

    /** Notes that a believed answer has come. */
    public AttemptDraft answered(String responseCode) {
        answered = true;
        code = responseCode;
        return this;
    }

    /** Sets what the host calls it. */
    public AttemptDraft evidence(String f37, String f38) {
        reference = f37.isEmpty() ? reference : f37;
        authorisation = f38.isEmpty() ? authorisation : f38;
        return this;
    }

    /** Keeps issuer and acquirer as F44 names them. */
    public AttemptDraft institutions(String f44) {
        institutions = f44;
        return this;
    }

    /** Sets the reversal's reason. */
    public AttemptDraft reason(String f39) {
        reason = f39;
        return this;
    }

    /** Sets the counts of the reversal. */
    public AttemptDraft tries(int reversals, int answers30) {
        reversalTries = reversals;
        formatErrors = answers30;
        return this;
    }

    /** Sets when the next reversal is due. */
    public AttemptDraft nextAt(long epochMillis) {
        nextAt = epochMillis;
        return this;
    }

    /** Sets the end of the arrival window by both clocks. */
    public AttemptDraft window(long wallMillis, long monoMillis) {
        windowWall = wallMillis;
        windowMono = monoMillis;
        return this;
    }

    /** Notes that the till asked to stop. */
    public AttemptDraft cancelAsked(boolean asked) {
        cancelAsked = asked;
        return this;
    }

    /** Notes whether the till knows of the approval. */
    public AttemptDraft delivered(boolean known) {
        delivered = known;
        return this;
    }

    /** Sets what became of the issuer's script. */
    public AttemptDraft scriptResult(String hex) {
        scriptResult = hex;
        return this;
    }

    /** Sets why it is not plainly approved. */
    public AttemptDraft cause(Cause why) {
        cause = why;
        return this;
    }

    /** Forgets the cause: it is plainly approved. */
    public AttemptDraft noCause() {
        cause = null;
        return this;
    }

    /** Sets the times of making and changing. */
    public AttemptDraft times(long created, long updated) {
        createdAt = created;
        updatedAt = updated;
        return this;
    }

    /** Sets the time of change. */
    public AttemptDraft updatedAt(long epochMillis) {
        updatedAt = epochMillis;
        return this;
    }
}
