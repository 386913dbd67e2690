package dev.tillwright.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureTest {
    private static final String ENGINE = "dev.tillwright.core.internal.engine..";
    private static final Path CLASSES = Path.of(System.getProperty("basedir", ""), "target", "classes");
    private static final JavaClasses CORE = new ClassFileImporter().importPath(CLASSES);

    @Test
    void looksAtTheRealThing() {
        assertTrue(CORE.size() > 200, () -> CORE.size() + " classes in " + CLASSES);
        assertTrue(exportedApi().anyMatch(type -> type.isEquivalentTo(PosTerminal.class)));
    }

    @Test
    void aClearPinHasNoWayIn() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tillwright.crypto.pin..", "dev.tillwright.crypto.issuer..")
                .check(CORE);
    }

    @Test
    void theEngineKnowsNoInputNoOutputAndNoLog() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.net..", "java.nio..", "java.sql..", "org.slf4j..", "dev.failsafe..")
                .check(CORE);
    }

    @Test
    void theEngineKnowsNoClockNoThreadAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Future.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CORE);
    }

    @Test
    void theEngineKnowsNoOtherInternalPackage() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tillwright.core.internal..").and(not(resideInAPackage(ENGINE))))
                .check(CORE);
    }

    @Test
    void portsAndSpiKnowNothingInternal() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tillwright.core.port..", "dev.tillwright.core.spi..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tillwright.core.internal.."))
                .check(CORE);
    }

    @Test
    void noForeignTypeIsInAnExportedSignature() {
        List<String> foreign = exportedUnits()
                .flatMap(unit -> unit.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive())
                        .filter(not(resideInAnyPackage("dev.tillwright..", "java.lang..", "java.util..", "java.time..")
                                .or(resideInAnyPackage("java.nio.file..", "java.io..", "java.security.."))))
                        .map(type -> type.getName() + " in " + unit.getFullName()))
                .distinct()
                .toList();
        assertEquals(List.of(), foreign);
    }

    @Test
    void noInternalTypeIsInAnExportedSignature() {
        List<String> hidden = exportedUnits()
                .flatMap(unit -> unit.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(resideInAPackage("dev.tillwright..internal.."))
                        .map(type -> type.getName() + " in " + unit.getFullName()))
                .distinct()
                .toList();
        assertEquals(List.of(), hidden);
    }

    /** A call with {@code true} in it says nothing to its reader. The rows of the spi are read by name. */
    @Test
    void noPublicMethodTakesABoolean() {
        List<String> flags = exportedUnits()
                .filter(unit -> !unit.getOwner().isRecord())
                .filter(unit ->
                        unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(boolean.class)))
                .map(JavaCodeUnit::getFullName)
                .toList();
        assertEquals(List.of(), flags);
    }

    @Test
    void packagesAreNamedAfterWhatTheyAreAbout() {
        Set<String> empty = Set.of("util", "utils", "common", "impl", "manager");
        List<String> named = CORE.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> Stream.of(name.split("\\.")).anyMatch(empty::contains))
                .toList();
        assertEquals(List.of(), named);
    }

    /** Public and protected code units of the public types in exported packages. */
    private static Stream<JavaCodeUnit> exportedUnits() {
        return exportedApi()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static Stream<JavaClass> exportedApi() {
        ModuleDescriptor module = ModuleFinder.of(CLASSES)
                .find("dev.tillwright.core")
                .orElseThrow()
                .descriptor();
        Set<String> exported =
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
        return CORE.stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(ArchitectureTest::visible);
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::visible).orElse(true);
    }
}
