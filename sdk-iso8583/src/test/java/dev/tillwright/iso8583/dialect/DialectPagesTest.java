package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each dialect's page has its field table, as the dialect has it. What stands before it is written by hand. */
class DialectPagesTest {
    private static final String HEADING = "\n## Fields\n";

    static List<String> names() {
        return Dialects.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageHasTheFieldsOfTheDialect(String name) throws IOException {
        Path page = Path.of("..", "docs", "dialects", name + ".md");
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        String text = Files.readString(page);
        assertTrue(text.contains(HEADING), "no heading Fields in " + page);
        String due = text.substring(0, text.indexOf(HEADING)) + HEADING + DialectPage.of(spec);
        if (Boolean.getBoolean("dialects.write")) {
            Files.writeString(page, due);
        } else {
            assertEquals(
                    due,
                    text,
                    page + " is not what the dialect says: write it again with mvn -q -pl sdk-iso8583 test"
                            + " -Dtest=DialectPagesTest -Ddialects.write=true");
        }
    }
}
