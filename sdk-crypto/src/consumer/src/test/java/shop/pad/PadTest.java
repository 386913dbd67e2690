package shop.pad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.Pan;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs twice: on the module path and on the class path. */
class PadTest {
    private static final String UNDERSTOOD = "FFFF5AC00001E0000001 PIN 2580 MAC true";
    private static final boolean MODULES = System.getProperty("path").equals("-p");

    @TempDir
    Path folder;

    @Test
    void theHostUnderstandsThePad() {
        assertEquals(UNDERSTOOD, new Pad(folder).run());
    }

    @Test
    void runsOnThePathItIsMeantFor() {
        assertEquals(MODULES, Vault.class.getModule().isNamed());
        assertEquals(MODULES, Pad.class.getModule().isNamed());
    }

    @Test
    void noProviderIsRegistered() {
        new Pad(folder).run();
        assertFalse(Arrays.stream(Security.getProviders()).anyMatch(each -> each.getName().startsWith("BC")));
    }

    /** A Java of its own with four entries on its path: the pad, the two artifacts, and the cipher library. */
    @Test
    void needsTwoArtifactsAndTheCipherLibrary() throws Exception {
        List<String> path = new ArrayList<>();
        for (Class<?> type : List.of(Pad.class, Vault.class, Pan.class, Class.forName("org.bouncycastle.crypto.Digest"))) {
            path.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("path"),
                String.join(File.pathSeparator, path)));
        command.addAll(MODULES ? List.of("-m", "shop.pad/shop.pad.Pad") : List.of("shop.pad.Pad"));
        command.add(folder.toString());
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertEquals(UNDERSTOOD, new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(0, java.waitFor());
    }
}
