package dev.tillwright.examples;

import dev.tillwright.testkit.BooksLine;
import dev.tillwright.testkit.BooksReport;
import java.math.BigDecimal;
import java.util.List;

/** The books of till, journal and host side by side. */
final class BooksPage {
    private BooksPage() {}

    static boolean equal(BooksReport report) {
        return report.balanced()
                && report.settled()
                && report.tillTotal() == report.journalTotal()
                && report.journalTotal() == report.hostTotal();
    }

    /** Some attempts and the totals; amounts of single attempts are in fen 分. */
    static void write(Transcript transcript, BooksReport report, List<BooksLine> lines) {
        transcript.line(row("attempt", "terminal, batch, trace", "till 收银台", "journal 日志", "host 主机", "verdict"));
        for (BooksLine line : lines) {
            transcript.line(row(
                    line.attempt(),
                    line.where(),
                    line.till(),
                    line.journal(),
                    line.host(),
                    line.verdict().toString()));
            if (!line.reason().isEmpty()) {
                transcript.line("    ", line.reason());
            }
        }
        transcript.line(row(
                "TOTAL 合计",
                report.lines().size() + " attempts",
                yuan(report.tillTotal()),
                yuan(report.journalTotal()),
                yuan(report.hostTotal()),
                equal(report) ? "EQUAL 一致" : "NOT EQUAL 不一致"));
    }

    private static String row(String attempt, String where, String till, String journal, String host, String verdict) {
        return Transcript.padded(attempt, 14)
                + " " + Transcript.padded(where, 27)
                + " " + Transcript.padded(till, 15)
                + " " + Transcript.padded(journal, 15)
                + " " + Transcript.padded(host, 14)
                + " " + verdict;
    }

    private static String yuan(long fen) {
        return "CNY " + BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
