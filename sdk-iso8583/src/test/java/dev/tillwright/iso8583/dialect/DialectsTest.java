package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectsTest {
    /** Tracks, PIN block, expiry date, security data. */
    private static final Set<Integer> SECRET = Set.of(14, 35, 36, 45, 52);

    static List<String> names() {
        return Dialects.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDialectIsCalledByItsNameAndIsAlwaysTheSame(String name) {
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        assertEquals(name, spec.name());
        assertSame(spec, Dialects.byName(name).orElseThrow());
    }

    @Test
    void anUnknownNameGivesNothing() {
        assertTrue(Dialects.byName("iso-99").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void cardDataIsNeverOpen(String name) {
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        assertEquals(ValueKind.PAN, spec.field(2).orElseThrow().kind());
        assertEquals(Disclosure.MASKED, spec.field(2).orElseThrow().disclosure());
        for (int number : SECRET) {
            spec.field(number)
                    .ifPresent(f -> assertTrue(
                            f.disclosure() == Disclosure.SUPPRESSED || f.disclosure() == Disclosure.SECRET,
                            name + " " + f));
        }
        for (int number : List.of(52, 96)) { // PIN block and keys
            spec.field(number).ifPresent(f -> assertEquals(Disclosure.SECRET, f.disclosure(), name + " " + f));
        }
        for (int number : List.of(34, 47, 102, 103, 120, 127)) {
            spec.field(number).ifPresent(f -> assertNotEquals(Disclosure.OPEN, f.disclosure(), name + " " + f));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFieldHasANameOfItsOwn(String name) {
        Set<String> seen = new HashSet<>();
        for (IsoField<?> field : Dialects.byName(name).orElseThrow().fields()) {
            assertFalse(field.name().isBlank());
            assertTrue(
                    field.name().startsWith("Reserved") || seen.add(field.name()) || field.number() == 128,
                    field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDialectCanBeWrittenAndReadAgain(String name) {
        String text = SpecText.format(Dialects.byName(name).orElseThrow());
        assertEquals(text, SpecText.format(SpecText.parse(text)));
    }
}
