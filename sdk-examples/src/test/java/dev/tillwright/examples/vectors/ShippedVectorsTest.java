package dev.tillwright.examples.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures that sdk-crypto is tested with go through this program as well, from outside the module. */
class ShippedVectorsTest {
    private static final Path FIGURES = Path.of(System.getProperty("basedir", "."))
            .resolve("../sdk-crypto/src/test/resources/dev/tillwright/crypto");
    private static final int VECTORS = 597;
    private static final int ALGORITHMS = 98;

    private final Map<String, SampleVector> vectors = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        try (Stream<Path> files = Files.list(FIGURES)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("vectors.*\\.json"))
                    .toList()) {
                VectorReader.read(file, vector -> vectors.put(vector.id(), vector));
            }
        }
    }

    @Test
    void thereAreAsManyAsThereShouldBe() {
        Set<String> algorithms = new TreeSet<>();
        vectors.values().forEach(vector -> algorithms.add(vector.algorithm()));
        assertEquals(VECTORS, vectors.size());
        assertEquals(ALGORITHMS, algorithms.size());
        assertEquals(algorithms, new TreeSet<>(Calculations.all().keySet()));
    }

    @Test
    void allPassAndNoneIsUnsupported() {
        VectorRun run = new VectorRun(Calculations.all());
        vectors.values().forEach(run::run);
        assertEquals("ALL 597 passed, 0 failed, 0 unsupported", last(run));
    }

    @Test
    void eachFailsWhenItsExpectationIsSpoiled() {
        List<SampleVector> spoiled = vectors.values().stream()
                .filter(vector -> !vector.mustBeRefused())
                .map(ShippedVectorsTest::spoiled)
                .toList();
        assertTrue(spoiled.size() > 500, () -> "only " + spoiled.size());
        VectorRun run = new VectorRun(Calculations.all());
        spoiled.forEach(run::run);
        assertEquals("ALL 0 passed, " + spoiled.size() + " failed, 0 unsupported", last(run));
    }

    @Test
    void eachFailsWhenItIsSaidToBeRefused() {
        VectorRun run = new VectorRun(Calculations.all());
        vectors.values().stream()
                .filter(vector -> !vector.mustBeRefused())
                .map(vector -> with(vector, Optional.empty()))
                .forEach(run::run);
        assertFalse(last(run).startsWith("ALL 0 passed, 0 failed"));
        assertTrue(last(run).startsWith("ALL 0 passed"), () -> last(run));
    }

    @Test
    void eachThatIsRefusedFailsWhenAValueIsExpected() {
        VectorRun run = new VectorRun(Calculations.all());
        List<SampleVector> refused =
                vectors.values().stream().filter(SampleVector::mustBeRefused).toList();
        refused.forEach(vector -> run.run(with(vector, Optional.of(Calculation.ACCEPT))));
        assertEquals("ALL 0 passed, " + refused.size() + " failed, 0 unsupported", last(run));
    }

    /** The last bit of the last character: in a DES key a bit without effect. */
    private static SampleVector spoiled(SampleVector vector) {
        String value = vector.expected().orElseThrow();
        char last = (char) (value.charAt(value.length() - 1) ^ 1);
        return with(vector, Optional.of(value.substring(0, value.length() - 1) + last));
    }

    private static SampleVector with(SampleVector vector, Optional<String> expected) {
        return new SampleVector(vector.id(), vector.algorithm(), vector.inputs(), expected, vector.match());
    }

    private static String last(VectorRun run) {
        return run.tally().line();
    }
}
