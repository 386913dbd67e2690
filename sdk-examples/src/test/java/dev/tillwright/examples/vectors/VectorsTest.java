package dev.tillwright.examples.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorsTest {
    /** FIPS 113, the first example. */
    private static final String X9_9 = """
            {"id":"x-1","algorithm":"ANSI-X9.9","inputs":{"key":"0123456789ABCDEF",\
            "data":"37363534333231204E6F77206973207468652074696D6520666F7220"},"expected":"F1D30F6849312CA4"}""";

    private static final String SPOILED = X9_9.replace("x-1", "x-2").replace("312CA4", "312CA5");
    private static final String CUT =
            X9_9.replace("x-1", "x-3").replace("\"F1D30F6849312CA4\"", "\"F1D30F68\",\"match\":\"prefix\"");
    private static final String SHORT_KEY = X9_9.replace("x-1", "x-4")
            .replace("89ABCDEF", "89AB")
            .replace("\"expected\":\"F1D30F6849312CA4\"", "\"reject\":true");
    private static final String UNKNOWN = X9_9.replace("x-1", "x-5").replace("ANSI-X9.9", "ROT-13");

    @TempDir
    Path folder;

    private Ran run(String... vectors) throws IOException {
        return file("{\"format\":1,\"vectors\":[\n" + String.join(",\n", vectors) + "\n]}");
    }

    private Ran file(String text) throws IOException {
        return Ran.with(Files.writeString(folder.resolve("vectors.json"), text).toString());
    }

    @Test
    void whatIsRightIsCountedPerAlgorithmAndForAll() throws IOException {
        Ran ran = run(X9_9, CUT, SHORT_KEY, UNKNOWN);
        assertEquals("""
                ANSI-X9.9 3 passed, 0 failed, 0 unsupported
                ROT-13 0 passed, 0 failed, 1 unsupported
                ALL 3 passed, 0 failed, 1 unsupported
                """, ran.out());
        assertEquals("", ran.err());
        assertEquals(0, ran.code());
    }

    @Test
    void eachFailureIsNamedOnALineBelowItsAlgorithm() throws IOException {
        Ran ran = run(X9_9, SPOILED, UNKNOWN);
        assertEquals("""
                ANSI-X9.9 1 passed, 1 failed, 0 unsupported
                x-2
                ROT-13 0 passed, 0 failed, 1 unsupported
                ALL 1 passed, 1 failed, 1 unsupported
                """, ran.out());
        assertEquals(1, ran.code());
    }

    @Test
    void whatCameOutInsteadIsToldOnlyWhenAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("v.json"), "{\"vectors\":[" + SPOILED + "]}");
        assertTrue(Ran.with("--explain", file.toString()).out().contains("\nx-2: gave F1D30F6849312CA4\n"));
    }

    @Test
    void aValueThatShouldBeLongerThanItsStartFails() throws IOException {
        assertEquals(1, run(CUT.replace("\"F1D30F68\"", "\"F1D30F6849312CA4\"")).code());
    }

    @Test
    void whatMustBeRefusedAndIsNotFails() throws IOException {
        String accepted = X9_9.replace("\"expected\":\"F1D30F6849312CA4\"", "\"expected\":null,\"reject\":true");
        assertEquals(1, run(accepted).code());
    }

    @Test
    void whatIsWronglyRefusedFails() throws IOException {
        assertEquals(1, run(X9_9.replace("89ABCDEF", "89AB")).code());
    }

    @Test
    void aFaultThatIsNoRefusalFailsEvenWhereARefusalIsDue() {
        SampleVector vector = new SampleVector(
                "x-9",
                "BROKEN",
                new Inputs("x-9", java.util.Map.of()),
                java.util.Optional.empty(),
                SampleVector.Match.EXACT);
        VectorRun run = new VectorRun(java.util.Map.of("BROKEN", in -> {
            throw new ArrayIndexOutOfBoundsException("planted");
        }));
        run.run(vector);
        assertTrue(run.tally().anyFailed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                     | line 1, column 2: the file must be one object
            {"vectors":[]}                                         | there is no vector
            {"count":3}                                            | there is no vector
            {"format":2}                                           | "format" must be 1
            {"vectors":{}}                                         | "vectors" must be a list
            {"vectors":[7]}                                        | a vector must be an object
            {"vectors":[{"id":"a"}]}                               | vector a needs "expected", or "reject"
            {"vectors":[{"id":"a","reject":true}]}                 | vector a needs "algorithm"
            {"vectors":[{"reject":true}]}                          | the vector needs "id"
            {"vectors":[{"id":7}]}                                 | "id" must be a text
            {"vectors":[{"id":"a","reject":1}]}                    | "reject" must be true or false
            {"vectors":[{"id":"a","reject":true,"expected":"0"}]}  | has both "expected" and "reject"
            {"vectors":[{"id":"a","expected":"0","match":"x"}]}    | "match" must be exact or prefix
            {"vectors":[{"id":"a","inputs":[]}]}                   | "inputs" must be an object
            {"vectors":[{"id":"a","inputs":{"key":1}}]}            | "key" must be a text
            {"vectors":[{"id":"a","id":"b"}]}                      | line 1, column 27: not JSON: Duplicate field 'id'
            {"vectors":[{"id":"a"                                  | not JSON: Unexpected end-of-input
            {"vectors":[{"id":"a" "b"}]}                           | not JSON: Unexpected character
            nothing                                                | line 1, column 1: not JSON
            """)
    void aFileThatIsNotInTheLayoutIsToldWithThePlace(String text, String why) throws IOException {
        Ran ran = file(text);
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("vectors: ") && ran.err().contains("vectors.json, line "), ran.err());
        assertTrue(ran.err().contains(why), ran.err());
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        assertEquals(2, file("").code());
    }

    @Test
    void aCutFileIsNoticedByItsCount() throws IOException {
        Ran ran = file("{\"count\":2,\"vectors\":[" + X9_9 + "]}");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("\"count\" says 2, but there are 1"), ran.err());
    }

    @Test
    void aMissingOrMalformedInputIsToldWithTheVectorsId() throws IOException {
        Ran missing = run(X9_9.replace("\"key\"", "\"kez\""));
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("vector x-1 has no input \"key\""), missing.err());
        Ran malformed = run(X9_9.replace("89ABCDEF", "89ABCDE"));
        assertEquals(2, malformed.code());
        assertTrue(malformed.err().contains("vector x-1, input \"key\""), malformed.err());
    }

    @Test
    void aFolderAMissingFileNoFileTwoFilesAndAnUnknownOptionAreTold() {
        assertTold(Ran.with(folder.toString()), "is a folder");
        assertTold(Ran.with(folder.resolve("none.json").toString()), "there is no readable file");
        assertTold(Ran.with(), "give the name of one file, not 0");
        assertTold(Ran.with("a", "b"), "give the name of one file, not 2");
        assertTold(Ran.with("--explian", "a"), "there is no option \"--explian\"");
    }

    private static void assertTold(Ran ran, String why) {
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains(why), ran.err());
    }

    @Test
    void helpIsAResult() {
        Ran ran = Ran.with("--help");
        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("mvn -q -P vectors"), ran.out());
    }

    @Test
    void aLongFileIsReadVectorByVector() throws IOException {
        Ran ran = run(Collections.nCopies(20_000, UNKNOWN).toArray(String[]::new));
        assertTrue(ran.out().endsWith("ALL 0 passed, 0 failed, 20000 unsupported\n"), ran.out());
    }
}
