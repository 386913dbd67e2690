package dev.tillwright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A bench with a folder of its own, deleted when JUnit closes it after the test. */
record BenchInFolder(Path folder, TestBench bench) implements AutoCloseable {

    static BenchInFolder open() {
        try {
            Path folder = Files.createTempDirectory("tillwright-test");
            return new BenchInFolder(folder, TestBench.open(folder));
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary folder for the journal: check java.io.tmpdir", failed);
        }
    }

    @Override
    public void close() throws IOException {
        bench.close();
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
