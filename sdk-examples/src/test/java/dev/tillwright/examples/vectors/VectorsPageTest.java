package dev.tillwright.examples.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/vectors.md says what is. */
class VectorsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ".")).resolve("../docs/vectors.md");

    @TempDir
    Path folder;

    @Test
    void thePageNamesEveryAlgorithm() throws IOException {
        String page = Files.readString(PAGE);
        List<String> missing = Calculations.all().keySet().stream()
                .filter(name -> !page.contains("`" + name + "`"))
                .sorted()
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void thePagesSampleRuns() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("{\"vectors\": [");
        assertTrue(from > 0, "no sample");
        String sample = page.substring(from, page.indexOf("```", from));
        Ran ran = Ran.with(
                Files.writeString(folder.resolve("sample.json"), sample).toString());
        assertTrue(ran.out().endsWith("ALL 2 passed, 0 failed, 0 unsupported\n"), ran.out() + ran.err());
    }
}
