package dev.tillwright.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Reads the figures of the test resources; each carries its public source. */
public final class Vectors {
    private Vectors() {}

    /** The vectors of a file. */
    public static List<JsonNode> all(String file) {
        return list(read(file).path("vectors"));
    }

    /** How many vectors of a file there are per algorithm. */
    public static Map<String, Integer> counts(String file) {
        Map<String, Integer> counts = new TreeMap<>();
        all(file).forEach(vector -> counts.merge(vector.path("algorithm").asText(), 1, Integer::sum));
        return counts;
    }

    /** A section of {@code unionpay.json}. */
    public static List<JsonNode> unionPay(String section) {
        return list(read("unionpay.json").path(section));
    }

    /** A single entry of {@code unionpay.json}. */
    public static JsonNode unionPayEntry(String section) {
        return read("unionpay.json").path(section);
    }

    /** Bytes of a hex field. */
    public static byte[] hex(JsonNode node, String field) {
        return hex(text(node, field));
    }

    /** Bytes of hex digits. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Upper-case hex digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** A field that must be there. */
    public static String text(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).asText();
    }

    /** The same text with another last character: an expectation that must fail. */
    public static String spoiled(String expected) {
        char last = expected.charAt(expected.length() - 1);
        return expected.substring(0, expected.length() - 1) + (last == '0' ? '1' : '0');
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
