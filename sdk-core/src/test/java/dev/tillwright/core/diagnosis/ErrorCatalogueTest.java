package dev.tillwright.core.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "errors.md");

    @Test
    void thePageSaysWhatTheTablesSay() throws IOException {
        String due = ErrorCatalogue.page();
        if (Boolean.getBoolean("catalogue.write")) {
            Files.writeString(PAGE, due);
        }
        assertEquals(
                due,
                Files.readString(PAGE),
                "docs/errors.md is not what the tables say: write it again with mvn -q -pl sdk-core -am test"
                        + " -Dtest=ErrorCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Dcatalogue.write=true");
    }
}
