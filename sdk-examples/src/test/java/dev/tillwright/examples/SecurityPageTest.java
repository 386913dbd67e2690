package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/security.md names is there. */
class SecurityPageTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*)#([A-Za-z0-9]+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<Path> sources = testSources();
        List<MatchResult> named = NAMED.matcher(Files.readString(ROOT.resolve("docs/security.md")))
                .results()
                .toList();
        assertTrue(named.size() > 60, () -> "only " + named.size() + " tests are named");
        List<String> missing = new ArrayList<>();
        for (MatchResult test : named) {
            if (!exists(test.group(1), test.group(2), sources)) {
                missing.add(test.group());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void aTestThatIsNotThereIsNoticed() throws IOException {
        List<Path> sources = testSources();
        assertTrue(exists("SecurityPageTest", "aTestThatIsNotThereIsNoticed", sources));
        assertTrue(!exists("SecurityPageTest", "aTestThatWasRemoved", sources));
        assertTrue(!exists("NoSuchTest", "everyTestThatIsNamedExists", sources));
    }

    /** A test method: annotated on one of the lines before it. */
    private static boolean exists(String type, String method, List<Path> sources) throws IOException {
        Pattern declaration = Pattern.compile(
                "@(?:Test|RepeatedTest|ParameterizedTest|FuzzTest)\\b(?:(?!\\n    }).)*?\\bvoid " + method + "\\(",
                Pattern.DOTALL);
        for (Path source : sources) {
            if (source.getFileName().toString().equals(type + ".java")
                    && declaration.matcher(Files.readString(source)).find()) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> testSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(each -> Files.isDirectory(each.resolve("src/test/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                    files.filter(file -> file.toString().endsWith("Test.java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
