package dev.tillwright.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tillwright.crypto.issuer.CvvKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what in this module, and what its types must not be. */
class ModuleRulesTest {
    private static final String PIN = "dev.tillwright.crypto.pin..";
    private static final String ISSUER = "dev.tillwright.crypto.issuer..";
    private static final JavaClasses MODULE = module();

    @Test
    void looksAtTheRealThing() {
        assertTrue(MODULE.contain(MacKey.class), "no MacKey");
        assertTrue(MODULE.contain(PinBlocks.class), "no PinBlocks");
        assertTrue(MODULE.contain(CvvKey.class), "no CvvKey");
    }

    /** What is serialised lands in files and caches. */
    @Test
    void nothingButExceptionsAndEnumsIsSerializable() {
        List<String> serializable = MODULE.stream()
                .filter(type -> type.isAssignableTo(Serializable.class))
                .filter(type -> !type.isAssignableTo(Throwable.class) && !type.isEnum() && !isConstantOf(type))
                .filter(type -> !type.isEquivalentTo(LentKey.class)) // by the JDK's type; refuses: KeyedCipherTest
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), serializable);
    }

    private static boolean isConstantOf(JavaClass type) {
        return type.getRawSuperclass().filter(JavaClass::isEnum).isPresent();
    }

    /** A record or an enum value that holds a secret prints it. */
    @Test
    void noRecordAndNoEnumHoldsBytesOrCharacters() {
        Set<String> secret = Set.of("byte[]", "char[]", Pan.class.getName(), Track2.class.getName());
        List<String> holding = MODULE.stream()
                .filter(type -> type.isRecord() || type.isEnum())
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> secret.contains(field.getRawType().getName()) || secret.contains(readable(field)))
                .map(JavaField::getFullName)
                .toList();
        assertEquals(List.of(), holding);
    }

    private static String readable(JavaField field) {
        return field.getRawType().isArray()
                ? field.getRawType().getComponentType().getName() + "[]"
                : field.getRawType().getName();
    }

    @Test
    void theClearPinSideAndTheIssuersSideDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(PIN)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ISSUER)
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(ISSUER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PIN)
                .check(MODULE);
    }

    /** Sealed types must name those that they permit; nothing else of a till's crypto knows them. */
    @Test
    void onlySealedTypesKnowTheClearPinSideAndTheIssuersSide() {
        noClasses()
                .that()
                .resideInAPackage("dev.tillwright.crypto")
                .and()
                .doNotHaveFullyQualifiedName(PaymentCryptoException.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(IssuerKey.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PIN, ISSUER)
                .check(MODULE);
    }

    @ParameterizedTest
    @ValueSource(classes = {Pan.class, Track2.class, EncryptedPinBlock.class, PaymentKey.class, PanToken.class})
    void whatHoldsASecretIsNoRecordAndNotSerializable(Class<?> type) {
        assertTrue(!type.isRecord() && !Serializable.class.isAssignableFrom(type));
        assertTrue(Modifier.isFinal(type.getModifiers()) || type.isSealed());
    }

    private static JavaClasses module() {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(MacKey.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }
}
