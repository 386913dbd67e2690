package dev.tillwright.examples.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a file of vectors one by one, so that its length does not matter; the layout is in docs/vectors.md. Not thread-safe.
 */
final class VectorReader {
    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 1 << 22;

    private final Path file;
    private final JsonParser json;
    private int read;

    private VectorReader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads them all.
     *
     * @return how many
     * @throws UnreadableFileException if the file is not in the layout; what stands before the place was handed over
     */
    static int read(Path file, Consumer<SampleVector> vectors) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .build();
        try (JsonParser json = factory.createParser(Files.newInputStream(file))) {
            return new VectorReader(file, json).all(vectors);
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException(
                    place(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr()) + "not JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private int all(Consumer<SampleVector> vectors) throws IOException {
        require(json.nextToken(), JsonToken.START_OBJECT, "the file must be one object");
        boolean found = false;
        int announced = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "format" -> requireFormat(value);
                case "count" -> announced = count(value);
                case "vectors" -> {
                    found = true;
                    list(value, vectors);
                }
                default -> json.skipChildren();
            }
        }
        if (!found || read == 0) {
            throw fault("there is no vector: the object needs a list \"vectors\" with something in it");
        }
        if (announced >= 0 && announced != read) {
            throw fault("\"count\" says " + announced + ", but there are " + read + " vectors: is the file whole?");
        }
        if (json.nextToken() != null) {
            throw fault("something stands behind the end of the object");
        }
        return read;
    }

    private void requireFormat(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT || json.getIntValue() != 1) {
            throw fault("\"format\" must be 1, the only one there is");
        }
    }

    private int count(JsonToken value) throws IOException {
        require(value, JsonToken.VALUE_NUMBER_INT, "\"count\" must be a number");
        return json.getIntValue();
    }

    private void list(JsonToken start, Consumer<SampleVector> vectors) throws IOException {
        require(start, JsonToken.START_ARRAY, "\"vectors\" must be a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken(), JsonToken.START_OBJECT, "a vector must be an object");
            SampleVector vector = vector();
            read++;
            vectors.accept(vector);
        }
    }

    private SampleVector vector() throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> inputs = Map.of();
        boolean reject = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id", "algorithm", "match" -> texts.put(name, text(name, value));
                case "expected" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        texts.put(name, text(name, value));
                    }
                }
                case "inputs" -> inputs = inputs(value);
                case "reject" -> reject = flag(value);
                default -> json.skipChildren();
            }
        }
        return vector(texts, inputs, reject);
    }

    private SampleVector vector(Map<String, String> texts, Map<String, String> inputs, boolean reject) {
        String id = needed(texts, "id");
        Optional<String> expected = reject ? Optional.empty() : Optional.of(needed(texts, "expected"));
        if (reject && texts.containsKey("expected")) {
            throw fault("vector " + id + " has both \"expected\" and \"reject\": choose one");
        }
        SampleVector.Match match = switch (texts.getOrDefault("match", "exact")) {
            case "exact" -> SampleVector.Match.EXACT;
            case "prefix" -> SampleVector.Match.PREFIX;
            default -> throw fault("vector " + id + ": \"match\" must be exact or prefix");
        };
        return new SampleVector(id, needed(texts, "algorithm"), new Inputs(id, inputs), expected, match);
    }

    private String needed(Map<String, String> texts, String name) {
        String value = texts.get(name);
        boolean word = !name.equals("expected");
        if (value == null || (word && !value.matches("[!-~]{1,100}"))) {
            String which = texts.containsKey("id") ? "vector " + texts.get("id") : "the vector";
            throw fault(
                    which + " needs \"" + name + "\"" + (word ? ", 1 to 100 visible characters" : ", or \"reject\""));
        }
        return value;
    }

    private Map<String, String> inputs(JsonToken start) throws IOException {
        require(start, JsonToken.START_OBJECT, "\"inputs\" must be an object");
        Map<String, String> inputs = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            inputs.put(name, text(name, json.nextToken()));
        }
        return inputs;
    }

    private String text(String name, JsonToken value) throws IOException {
        require(value, JsonToken.VALUE_STRING, "\"" + name + "\" must be a text");
        return json.getText();
    }

    private boolean flag(JsonToken value) {
        if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
            throw fault("\"reject\" must be true or false");
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private void require(JsonToken token, JsonToken wanted, String rule) {
        if (token != wanted) {
            throw fault(rule);
        }
    }

    private UnreadableFileException fault(String what) {
        return new UnreadableFileException(place(
                        file,
                        json.currentLocation().getLineNr(),
                        json.currentLocation().getColumnNr())
                + what);
    }

    private static String place(Path file, int line, int column) {
        return String.format(Locale.ROOT, "%s, line %d, column %d: ", file, line, column);
    }
}
