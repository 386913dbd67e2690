package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CryptoPolicyTest {
    @ParameterizedTest
    @EnumSource
    void nothingLegacyIsAllowedByDefault(LegacyUse use) {
        LegacyUseException refused = assertThrows(
                LegacyUseException.class, () -> CryptoPolicy.strict().require(use));
        assertEquals(use, refused.use());
        assertTrue(refused.getMessage().endsWith("CryptoPolicy.allowing(LegacyUse." + use + ")"));
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyAllowsWhatItNamesAndNoMore(LegacyUse use) {
        CryptoPolicy policy = CryptoPolicy.allowing(use);
        policy.require(use);
        EnumSet.complementOf(EnumSet.of(use)).forEach(other -> assertFalse(policy.allows(other)));
    }

    @Test
    void aPolicyCannotBeWidened() {
        CryptoPolicy policy = CryptoPolicy.allowing(LegacyUse.SINGLE_DES);
        assertThrows(UnsupportedOperationException.class, () -> policy.allowed().add(LegacyUse.ECB_WRAPPED_KEYS));
        assertEquals(CryptoPolicy.allowing(LegacyUse.SINGLE_DES), policy);
    }
}
