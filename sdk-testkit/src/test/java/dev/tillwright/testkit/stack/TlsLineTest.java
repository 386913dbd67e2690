package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestAuthority;
import dev.tillwright.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A false host, or one that the till cannot prove itself to, gets no payment; the right one gets it once. */
@Execution(ExecutionMode.CONCURRENT)
class TlsLineTest {
    private static final String HERE = "127.0.0.1";
    private static final TestAuthority ACQUIRER = TestAuthority.create("Simulated acquirer");
    private static final TestAuthority TILLS = TestAuthority.create("Simulated tills");
    private static final TestCertificate HOST = ACQUIRER.issue(HERE);
    private static final TestCertificate NEXT_HOST = ACQUIRER.issue(HERE);
    private static final TestCertificate TILL = TILLS.issue("till-1");
    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    /** What is wrong, and the code that names it. */
    private record Row(String code, LineSecurity till, Consumer<SimulatedAcquirer> mishap) {
        @Override
        public String toString() {
            return code;
        }
    }

    private static Row host(String code, TestCertificate shown) {
        return new Row(code, security().build(), host -> host.speakTls(shown));
    }

    private static Row client(String code, LineSecurity till) {
        return new Row(code, till, host -> host.speakTls(HOST, TILLS));
    }

    static Stream<Row> rows() {
        return Stream.of(
                host("TLS_HOST_NAME", ACQUIRER.issue("host.example")),
                host("TLS_HOST_EXPIRED", ACQUIRER.issue(NOW.minus(days(9)), NOW.minus(days(1)), HERE)),
                host("TLS_HOST_NOT_YET_VALID", ACQUIRER.issue(NOW.plus(days(1)), NOW.plus(days(9)), HERE)),
                host(
                        "TLS_UNKNOWN_CA",
                        TestAuthority.create("Simulated acquirer").issue(HERE)),
                host("TLS_PIN_MISMATCH", ACQUIRER.issue(HERE)),
                client("TLS_CLIENT_REQUIRED", security().build()),
                client("TLS_CLIENT_REQUIRED", showing(ACQUIRER.issue("till-1"))),
                client("TLS_CLIENT_REFUSED", showing(TILLS.issue(NOW.minus(days(9)), NOW.minus(days(1)), "till-1"))));
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static LineSecurity.Builder security() {
        return LineSecurity.builder().trust(trustStore()).pins(HOST.pin(), NEXT_HOST.pin());
    }

    private static KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("acquirer", ACQUIRER.certificate());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LineSecurity showing(TestCertificate own) {
        return security()
                .clientCertificate(own.keyStore("till".toCharArray()), "till".toCharArray())
                .build();
    }

    private Shop shop(LineSecurity security) {
        return shop(security, host -> host.speakTls(HOST));
    }

    private Shop shop(LineSecurity security, Consumer<SimulatedAcquirer> fromTheBeginning) {
        return Shop.of(folder, Shop.profile(Shop.AT_MOST), SimulatedCard.ofDefaults(), (shop, settings) -> {
            fromTheBeginning.accept(shop.acquirer);
            return settings.acquirer(a -> a.primary(shop.acquirer.address()).security(security));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSaleIsPaidOverEachVersion(LineSecurity.Version version) {
        try (Shop shop = shop(security().versions(version).build())) {
            assertTrue(Shop.approved(shop.pay("T-1")));
            assertTrue(shop.acquirer.address().startsWith("tls://"));
            shop.books().mustBeSettled();
            assertEquals(List.of(), shop.alerts);
        }
    }

    @Test
    void aHostThatAsksForCertificatesServesATillThatHasOne() {
        try (Shop shop = shop(showing(TILL))) {
            shop.acquirer.speakTls(HOST, TILLS);
            assertTrue(Shop.approved(shop.pay("T-1")));
        }
    }

    @Test
    void aHostMayChangeToTheKeyThatWasPinnedForLater() {
        try (Shop shop = shop(security().build())) {
            shop.acquirer.speakTls(NEXT_HOST);
            assertTrue(Shop.approved(shop.pay("T-1")));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void fromTheBeginningNothingIsTakenAndTheMendIsNamed(Row row) {
        try (Shop shop = shop(row.till, row.mishap)) {
            assertNotTaken(row, shop.pay("T-1"));
            assertEquals(List.of(), shop.acquirer.received());
            assertEquals(List.of(row.code), codes(shop), "told once, however often it is tried");
        }
    }

    private static List<String> codes(Shop shop) {
        return shop.alerts.stream()
                .map(TerminalAlert::code)
                .filter(code -> code.startsWith("TLS_"))
                .toList();
    }

    @Test
    void theNextAddressServesAndTheFalseHostIsAnAlert() {
        try (SimulatedAcquirer falseHost = SimulatedAcquirer.start()) {
            falseHost.speakTls(TILLS.issue(HERE));
            BiFunction<Shop, TerminalBuilder, TerminalBuilder> two = (shop, settings) -> {
                shop.acquirer.speakTls(HOST);
                return settings.acquirer(a -> a.primary(falseHost.address())
                        .backup(shop.acquirer.address())
                        .security(security().build()));
            };
            try (Shop shop = Shop.of(folder, Shop.profile(Shop.AT_MOST), SimulatedCard.ofDefaults(), two)) {
                assertTrue(Shop.approved(shop.pay("T-1")));
                assertEquals(List.of("TLS_UNKNOWN_CA"), codes(shop));
                assertEquals(List.of(), falseHost.received());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void inTheMiddleOfTheDayNothingIsTakenAndTheMendedLineTakesItOnce(Row row) {
        try (Shop shop = shop(row.till)) {
            assertTrue(Shop.approved(shop.pay("T-1")));
            row.mishap.accept(shop.acquirer);
            Outcome outcome = shop.pay("T-2");
            assertNotTaken(row, outcome);
            assertEquals(1, shop.acquirer.timesReceived("0200"));
            assertEquals(1250, shop.taken());
            shop.acquirer.speakTls(HOST);
            assertTrue(Shop.approved(shop.pay("T-2")));
            assertEquals(2, shop.acquirer.timesReceived("0200"));
            assertEquals(0, shop.acquirer.timesReceived("0400"));
            shop.books().mustBeSettled();
        }
    }

    private static void assertNotTaken(Row row, Outcome outcome) {
        assertInstanceOf(NotDone.class, outcome, outcome.toString());
        assertEquals(MoneyState.NOT_MOVED, outcome.money());
        assertEquals(row.code, outcome.diagnosis().code(), outcome.toString());
        TruthTableTest.assertSpeaks(outcome);
    }

    @Test
    void aHostInClearIsNotSpokenTo() {
        try (SimulatedAcquirer plain = SimulatedAcquirer.start();
                Shop shop = Shop.of(
                        folder,
                        Shop.curt(),
                        SimulatedCard.ofDefaults(),
                        (s, settings) -> settings.acquirer(a -> a.primary("tls://" + HERE + ":" + plain.port())
                                .security(security().build())))) {
            Outcome outcome = shop.pay("T-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(List.of(), plain.received());
        }
    }

    @Test
    void aCertificateOfTheTillThatEndsSoonIsAnAlert() {
        TestCertificate ending = TILLS.issue(NOW.minus(days(9)), NOW.plus(days(20)), "till-1");
        try (Shop shop = shop(showing(ending))) {
            assertTrue(Shop.approved(shop.pay("T-1"))); // callbacks come in order: the alert was before it
            assertEquals(
                    List.of("CLIENT_CERTIFICATE_EXPIRES"),
                    shop.alerts.stream().map(TerminalAlert::code).toList());
        }
    }

    @Test
    void authoritiesMayComeFromAFile() throws Exception {
        Path pem = Files.writeString(folder.resolve("authorities.pem"), TILLS.pem() + ACQUIRER.pem());
        try (Shop shop = shop(LineSecurity.builder().trust(pem).build())) {
            assertTrue(Shop.approved(shop.pay("T-1")));
        }
    }

    @Test
    void theSystemsAuthoritiesDoNotKnowATestAuthority() {
        try (Shop shop = shop(LineSecurity.ofDefaults())) {
            Outcome outcome = shop.pay("T-1");
            assertEquals("TLS_UNKNOWN_CA", outcome.diagnosis().code());
            assertFalse(shop.acquirer.timesReceived("0800") > 0);
        }
    }
}
