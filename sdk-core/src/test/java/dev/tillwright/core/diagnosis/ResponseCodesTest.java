package dev.tillwright.core.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.acquirer.HostCodes;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.internal.engine.Cause;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCodesTest {
    private static final Set<String> LOCAL_RESULTS = Set.of("Y1", "Y3", "Z1", "Z3");

    private static final ResponseCodes CODES = ResponseCodes.load();

    static Stream<CauseRow> rows() {
        return Stream.concat(CODES.hostRows().values().stream(), CODES.localRows().values().stream());
    }

    static Stream<String> causes() {
        return Arrays.stream(Cause.class.getFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == String.class)
                .map(f -> {
                    try {
                        return (String) f.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Test
    void theTablesAreWhole() {
        assertEquals(109, CODES.hostRows().size());
        assertEquals(53, CODES.localRows().size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowSpeaksBothLanguagesWithinItsLimits(CauseRow row) {
        List<Words> texts =
                Stream.concat(Stream.of(row.cashier()), row.reversed().stream()).toList();
        for (Words text : texts) {
            assertFalse(text.chinese().isBlank() || text.english().isBlank(), row.code());
            assertTrue(text.chinese().codePointCount(0, text.chinese().length()) <= 40, text.chinese());
            assertTrue(text.english().length() <= 60, text.english());
        }
        assertFalse(row.meaning().chinese().isBlank() || row.meaning().english().isBlank(), row.code());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nothingThatTheCustomerMayReadCallsACardLostOrStolen(CauseRow row) {
        String shown = String.join(
                        " ",
                        row.cashier().chinese(),
                        row.cashier().english(),
                        row.meaning().chinese(),
                        row.meaning().english())
                .toLowerCase(Locale.ROOT);
        for (String word : List.of("lost", "stolen", "fraud", "挂失", "被窃", "作弊", "没收", "吞卡")) {
            assertFalse(shown.contains(word), row.code() + " says " + word);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noTextProposesASmallerAmount(CauseRow row) {
        String shown =
                row.cashier().english().toLowerCase(Locale.ROOT) + row.cashier().chinese();
        for (String word : List.of("smaller", "lower", "less", "减少", "小额", "降低")) {
            assertFalse(shown.contains(word), row.code() + " says " + word);
        }
    }

    @ParameterizedTest
    @MethodSource("causes")
    void everyCauseOfTheEngineHasARow(String code) {
        assertTrue(CODES.localRows().containsKey(code), code);
    }

    @Test
    void noTwoCausesShareAShortCode() {
        Set<String> seen = new HashSet<>();
        rows().forEach(row -> assertTrue(seen.add(row.shortCode()), row.shortCode()));
    }

    @Test
    void theProfileAndTheTableAgreeOnEveryCode() {
        HostCodes codes = UnionPay.pos().codes();
        assertEquals(codesOf(k -> k.startsWith("approve")), codes.approving());
        assertEquals(codesOf("approve_partial"::equals), codes.partial());
        Set<String> doubt = codesOf("in_doubt"::equals);
        doubt.removeAll(codes.duplicate());
        assertEquals(doubt, codes.inDoubt());
        assertEquals(codesOf("sign_in"::equals), codes.signIn());
        Set<String> rest = codesOf(k -> !k.startsWith("approve") && !k.equals("in_doubt"));
        rest.removeAll(codes.macRefused());
        assertEquals(rest, codes.declining());
    }

    private static Set<String> codesOf(Predicate<String> kind) {
        return CODES.hostRows().values().stream()
                .filter(row -> kind.test(row.kind()))
                .map(CauseRow::code)
                .filter(code -> !code.equals(ResponseCodes.ANY) && !LOCAL_RESULTS.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anUnknownHostCodeKeepsItsCodeAndIsUnsure() {
        CauseRow row = CODES.hostCode("W7");
        assertEquals("W7", row.code());
        assertEquals("H-W7", row.shortCode());
        assertEquals(Confidence.UNSURE, row.confidence());
        assertEquals("in_doubt", row.kind());
    }

    @Test
    void aMissingHostCodeIsNotShownAsSomethingElse() {
        assertEquals("H-??", CODES.hostCode("").shortCode());
        assertEquals("H-??", CODES.hostCode("*").shortCode());
    }

    @Test
    void anUnknownLocalCauseIsUnclassified() {
        CauseRow row = CODES.localCause("SOMETHING_NEW");
        assertEquals("SOMETHING_NEW", row.code());
        assertEquals(Domain.UNCLASSIFIED, row.domain());
    }

    @Test
    void aTableThatIsNotUtf8IsRefused() {
        byte[] gbk = {'a', '\n', (byte) 0xD6, (byte) 0xD0, '\n'};
        assertThrows(IllegalStateException.class, () -> TsvTable.parse("t.tsv", gbk));
    }

    @Test
    void aRowWithACellTooFewIsRefused() {
        byte[] text = "a\tb\n1\n".getBytes(StandardCharsets.UTF_8);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> TsvTable.parse("t.tsv", text));
        assertTrue(refused.getMessage().contains("line 2"));
    }
}
