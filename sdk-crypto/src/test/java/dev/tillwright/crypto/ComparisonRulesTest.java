package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tillwright.crypto.issuer.CryptogramKey;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets are compared in a time that does not depend on them: never by what ends at the first difference. */
class ComparisonRulesTest {
    private static final Set<String> ENDS_EARLY = Set.of("equals", "compare", "compareUnsigned", "mismatch");

    /** What these compare is public: a key serial number, a public key, a starting value, an encrypted file. */
    private static final Set<Class<?>> PUBLIC_DATA =
            Set.of(InitialKeyId.class, Sm2PublicKey.class, MacScheme.class, VaultFolder.class);

    @Test
    void nothingSecretIsComparedByWhatEndsEarly() throws Exception {
        assertEquals(names(PUBLIC_DATA.stream()), callers(Arrays.class, ENDS_EARLY));
    }

    @Test
    void whereSecretsAreComparedTheJdksConstantTimeComparisonIsUsed() throws Exception {
        Set<String> comparing = callers(MessageDigest.class, Set.of("isEqual"));
        Set<String> expected = names(Stream.of(
                Macs.class,
                KeyCheckValue.class,
                CheckValueScheme.class,
                DataSeal.class,
                KeyBlockCipher.class,
                PanToken.class,
                CryptogramKey.class));
        assertTrue(comparing.containsAll(expected), comparing::toString);
    }

    private static Set<String> callers(Class<?> owner, Set<String> methods) throws Exception {
        Path main = Path.of(
                MacKey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(main);
        List<JavaMethodCall> calls = classes.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(owner))
                .filter(call -> methods.contains(call.getName()))
                .toList();
        return calls.stream()
                .map(JavaAccess::getOriginOwner)
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Stream<Class<?>> types) {
        return types.map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
