package dev.tillwright.benchmarks.report;

import dev.tillwright.benchmarks.report.Contender.Side;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows as Markdown, each with its ratios to the limit and to the peers in the same run. */
final class Table {
    private Table() {}

    static String of(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        out.append("Measured on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(": ")
                .append(Machine.description())
                .append(".\n");
        String section = "";
        for (Row row : rows) {
            String title = row.group() + (row.corpus().isEmpty() ? "" : ", " + row.corpus());
            if (!title.equals(section)) {
                section = title;
                out.append("\n### ").append(title).append("\n\n");
                out.append("| | CPU ns | wall ns | B/op | to hand | jPOS takes | j8583 takes |\n");
                out.append("|---|---:|---:|---:|---:|---:|---:|\n");
            }
            line(out, row, rows);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Row row, List<Row> rows) {
        List<Row> same = rows.stream()
                .filter(r -> r.group().equals(row.group()) && r.corpus().equals(row.corpus()))
                .toList();
        cell(out, row.contender().label);
        cell(out, number(row.cpu()));
        cell(out, number(row.wall()));
        cell(out, number(row.allocated()));
        boolean own = row.contender().side == Side.OWN;
        Optional<Row> floor = same.stream()
                .filter(r -> r.contender().method.equals(row.contender().floor))
                .findFirst();
        cell(out, own ? floor.map(f -> ratio(row.cpu() / f.cpu())).orElse("") : "");
        cell(out, own ? best(same, Side.JPOS, row) : "");
        cell(out, own ? best(same, Side.J8583, row) : "");
        out.append("|\n");
    }

    private static void cell(StringBuilder out, String text) {
        out.append("| ").append(text).append(' ');
    }

    /** The quickest row of a peer over this one. */
    private static String best(List<Row> same, Side peer, Row row) {
        Stream<Row> theirs = same.stream().filter(r -> r.contender().side == peer);
        return theirs.map(Row::cpu)
                .filter(Objects::nonNull)
                .min(Double::compare)
                .map(cpu -> ratio(cpu / row.cpu()))
                .orElse("");
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 10 && value >= 0.05 ? "%.1f" : "%,.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f ×", value);
    }
}
