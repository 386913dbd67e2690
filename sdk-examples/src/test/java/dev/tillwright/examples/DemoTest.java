package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoTest {
    @Test
    void randomSalesEndWithEqualBooks() throws IOException {
        Said said = run("--seed", "11", "--sales", "20", "--faults", "30");
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().contains("EQUAL, nothing in doubt"), said.text());
        assertTrue(said.text().contains("fault: "), said.text());
        assertNothingSecret(said.text());
    }

    @Test
    void theStoriesEndWithEqualBooksAndShowNothingSecret() throws IOException {
        Said said = run();
        assertEquals(0, said.code(), said.text());
        for (String expected : List.of(
                "0810 answer to the sign-in",
                "Approved, money MOVED",
                "H-51",
                "NEVER REACHES THE TILL",
                "REV_LINGER",
                "REVERSED: reversal answered 00: proven undone",
                "TILL_RESTARTED",
                "replayed, nothing was sent",
                "签购单 SALES SLIP",
                "EQUAL 一致")) {
            assertTrue(said.text().contains(expected), expected + " is missing in\n" + said.text());
        }
        assertNothingSecret(said.text());
    }

    @Test
    void noLineIsWiderThanItsPage() throws IOException {
        run("--seed", "3", "--sales", "5", "--faults", "100")
                .text()
                .lines()
                .forEach(line -> assertTrue(Transcript.width(line) <= Transcript.COLUMNS, line));
    }

    /** All cards of the demonstration begin with 622202; a track goes on behind the number; a key has 32 hex digits. */
    private static void assertNothingSecret(String text) {
        assertNothing("622202[0-9]+", text);
        assertNothing("[0-9]{13,19}[D=][0-9]{4}", text);
        String withoutIssuerData =
                text.lines().filter(line -> !line.strip().startsWith("9F10 ")).collect(Collectors.joining("\n"));
        assertNothing("[0-9A-Fa-f]{32,}", withoutIssuerData);
        assertHidden("F35 ", text);
        assertHidden("F52 ", text);
        assertHidden("F62 ", text);
    }

    private static void assertNothing(String pattern, String text) {
        assertEquals(
                List.of(),
                Pattern.compile(pattern)
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static void assertHidden(String field, String text) {
        assertEquals(
                List.of(),
                text.lines()
                        .filter(line -> line.strip().startsWith(field))
                        .filter(line -> !line.contains("(hidden, "))
                        .toList());
    }

    private record Said(int code, String text) {}

    private static Said run(String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Demo.run(List.of(arguments), new PrintStream(out, false, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }
}
