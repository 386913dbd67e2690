package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Pan;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the heap of a process that has closed its keys and cards: nothing. */
class HeapTest {
    private static final long SEED = 20_261_125;
    private static final long WITHIN_SECONDS = 120;

    /** The form in which each control is held. */
    private static final Set<String> CONTROLS = new TreeSet<>(List.of(
            "control bytes: bytes",
            "control chars: digits, chars",
            "control ints: bytes",
            "control hex: ints, low byte first",
            "control upper hex: upper hex",
            "control lower hex: lower hex",
            "control wide: lower hex, chars of a String",
            "control base64: base64",
            "control packed: packed"));

    private final HeapCanaries canaries = new HeapCanaries(SEED);

    @TempDir
    Path folder;

    @Test
    void noSecretIsLeftWhenAllIsClosed() throws Exception {
        assertEquals(CONTROLS, found(HeapChild.CLOSED));
    }

    @Test
    void theSameKeysAreFoundWhileTheyAreOpen() throws Exception {
        Set<String> found = found(HeapChild.OPEN);
        Set<String> names = found.stream()
                .map(each -> each.substring(0, each.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(names.containsAll(List.of("tmk", "pik", "mak", "tdk", "retail", "seal", "pan")), names::toString);
        List<String> expanded = List.of(
                "pik: DES schedule",
                "mak: DES schedule",
                "retail: DES schedule",
                "cmac: AES round key",
                "cmac: CMAC subkey",
                "seal: AES round key",
                "aes data: AES round key");
        assertTrue(found.containsAll(expanded), found::toString);
    }

    private Set<String> found(String when) throws Exception {
        Path dump = folder.resolve(when + ".hprof");
        Path log = folder.resolve(when + ".log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        HeapChild.class.getName(),
                        Long.toString(SEED),
                        when,
                        dump.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = child.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS);
        child.destroyForcibly();
        assertTrue(ended, "the process does not end");
        assertEquals(0, child.waitFor(), () -> read(log));
        return search().in(Files.readAllBytes(dump));
    }

    private HeapSearch search() {
        HeapSearch search = new HeapSearch();
        search.key("tmk", canaries.key("tmk", 16));
        search.key("pik", canaries.key("pik", 16));
        search.key("mak", canaries.key("mak", 8));
        search.key("tdk", canaries.key("tdk", 16));
        search.key("retail", canaries.key("retail", 16));
        search.key("seal", canaries.key("seal", 32));
        search.key("sealed", canaries.key("sealed", 40));
        search.key("refused", canaries.key("refused", 16));
        HeapSteps.KEYS.forEach(secret -> search.key(secret.name(), canaries.key(secret.name(), secret.bytes())));
        search.digits("passphrase", canaries.pin("passphrase"));
        search.digits("next passphrase", canaries.pin("next passphrase"));
        search.digits("pin", canaries.pin("pin"));
        search.digits("pan", canaries.pan("pan"));
        for (String name : List.of("bytes", "ints", "hex", "upper hex", "lower hex", "wide", "base64")) {
            search.key("control " + name, canaries.key("control " + name, 8));
        }
        search.digits("control chars", canaries.pin("control chars"));
        search.digits("control packed", canaries.pin("control packed"));
        return search;
    }

    private static String classPath() {
        return Stream.of(HeapChild.class, MacKey.class, Pan.class, KeyParameter.class)
                .map(HeapTest::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
