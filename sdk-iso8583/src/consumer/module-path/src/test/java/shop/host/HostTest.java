package shop.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoSpec;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostTest {
    private static final String ANSWER =
            "0022" + "6000030000" + "603100311108" + "0810" + "0020000002800000" + "000001" + "3030" + "3130303030303031";

    @Test
    void answersARequest() {
        byte[] request = HexFormat.of().parseHex("08000020000000800000" + "000001" + "3130303030303031");
        assertEquals(ANSWER, HexFormat.of().formatHex(Host.answer(request)));
    }

    @Test
    void countsDataObjects() {
        assertEquals(2, Host.objects(HexFormat.of().parseHex("9F2701809C0100")));
    }

    @Test
    void runsOnTheModulePath() {
        assertTrue(IsoSpec.class.getModule().isNamed());
        assertTrue(Host.class.getModule().isNamed());
    }

    @Test
    void theModuleRequiresTheJdkAlone() {
        Set<String> required = IsoSpec.class.getModule().getDescriptor().requires().stream()
                .filter(r -> !r.modifiers().contains(java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC))
                .map(java.lang.module.ModuleDescriptor.Requires::name)
                .filter(name -> !name.startsWith("java."))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), required);
    }

    /** A Java of its own with two modules on its path. */
    @Test
    void needsNothingButTheJdk() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        place(Host.class) + File.pathSeparator + place(IsoSpec.class),
                        "-m",
                        "shop.host/shop.host.Host")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(ANSWER + " 4", said.strip());
        assertEquals(0, java.waitFor());
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
