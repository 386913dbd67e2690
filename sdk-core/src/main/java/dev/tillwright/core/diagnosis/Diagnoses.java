package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Explains findings: cause, cashier text, remedies. Immutable and thread-safe; one instance serves a whole process.
 *
 * <p>The tables travel in the library. The money decides before the cause does: while it is unknown the cashier is told
 * not to take the payment again, whatever the cause, and no remedy takes a payment.
 */
public final class Diagnoses {
    /** Done by the library itself, or shown only where a merchant's policy says so; never a button of their own. */
    private static final Set<String> NOT_OFFERED = Set.of("CAPTURE_CARD", "REVERSE");

    private final Locale cashier;
    private final ResponseCodes codes = ResponseCodes.load();
    private final Map<MoneyPhase, Advice> phases = new EnumMap<>(MoneyPhase.class);
    private final Map<String, Words> labels = new LinkedHashMap<>();
    private final Map<String, CashierMessage> states = new LinkedHashMap<>();

    private Diagnoses(Locale cashier) {
        this.cashier = cashier;
        for (TsvTable.Row row : TsvTable.load("money-phases.tsv").rows()) {
            Advice advice = new Advice(row.words("cashier"), Retryable.of(row.get("retryable")), row.list("remedies"));
            phases.put(MoneyPhase.valueOf(row.get("phase")), advice);
        }
        for (TsvTable.Row row : TsvTable.load("remedies.tsv").rows()) {
            labels.put(row.get("kind"), row.words("label"));
        }
        for (TsvTable.Row row : TsvTable.load("part-states.tsv").rows()) {
            states.put(row.get("code"), new CashierMessage(cashier, row.words("cashier"), row.words("meaning")));
        }
    }

    /**
     * Reads the tables, for a Chinese-speaking cashier.
     *
     * @return the explanations
     * @throws IllegalStateException if the library's jar is damaged
     */
    public static Diagnoses load() {
        return load(Locale.SIMPLIFIED_CHINESE);
    }

    /**
     * Reads the tables.
     *
     * @param cashier the cashier's language: Chinese, or English for all others
     * @return the explanations
     * @throws IllegalStateException if the library's jar is damaged
     */
    public static Diagnoses load(Locale cashier) {
        return new Diagnoses(requireNonNull(cashier, "cashier"));
    }

    /**
     * Explains a finding.
     *
     * @param finding what is known
     * @return cause, text and remedies
     */
    public Diagnosis explain(Finding finding) {
        requireNonNull(finding, "finding");
        CauseRow row = finding.host() ? codes.hostCode(finding.code()) : codes.localCause(finding.code());
        Advice advice = advice(row, finding.money());
        List<Remedy> remedies = advice.remedies().stream()
                .filter(kind -> !NOT_OFFERED.contains(kind))
                .map(kind -> remedy(finding.subject(), kind))
                .toList();
        CashierMessage message = new CashierMessage(cashier, advice.cashier(), row.meaning());
        return new Diagnosis(row, finding.evidence(), message, advice.retryable(), remedies);
    }

    /**
     * Explains the state of a device or of the terminal itself.
     *
     * @param code such as {@code "PAPER_OUT"}; one without a row in the table is explained as a fault of the device
     * @return what is the matter, and as instruction its mend
     */
    public CashierMessage state(String code) {
        CashierMessage known = states.get(requireNonNull(code, "code"));
        return known == null ? requireNonNull(states.get("*"), "part-states.tsv lacks a row") : known;
    }

    private Remedy remedy(String subject, String kind) {
        return new Remedy(subject.isEmpty() ? kind : subject + ":" + kind, kind, label(kind));
    }

    private Words label(String kind) {
        Words label = labels.get(kind);
        return label == null ? new Words(kind, kind) : label;
    }

    private Advice advice(CauseRow row, MoneyPhase money) {
        Advice own = new Advice(row.cashier(), row.retryable(), row.remedies());
        return switch (money) {
            case REVERSING, UNDETERMINED -> of(money);
            case MOVED -> row.approves() || (row.local() && row.domain() == Domain.DEVICE) ? own : of(money);
            case REVERSED -> row.reversed().map(own::saying).orElseGet(() -> of(money));
            case NOT_MOVED -> bindsNothing(row) ? of(MoneyPhase.REVERSED) : own;
        };
    }

    /** A code that leaves the money open, or says yes, has no words of its own for money that is proven not moved. */
    private static boolean bindsNothing(CauseRow row) {
        return row.approves() || row.kind().equals("in_doubt");
    }

    private Advice of(MoneyPhase money) {
        return requireNonNull(phases.get(money), "money-phases.tsv lacks a row");
    }

    /** What to say and offer. */
    private record Advice(Words cashier, Retryable retryable, List<String> remedies) {
        Advice saying(Words other) {
            return new Advice(other, retryable, remedies);
        }
    }
}
