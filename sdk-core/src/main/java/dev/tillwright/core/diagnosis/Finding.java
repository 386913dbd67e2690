package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** What is known when a diagnosis is asked for: a cause, where the money is, and what was seen. Immutable. */
public final class Finding {
    private final String code;
    private final boolean host;
    private final MoneyPhase money;
    private final String subject;
    private final List<Evidence> evidence;

    private Finding(String code, boolean host, MoneyPhase money, String subject, List<Evidence> evidence) {
        this.code = code;
        this.host = host;
        this.money = money;
        this.subject = subject;
        this.evidence = List.copyOf(evidence);
    }

    /**
     * A response code of the host.
     *
     * @param code F39 as it came; empty when the field was missing
     * @return the finding, with the money not moved
     */
    public static Finding ofHostCode(String code) {
        return new Finding(requireNonNull(code, "code"), true, MoneyPhase.NOT_MOVED, "", List.of());
    }

    /**
     * A cause of the till's own.
     *
     * @param code such as {@code "ANSWER_LOST"}; a code without a row in the table is explained as unclassified
     * @return the finding, with the money not moved
     */
    public static Finding ofLocal(String code) {
        return new Finding(requireNonNull(code, "code"), false, MoneyPhase.NOT_MOVED, "", List.of());
    }

    /** {@return the same with the money somewhere else} */
    public Finding withMoney(MoneyPhase phase) {
        return new Finding(code, host, requireNonNull(phase, "phase"), subject, evidence);
    }

    /** {@return the same about a named attempt, so that its remedies can be told from those of another} */
    public Finding about(String attemptId) {
        return new Finding(code, host, money, requireNonNull(attemptId, "attemptId"), evidence);
    }

    /** {@return the same with one more fact} */
    public Finding withEvidence(Evidence more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(requireNonNull(more, "evidence"));
        return new Finding(code, host, money, subject, all);
    }

    /** {@return the host's or the local code} */
    public String code() {
        return code;
    }

    /** {@return where the money is} */
    public MoneyPhase money() {
        return money;
    }

    /** {@return what was seen} */
    public List<Evidence> evidence() {
        return evidence;
    }

    boolean host() {
        return host;
    }

    String subject() {
        return subject;
    }

    @Override
    public String toString() {
        return "Finding[" + code + " " + money + "]";
    }
}
