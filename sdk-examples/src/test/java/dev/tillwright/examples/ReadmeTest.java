package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README, and docs/tls.md, show is what compiles and runs here: the lines between {@code tag::} and {@code end::}. */
class ReadmeTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    @ParameterizedTest
    @CsvSource({
        "README.md, SaleExample, src/main/java, open",
        "README.md, SaleExample, src/main/java, sale",
        "README.md, DeviceExample, src/main/java, open",
        "README.md, LostAnswerTest, src/test/java, test",
        "docs/tls.md, TlsExample, src/main/java, open"
    })
    void thePageShowsWhatTheExampleSays(String page, String name, String folder, String tag) throws IOException {
        Path source = MODULE.resolve(folder).resolve("dev/tillwright/examples").resolve(name + ".java");
        String example = between(Files.readAllLines(source), "// tag::" + tag, "// end::" + tag);
        List<String> readme = Files.readAllLines(MODULE.resolve("..").resolve(page));
        String shown = between(readme, "<!-- snippet: " + name + " " + tag + " -->", "<!-- /snippet -->");
        assertEquals("```java\n" + example + "```\n", shown, "copy the region " + tag + " of " + source);
    }

    /** The lines between two marks, without the indentation that all of them have. */
    private static String between(List<String> lines, String begin, String end) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        int first = stripped.indexOf(begin) + 1;
        assertTrue(first > 0, "no line " + begin);
        int length = stripped.subList(first, lines.size()).indexOf(end);
        assertTrue(length > 0, "no line " + end + " after " + begin);
        return String.join("\n", lines.subList(first, first + length)).stripIndent() + "\n";
    }
}
