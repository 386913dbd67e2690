package dev.tillwright.benchmarks.device;

import java.util.Arrays;
import java.util.Locale;

/**
 * One measured row.
 *
 * @param group the table and chart it belongs to
 * @param name what was measured
 * @param unit of all its numbers
 * @param middle the median, or the one value
 * @param late the 99th percentile; NaN for one value
 * @param worst the largest; NaN for one value
 * @param must what the median, or the 99th percentile if there is one, may be at most; NaN if nothing is demanded
 * @param values all measured ones in order of size, where they are few; empty otherwise
 */
record Figure(
        String group,
        String name,
        String unit,
        double middle,
        double late,
        double worst,
        double must,
        double[] values) {

    static Figure one(String group, String name, String unit, double value, double must) {
        return new Figure(group, name, unit, value, Double.NaN, Double.NaN, must, new double[0]);
    }

    /** Nearest rank. */
    static Figure of(String group, String name, String unit, double[] measured, double must) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return new Figure(group, name, unit, rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1), must, sorted);
    }

    private static double rank(double[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    boolean met() {
        return !((Double.isNaN(late) ? middle : late) > must);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |",
                name,
                number(middle),
                number(late),
                number(worst),
                number(must),
                Double.isNaN(must) ? "" : met() ? "met" : "**not met**");
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"group\": \"%s\", \"name\": \"%s\", \"unit\": \"%s\", \"p50\": %s, \"p99\": %s, \"worst\": %s, \"must\": %s, \"values\": %s}",
                group,
                name,
                unit,
                plain(middle),
                plain(late),
                plain(worst),
                plain(must),
                Arrays.toString(values));
    }

    static String plain(double value) {
        return Double.isNaN(value) ? "null" : Double.toString(value);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(
                Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
