package dev.tillwright.benchmarks.device;

import java.util.Locale;

/**
 * The round trips at one line and speed, in microseconds.
 *
 * @param name line and speed
 * @param single median of a request and its answer; NaN if not measured
 * @param bare median of all frames on the bare line
 * @param reader median of all frames, read by another thread; NaN if not measured
 * @param driver median of the driver
 * @param bareLate 99th percentile of the bare line
 * @param driverLate 99th percentile of the driver
 */
record Trip(String name, double single, double bare, double reader, double driver, double bareLate, double driverLate) {
    static final double MOST = 1.3;

    double ratio() {
        return driver / bare;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %.2f | %s | %s | %s |",
                name,
                Figure.number(single),
                Figure.number(bare),
                Figure.number(reader),
                Figure.number(driver),
                Figure.number(driver - bare),
                ratio(),
                Figure.number(bareLate),
                Figure.number(driverLate),
                ratio() <= MOST ? "met" : "**not met**");
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"group\": \"Round trip\", \"name\": \"%s\", \"unit\": \"us\", \"single\": %s, \"bare\": %s, \"reader\": %s,"
                        + " \"driver\": %s, \"bareP99\": %s, \"driverP99\": %s, \"must\": %s}",
                name,
                Figure.plain(single),
                bare,
                Figure.plain(reader),
                driver,
                bareLate,
                driverLate,
                MOST);
    }
}
