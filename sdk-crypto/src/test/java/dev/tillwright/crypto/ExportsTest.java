package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the module can and cannot write. */
class ExportsTest {
    @TempDir
    Path folder;

    @Test
    void aMacKeyMakesAMac() throws Exception {
        assertEquals("", compile("MacKey"));
    }

    @Test
    void aPinKeyCannotBePassedAsAMacKey() throws Exception {
        assertTrue(compile("PinKey").contains("PinKey cannot be converted to MacKey"));
    }

    @Test
    void aTransportKeyCannotBePassedAsAMacKey() throws Exception {
        assertTrue(compile("TransportKey").contains("TransportKey cannot be converted to MacKey"));
    }

    @Test
    void nobodyElseCanMakeAKeyOfAHandle() throws Exception {
        String errors = compileBody("static Object k(Vault v, KeyHandle h) { return new MacKey(v, h, null); }");
        assertTrue(errors.contains("MacKey(Vault,KeyHandle,Held) is not public"), errors);
    }

    @Test
    void anotherModuleCannotNameTheClearPinSide() throws Exception {
        String errors = compileBody(
                "static Object proof() { return dev.tillwright.crypto.internal.ClearPinSide.PROOF; }",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules",
                "dev.tillwright.crypto");
        assertTrue(errors.contains("package dev.tillwright.crypto.internal is not visible"), errors);
        assertTrue(errors.contains("does not export it"), errors);
    }

    private String compile(String type) throws IOException, URISyntaxException {
        return compileBody("static byte[] mac(" + type + " key, byte[] data) {"
                + " return Macs.compute(MacAlgorithm.X9_19, key, data); }");
    }

    private String compileBody(String body) throws IOException, URISyntaxException {
        return compileBody(body, "-cp", moduleClasses().toString());
    }

    private String compileBody(String body, String... path) throws IOException {
        Path source = folder.resolve("User.java");
        Files.writeString(source, "import dev.tillwright.crypto.*; class User { " + body + " }");
        List<String> arguments = new ArrayList<>(List.of(path));
        arguments.addAll(List.of("-proc:none", "-d", folder.toString(), source.toString()));
        StringWriter errors = new StringWriter();
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new PrintWriter(Writer.nullWriter()), new PrintWriter(errors), arguments.toArray(String[]::new));
        return errors.toString();
    }

    @Test
    void noTypeOfTheCipherLibraryIsInAnExportedSignature() throws Exception {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(moduleClasses());
        List<JavaClass> exported = classes.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().endsWith(".internal"))
                .toList();
        assertTrue(exported.size() > 20, "types seen: " + exported.size());
        exported.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED))
                .forEach(ExportsTest::assertOwnTypes);
    }

    private static void assertOwnTypes(JavaCodeUnit unit) {
        Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .forEach(type -> assertTrue(!type.getName().startsWith("org."), unit::getFullName));
    }

    private static Path moduleClasses() throws URISyntaxException {
        return Path.of(
                MacKey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
