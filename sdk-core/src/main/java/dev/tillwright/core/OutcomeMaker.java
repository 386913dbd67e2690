package dev.tillwright.core;

import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.diagnosis.Diagnosis;
import dev.tillwright.core.diagnosis.Evidence;
import dev.tillwright.core.diagnosis.Finding;
import dev.tillwright.core.diagnosis.MoneyPhase;
import dev.tillwright.core.internal.acquirer.SixDigits;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.Verdict;
import dev.tillwright.core.internal.receipt.SaleSlip;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.SignatureArea;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Makes outcomes of the engine's verdicts: which of the six, why, and what the cashier reads. Immutable. */
final class OutcomeMaker {
    private final Diagnoses diagnoses;
    private final SaleSlip slips;

    OutcomeMaker(TerminalSettings settings, Diagnoses diagnoses) {
        this.diagnoses = diagnoses;
        this.slips = SaleSlip.of(
                settings.merchantName(),
                settings.lane(),
                settings.profile().zone(),
                settings.profile().operator());
    }

    /** Where the money is, as the attempt stands. */
    private static MoneyPhase phase(Attempt a, boolean voiding, boolean voidUnproven) {
        if (voiding) {
            return voidUnproven ? MoneyPhase.UNDETERMINED : MoneyPhase.REVERSING;
        }
        return switch (a.state()) {
            case APPROVED, RULED_BOOKED -> MoneyPhase.MOVED;
            case DECLINED, FAILED_UNSENT -> MoneyPhase.NOT_MOVED;
            case REVERSED, VOIDED, RULED_NOT_BOOKED -> MoneyPhase.REVERSED;
            case UNPROVEN -> MoneyPhase.UNDETERMINED;
            case JOURNALLED, SENT, HOST_APPROVED, REV_PENDING, REV_LINGER -> MoneyPhase.REVERSING;
        };
    }

    /**
     * The outcome of an attempt.
     *
     * @param verdict with an attempt
     * @param voidUnproven whether its void is open and only a person can settle it
     * @param history what was done
     * @param replayed whether it is an earlier attempt's
     * @param resolution where the truth will be told
     */
    Outcome of(
            Verdict verdict,
            boolean voidUnproven,
            List<AuditRow> history,
            boolean replayed,
            Function<String, CompletableFuture<Outcome>> resolution) {
        Attempt a = verdict.attempt().orElseThrow();
        MoneyPhase phase = phase(a, verdict.voiding(), voidUnproven);
        OutcomeFacts facts = facts(a, diagnosis(a, verdict.cause(), phase), history, replayed);
        return switch (phase) {
            case MOVED -> paid(a, facts);
            case NOT_MOVED -> a.state() == AttemptState.DECLINED ? new Declined(facts) : new NotDone(facts);
            case REVERSED -> new NotDone(facts);
            case REVERSING -> new Unknown(facts, Unknown.Phase.REVERSING, slips.unproven(a), resolution.apply(a.id()));
            case UNDETERMINED ->
                new Unknown(facts, Unknown.Phase.UNDETERMINED, slips.unproven(a), resolution.apply(a.id()));
        };
    }

    private Outcome paid(Attempt a, OutcomeFacts facts) {
        Receipt first = receipt(a, Receipt.Copy.MERCHANT);
        Receipt slip = facts.replayed() ? first.asDuplicate() : first; // given again: a copy says that it is one
        return a.approved() < a.amount()
                ? new PartlyApproved(facts, slip, Money.ofMinor(a.approved(), a.currency()))
                : new Approved(facts, slip);
    }

    /** A sale that was refused before it was journalled: proven not done. */
    NotDone refused(Sale.Request request, Cause cause) {
        Diagnosis diagnosis = diagnoses.explain(finding(cause, MoneyPhase.NOT_MOVED));
        return new NotDone(new OutcomeFacts(
                request.order(),
                request.key(),
                request.amount(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                diagnosis));
    }

    /** {@return the slip of an approved sale} */
    Receipt receipt(Attempt a, Receipt.Copy copy) {
        return slips.approved(a, copy, SignatureArea.ink());
    }

    private Diagnosis diagnosis(Attempt a, Optional<Cause> cause, MoneyPhase phase) {
        Cause why = cause.orElseGet(() -> Cause.host(a.code()));
        Finding finding = finding(why, phase).about(a.id());
        finding = finding.withEvidence(Evidence.of("state", a.state().name()))
                .withEvidence(Evidence.of("trace", SixDigits.of(a.batch()) + "/" + SixDigits.of(a.stan())));
        if (!a.code().isEmpty() && !why.host()) {
            finding = finding.withEvidence(Evidence.of("F39", a.code()));
        }
        if (a.reversalTries() > 0) {
            finding = finding.withEvidence(Evidence.of("reversals", Integer.toString(a.reversalTries())));
        }
        return diagnoses.explain(finding);
    }

    private static Finding finding(Cause cause, MoneyPhase phase) {
        Finding finding = cause.host() ? Finding.ofHostCode(cause.code()) : Finding.ofLocal(cause.code());
        finding = finding.withMoney(phase);
        return cause.detail().isEmpty() ? finding : finding.withEvidence(Evidence.of("seen", cause.detail()));
    }

    private static OutcomeFacts facts(Attempt a, Diagnosis diagnosis, List<AuditRow> history, boolean replayed) {
        List<ActionTaken> actions = history.stream()
                .map(row -> new ActionTaken(row.what(), row.why(), Instant.ofEpochMilli(row.at())))
                .toList();
        HostTrace trace =
                new HostTrace(SixDigits.of(a.batch()), SixDigits.of(a.stan()), a.reference(), a.authorisation());
        return new OutcomeFacts(
                OrderRef.of(a.order()),
                Optional.of(AttemptKey.of(a.key())),
                Money.ofMinor(a.amount(), a.currency()),
                Optional.of(trace),
                Optional.of(a.card().maskedPan()),
                Optional.of(a.card().entry()),
                actions,
                replayed,
                diagnosis);
    }
}
