package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.spoiled;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the vectors of one file: each must be right, or refused by one of our exceptions, and must fail when it is spoiled. */
public final class VectorCheck {
    private VectorCheck() {}

    /** One test for each vector of those algorithms; {@code run} computes from algorithm and inputs. */
    public static Stream<DynamicTest> tests(
            String file, Predicate<String> algorithms, BiFunction<String, JsonNode, String> run) {
        return Vectors.all(file).stream()
                .filter(vector -> algorithms.test(text(vector, "algorithm")))
                .map(vector -> DynamicTest.dynamicTest(text(vector, "id"), () -> check(vector, run)));
    }

    private static void check(JsonNode vector, BiFunction<String, JsonNode, String> run) {
        String algorithm = text(vector, "algorithm");
        JsonNode in = vector.path("inputs");
        if (vector.path("reject").asBoolean()) {
            assertThrows(PaymentCryptoException.class, () -> run.apply(algorithm, in));
            return;
        }
        String result = run.apply(algorithm, in);
        String expected = text(vector, "expected");
        assertTrue(result.equals(expected), () -> text(vector, "id"));
        assertFalse(result.equals(spoiled(expected)), () -> text(vector, "id") + " spoiled");
        assertTrue(text(vector, "source").length() > 5, "a vector says where it comes from");
    }
}
