package dev.tillwright.testkit;

import dev.tillwright.testkit.BooksLine.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison of till, journal and host found. Immutable. */
public final class BooksReport {
    private final List<BooksLine> lines;
    private final long till;
    private final long journal;
    private final long host;

    BooksReport(List<BooksLine> lines, long till, long journal, long host) {
        this.lines = List.copyOf(lines);
        this.till = till;
        this.journal = journal;
        this.host = host;
    }

    /** {@return whether no two of the three contradict each other; attempts in doubt do not} */
    public boolean balanced() {
        return of(Verdict.DIFFERS).isEmpty();
    }

    /** {@return whether nothing is in doubt} */
    public boolean settled() {
        return of(Verdict.IN_DOUBT).isEmpty();
    }

    /** {@return every attempt that any of the three knows} */
    public List<BooksLine> lines() {
        return lines;
    }

    /** {@return the attempts about which they contradict each other} */
    public List<BooksLine> differing() {
        return of(Verdict.DIFFERS);
    }

    /** {@return the attempts in doubt} */
    public List<BooksLine> inDoubt() {
        return of(Verdict.IN_DOUBT);
    }

    /** {@return what moved as the till has it, minor units} */
    public long tillTotal() {
        return till;
    }

    /** {@return what moved as the journal has it, minor units} */
    public long journalTotal() {
        return journal;
    }

    /** {@return what moved as the host has it, minor units} */
    public long hostTotal() {
        return host;
    }

    /** {@return the report for people: the verdict, the totals, then each attempt that is not agreed} */
    public String text() {
        String open = lines.stream()
                .filter(line -> line.verdict() != Verdict.AGREED)
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
        return (balanced() ? settled() ? "balanced" : "balanced, but open" : "NOT BALANCED") + ": till " + yuan(till)
                + ", journal " + yuan(journal) + ", host " + yuan(host) + "; " + lines.size() + " attempts, "
                + differing().size() + " differing, " + inDoubt().size() + " in doubt" + open;
    }

    @Override
    public String toString() {
        return text();
    }

    private List<BooksLine> of(Verdict verdict) {
        return lines.stream().filter(line -> line.verdict() == verdict).toList();
    }

    private static String yuan(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }
}
