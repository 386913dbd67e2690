package dev.tillwright.benchmarks.device;

import dev.tillwright.benchmarks.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as JSON, a table and charts. */
final class DeviceReport {
    private final List<Trip> trips = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    void trips(List<Trip> more) {
        trips.addAll(more);
    }

    void figures(List<Figure> more) {
        figures.addAll(more);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("devices.json"),
                Stream.concat(trips.stream().map(Trip::json), figures.stream().map(Figure::json))
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        Files.writeString(folder.resolve("devices.md"), table());
        if (!trips.isEmpty()) {
            DeviceCharts.trips(trips, folder.resolve("device-round-trip.svg"));
        }
        chart("Unplug", folder.resolve("device-unplug.svg"));
        chart("Replug", folder.resolve("device-replug.svg"));
        chart("Idle", folder.resolve("device-idle.svg"));
        chart("Receipt", folder.resolve("device-receipt.svg"));
    }

    private void chart(String group, Path file) throws IOException {
        List<Figure> some = group(group);
        if (some.isEmpty()) {
            return;
        }
        switch (group) {
            case "Unplug" -> DeviceCharts.distribution("Pulled, and the till has heard of it", some, file);
            case "Replug" -> DeviceCharts.distribution("Plugged in again, and usable", some, file);
            case "Idle" -> DeviceCharts.bars("A till whose devices are idle", some, file);
            default -> DeviceCharts.bars("A receipt of 40 lines to a printer's bytes", some, file);
        }
    }

    private List<Figure> group(String name) {
        return figures.stream().filter(figure -> figure.group().equals(name)).toList();
    }

    String table() {
        StringBuilder out = new StringBuilder();
        out.append(LocalDate.now(ZoneOffset.UTC))
                .append(", ")
                .append(Machine.description())
                .append(".\n");
        if (!trips.isEmpty()) {
            out.append("\n### One MAC in a PIN pad, microseconds\n\n");
            out.append(
                    "| line and pad | no ACK, p50 | bare, p50 | read elsewhere, p50 | driver, p50 | more | ratio | bare, p99 | driver, p99 | must 1.3 |\n");
            out.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
            trips.forEach(trip -> out.append(trip.row()).append('\n'));
        }
        for (String group : figures.stream().map(Figure::group).distinct().toList()) {
            List<Figure> some = group(group);
            out.append("\n### ")
                    .append(group)
                    .append(", ")
                    .append(some.get(0).unit())
                    .append("\n\n");
            out.append("| | p50 | p99 | worst | must | |\n|---|---:|---:|---:|---:|---|\n");
            some.forEach(figure -> out.append(figure.row()).append('\n'));
        }
        return out.toString();
    }
}
