package dev.tillwright.device.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that somebody has put into the common temporary folder must not be run by the till. */
class PlantedLibraryTest {
    @TempDir
    Path temporary;

    private Path planted;

    /** The file works, so that nothing but our care keeps it out. */
    @BeforeEach
    void plant() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux tells which libraries are loaded");
        Platform platform = Platform.of("linux", System.getProperty("os.arch").toLowerCase(Locale.ROOT))
                .orElseThrow();
        Path folder = Files.createDirectories(temporary.resolve("jSerialComm").resolve("2.11.4"));
        planted = folder.resolve(platform.file());
        String jar = classPath().stream()
                .filter(entry -> entry.contains("jSerialComm"))
                .findFirst()
                .orElseThrow();
        try (var zip = new java.util.zip.ZipFile(jar);
                InputStream in = zip.getInputStream(zip.getEntry(platform.resource()))) {
            Files.copy(in, planted);
        }
    }

    @Test
    void theSerialLibraryByItselfWouldRunIt() throws Exception {
        List<String> loaded = loadedBy("bare");
        assertTrue(loaded.contains(planted.toString()), "loaded were " + loaded);
    }

    @Test
    void weRunOurOwnCopyFromAFolderThatOnlyThisUserEnters() throws Exception {
        List<String> loaded = loadedBy("guarded");
        assertFalse(loaded.contains(planted.toString()), "loaded were " + loaded);
        assertEquals(2, loaded.size(), "loaded were " + loaded);
        assertTrue(
                loaded.get(0).startsWith(temporary.resolve("tillwright-serial-").toString()), loaded.toString());
        assertEquals("rwx------", loaded.get(1));
    }

    @Test
    void aFolderThatTheUserHasSetIsRespected() throws Exception {
        List<String> loaded = loadedBy("guarded", "-DjSerialComm.library.path=" + planted.getParent());
        assertTrue(loaded.contains(planted.toString()), "loaded were " + loaded);
    }

    private List<String> loadedBy(String how, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), Child.class.getName(), how));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        return said.lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }

    private static List<String> classPath() {
        String all = String.join(
                File.pathSeparator,
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""),
                Path.of("target", "test-classes").toAbsolutePath().toString());
        return Stream.of(all.split(File.pathSeparator))
                .filter(e -> !e.isEmpty())
                .toList();
    }

    /** Runs in a virtual machine of its own, since a library is loaded once. */
    public static final class Child {
        private Child() {}

        /** Prints the library's path and, where it is ours, its folder's permissions. */
        public static void main(String[] args) throws IOException {
            if (args[0].equals("guarded")) {
                NativeLibrary.load();
            }
            com.fazecast.jSerialComm.SerialPort.getCommPorts();
            List<String> loaded = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(line -> line.endsWith("libjSerialComm.so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
            for (String library : loaded) {
                System.out.println("> " + library);
                Path folder = Path.of(library).getParent();
                if (folder.getFileName().toString().startsWith("tillwright-serial-")) {
                    System.out.println("> " + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
                }
            }
        }
    }
}
