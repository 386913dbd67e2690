package dev.tillwright.core.acquirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.CryptoPolicy;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.LegacyUse;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacEnding;
import dev.tillwright.crypto.MacScheme;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcquirerProfileTest {
    @Test
    void theDefaultsAreThoseOfTheDialect() {
        AcquirerProfile pos = UnionPay.pos();
        assertEquals(MacAlgorithm.UNIONPAY_ECB, pos.macAlgorithm());
        assertEquals(Optional.of("156"), pos.currencyNumber("CNY"));
        assertEquals(Optional.empty(), pos.currencyNumber("USD"));
        assertEquals(Duration.ofSeconds(60), pos.times().hostTimeout());
        assertEquals(Duration.ofSeconds(20), pos.times().reversalTimeout());
        assertEquals(Set.of("00", "01", "25", "94"), pos.codes().reversalFinishing());
        assertEquals(ReversalMemory.FORGETS, pos.reversalMemory());
        assertEquals(ResponseMac.REQUIRED_FOR_APPROVALS, pos.responseMac());
        assertEquals("Asia/Shanghai", pos.zone().getId());
    }

    @Test
    void unionPayNamesTheLegacyThatItNeedsAndNoMore() {
        assertEquals(
                Set.of(LegacyUse.SINGLE_DES, LegacyUse.ECB_WRAPPED_KEYS),
                UnionPay.pos().cryptoPolicy().allowed());
    }

    @Test
    void sm4KeysNeedNoSingleDes() {
        MacScheme binary = MacScheme.of(MacAlgorithm.UNIONPAY_SM4).withEnding(MacEnding.BINARY);
        AcquirerProfile sm4 = UnionPay.pos().toBuilder()
                .signIn("005", KeyLayout.UNIONPAY_SM4_40)
                .macScheme(binary)
                .cryptoPolicy(CryptoPolicy.allowing(LegacyUse.ECB_WRAPPED_KEYS))
                .build();
        assertEquals(binary, sm4.toBuilder().build().macScheme());
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() {
        AcquirerProfile pos = UnionPay.pos();
        AcquirerProfile other = pos.toBuilder()
                .name("other")
                .times(t -> t.hostTimeout(Duration.ofSeconds(30)))
                .codes(c -> c.reversalFinishing("00"))
                .currency("HKD", "344")
                .build();
        assertEquals(Duration.ofSeconds(60), pos.times().hostTimeout());
        assertEquals(Duration.ofSeconds(30), other.times().hostTimeout());
        assertEquals(Set.of("00"), other.codes().reversalFinishing());
        assertEquals(Optional.of("344"), other.currencyNumber("HKD"));
        assertEquals(Optional.empty(), pos.currencyNumber("HKD"));
    }

    @Test
    void aFaultyProfileTellsAllItsFaultsAtOnce() {
        AcquirerProfileBuilder faulty = UnionPay.pos().toBuilder()
                .tpdu("60")
                .header("abc")
                .currency("yuan", "156")
                .chipReversalTags("95", "9F")
                .signInTries(0)
                .times(t -> t.hostTimeout(Duration.ZERO).backoff(Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .codes(c -> c.approving("00", "ok").partial("10"));
        AcquirerProfileException refused = assertThrows(AcquirerProfileException.class, faulty::build);
        assertEquals(9, refused.faults().size(), refused.getMessage());
        for (String fault : refused.faults()) {
            assertTrue(refused.getMessage().contains(fault));
            assertTrue(fault.matches("[A-Za-z ]+: .+: .+"), "names setting, fault and mend: " + fault);
        }
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                one("connectTimeout", b -> b.times(t -> t.connectTimeout(Duration.ofMinutes(2)))),
                one("reversalTimeout", b -> b.times(t -> t.reversalTimeout(Duration.ofMillis(1)))),
                one("arrivalSlack", b -> b.times(t -> t.arrivalSlack(Duration.ofSeconds(-1)))),
                one("tillBudget", b -> b.times(t -> t.tillBudget(Duration.ofHours(1)))),
                one("firstBackoff", b -> b.times(t -> t.backoff(Duration.ZERO, Duration.ofMinutes(1)))),
                one("longestBackoff", b -> b.times(t -> t.backoff(Duration.ofSeconds(1), Duration.ofDays(1)))),
                one("formatErrorAlarm", b -> b.formatErrorAlarm(0)),
                one("operator", b -> b.operator("1")),
                one("pinCaptureCode", b -> b.pinCaptureCode("13")),
                one("securityControl", b -> b.securityControl("26", "0600000000000000")),
                one("readAbility", b -> b.readAbility("")),
                one("financialCode", b -> b.financialCode("00")),
                one("name", b -> b.name("")),
                one("signInCode", b -> b.signIn("3", KeyLayout.UNIONPAY_40)),
                one("signIn", b -> b.signIn("003", KeyLayout.parse("PIK:16:16:4"))),
                one(
                        "macScheme",
                        b -> b.macScheme(MacScheme.of(MacAlgorithm.UNIONPAY_ECB).withLength(4))),
                one("macScheme", b -> b.macAlgorithm(MacAlgorithm.X9_19)),
                one("macScheme", b -> b.signIn("005", KeyLayout.UNIONPAY_SM4_40)),
                one("cryptoPolicy", b -> b.cryptoPolicy(CryptoPolicy.allowing(LegacyUse.SINGLE_DES))),
                one("cryptoPolicy", b -> b.cryptoPolicy(CryptoPolicy.allowing(LegacyUse.ECB_WRAPPED_KEYS))),
                one("approving", b -> b.codes(c -> c.approving().partial())),
                one("reversalFinishing", b -> b.codes(c -> c.reversalFinishing())),
                one("duplicate", b -> b.codes(c -> c.duplicate("00"))),
                one("chipReversalTags", b -> b.chipReversalTags("70")));
    }

    private static Arguments one(String setting, UnaryOperator<AcquirerProfileBuilder> change) {
        return Arguments.of(setting, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void everySettingHasARange(String setting, UnaryOperator<AcquirerProfileBuilder> change) {
        AcquirerProfileBuilder faulty = change.apply(UnionPay.pos().toBuilder());
        AcquirerProfileException refused = assertThrows(AcquirerProfileException.class, faulty::build);
        assertEquals(1, refused.faults().size(), refused.getMessage());
        assertTrue(refused.faults().get(0).startsWith(setting + ":"), refused.getMessage());
    }

    @Test
    void noCodeIsBothApprovedAndInDoubt() {
        HostCodes codes = UnionPay.pos().codes();
        for (String code : codes.approving()) {
            assertFalse(codes.inDoubt().contains(code) || codes.declining().contains(code), code);
        }
    }
}
