package dev.tillwright.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money and names: what is read, what is refused, and that a refusal says how to mend it. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "12.50, CNY, 1250",
        "12.5, CNY, 1250",
        "12, CNY, 1200",
        "0.01, CNY, 1",
        "0, CNY, 0",
        "12.500, CNY, 1250",
        "007, CNY, 700",
        "150, JPY, 150",
        "1.234, KWD, 1234",
        "999999999999, CNY, 99999999999900"
    })
    void anAmountIsExact(String text, String currency, long minorUnits) {
        assertEquals(new Money(minorUnits, Currency.getInstance(currency)), Money.of(text, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1,000", "1.", ".5", "1e3", "12.345", "0x1", " 1", "١٢", "1234567890123"})
    void whatIsNoAmountIsRefused(String text) {
        refused(() -> Money.of(text, "CNY"));
    }

    @Test
    void moreDecimalsThanTheCurrencyHasAreRefused() {
        refused(() -> Money.of("1.5", "JPY"));
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        refused(() -> Money.of("1", "RMB"));
    }

    @Test
    void aCurrencyWithoutMinorUnitsIsRefused() {
        refused(() -> Money.of("1", "XXX"));
        refused(() -> Money.ofMinor(1, "XAU"));
    }

    @Test
    void lessThanNothingIsRefused() {
        refused(() -> Money.ofMinor(-1, "CNY"));
        refused(() -> Money.of("1.00", "CNY").minus(Money.of("1.01", "CNY")));
    }

    @Test
    void currenciesAreNotMixed() {
        refused(() -> Money.of("2.00", "CNY").minus(Money.of("1.00", "USD")));
    }

    @Test
    void anAmountPrintsAsPeopleWriteIt() {
        assertEquals("CNY 12.50", Money.ofMinor(1250, "CNY").toString());
        assertEquals("0.05", Money.ofMinor(5, "CNY").amount());
        assertEquals("150", Money.ofMinor(150, "JPY").amount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"T-1", "a", "2026/11/23#7", "!~"})
    void aReferenceIsVisibleAscii(String text) {
        assertEquals(text, OrderRef.of(text).toString());
        assertEquals(text, AttemptKey.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\t", "单号", "line\n"})
    void aReferenceThatWouldNotSurviveALogIsRefused(String text) {
        refused(() -> OrderRef.of(text));
        refused(() -> AttemptKey.of(text));
    }

    @Test
    void referencesAreBounded() {
        OrderRef.of("x".repeat(64));
        AttemptKey.of("x".repeat(80));
        refused(() -> OrderRef.of("x".repeat(65)));
        refused(() -> AttemptKey.of("x".repeat(81)));
    }

    private static void refused(Runnable asked) {
        InvalidRequestException thrown = assertThrows(InvalidRequestException.class, asked::run);
        assertTrue(String.valueOf(thrown.getMessage()).length() > 15, "says what, where and the mend: " + thrown);
    }
}
