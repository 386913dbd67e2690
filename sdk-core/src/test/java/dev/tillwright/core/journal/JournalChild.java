package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.CommitResult;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** A second process: opens a journal, or writes one until it is killed. Runs on the class path. */
final class JournalChild {
    private JournalChild() {}

    /** {@code open DIR} prints OPENED or the reason; {@code write DIR COUNT FIRST} prints each acknowledged id. */
    public static void main(String[] args) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(Path.of(args[1]), Rows.small())) {
            if (args[0].equals("open")) {
                System.out.println("OPENED");
            } else {
                write(journal, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            }
        } catch (JournalException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        }
    }

    private static void write(SqliteJournal journal, int count, int first) throws Exception {
        long fence = journal.open(Rows.LANE).fence();
        System.out.println("BEGIN");
        for (int i = first; i < first + count; i++) {
            AttemptRow row = Rows.inState(Rows.sale(Rows.LANE, i), AttemptState.DECLINED, 1);
            if (!(Rows.commit(journal, fence, row) instanceof CommitResult.Committed)) {
                throw new IllegalStateException("not committed: " + row.id());
            }
            System.out.println(row.id());
        }
        System.out.println("END");
    }

    /** {@return the command that runs this class in a JVM of its own, with the parts of the path that a filter lets through} */
    static List<String> command(Predicate<String> path, String... args) throws Exception {
        List<String> entries = new ArrayList<>();
        URI here = Objects.requireNonNull(JournalChild.class.getResource("JournalChild.class"))
                .toURI();
        Path root = Path.of(here);
        for (int i = 0; i < JournalChild.class.getName().split("\\.", -1).length; i++) {
            root = Objects.requireNonNull(root.getParent());
        }
        entries.add(root.toString());
        for (String property : List.of("jdk.module.path", "java.class.path")) {
            entries.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator, -1)));
        }
        entries.removeIf(e -> e.isEmpty() || !path.test(e));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, entries),
                JournalChild.class.getName()));
        command.addAll(List.of(args));
        return command;
    }
}
