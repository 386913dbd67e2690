package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The working keys of one transaction: each for one work at one end, and gone when the transaction is. */
class DukptKeysTest {
    private final Vault vault = Vault.inMemoryForTests();
    private TdesDukptKeys terminal;
    private TdesDukptKeys host;
    private AesDukptKeys aesTerminal;
    private AesDukptKeys aesHost;

    @BeforeEach
    void derive() {
        terminal = Dukpt.tdes(DukptSamples.tdesInitialKey(vault), DukptSamples.TDES_FIRST);
        host = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual())
                .tdes(DukptSamples.TDES_FIRST);
        aesTerminal = Dukpt.aes(DukptSamples.aesInitialKey(vault), DukptSamples.AES_FIRST);
        byte[] base = Vectors.hex("FEDCBA9876543210F1F1F1F1F1F1F1F1");
        aesHost = BaseDerivationKey.importInto(vault, "aes bdk", KeyAlgorithm.AES_128, base)
                .aes(DukptSamples.AES_FIRST);
    }

    @AfterEach
    void close() {
        List.of(terminal, host).forEach(TdesDukptKeys::close);
        List.of(aesTerminal, aesHost).forEach(AesDukptKeys::close);
        vault.close();
    }

    @Test
    void whatTheTerminalMakesTheHostChecksWithTheSameKey() {
        assertEnds(KeyMode.ENCRYPT, KeyMode.DECRYPT, TdesDukptKeys::pin);
        assertEnds(KeyMode.GENERATE, KeyMode.VERIFY, TdesDukptKeys::macRequest);
        assertEnds(KeyMode.VERIFY, KeyMode.GENERATE, TdesDukptKeys::macResponse);
        assertEnds(KeyMode.ENCRYPT, KeyMode.DECRYPT, TdesDukptKeys::dataRequest);
        assertEnds(KeyMode.DECRYPT, KeyMode.ENCRYPT, TdesDukptKeys::dataResponse);
    }

    private void assertEnds(KeyMode atTerminal, KeyMode atHost, Function<TdesDukptKeys, PaymentKey> key) {
        assertEquals(atTerminal, key.apply(terminal).info().mode());
        assertEquals(atHost, key.apply(host).info().mode());
        assertEquals(DukptSamples.bytes(key.apply(terminal)), DukptSamples.bytes(key.apply(host)));
    }

    @Test
    void theEndsOfAnAesTransactionHaveTheSameKeysToo() {
        assertAesEnds(KeyMode.ENCRYPT, KeyMode.DECRYPT, keys -> keys.pin(DerivedKeyType.AES_128));
        assertAesEnds(KeyMode.GENERATE, KeyMode.VERIFY, keys -> keys.macGeneration(DerivedKeyType.AES_128));
        assertAesEnds(KeyMode.VERIFY, KeyMode.GENERATE, keys -> keys.macVerification(DerivedKeyType.HMAC_128));
        assertAesEnds(KeyMode.MAC_BOTH, KeyMode.MAC_BOTH, keys -> keys.macBothWays(DerivedKeyType.TDES2));
        assertAesEnds(KeyMode.ENCRYPT, KeyMode.DECRYPT, keys -> keys.dataEncryption(DerivedKeyType.AES_128));
        assertAesEnds(KeyMode.DECRYPT, KeyMode.ENCRYPT, keys -> keys.dataDecryption(DerivedKeyType.TDES3));
        assertAesEnds(KeyMode.BOTH, KeyMode.BOTH, keys -> keys.dataBothWays(DerivedKeyType.AES_128));
    }

    private void assertAesEnds(KeyMode atTerminal, KeyMode atHost, Function<AesDukptKeys, PaymentKey> key) {
        assertEquals(atTerminal, key.apply(aesTerminal).info().mode());
        assertEquals(atHost, key.apply(aesHost).info().mode());
        assertEquals(DukptSamples.bytes(key.apply(aesTerminal)), DukptSamples.bytes(key.apply(aesHost)));
    }

    @Test
    void noTwoUsesShareAKey() {
        List<PaymentKey> keys = new ArrayList<>(List.of(terminal.pin(), terminal.macRequest(), terminal.macResponse()));
        keys.addAll(List.of(terminal.dataRequest(), terminal.dataResponse()));
        DerivedKeyType type = DerivedKeyType.AES_128;
        keys.addAll(List.of(aesTerminal.pin(type), aesTerminal.macGeneration(type), aesTerminal.macVerification(type)));
        keys.addAll(List.of(aesTerminal.macBothWays(type), aesTerminal.dataEncryption(type)));
        keys.addAll(List.of(aesTerminal.dataDecryption(type), aesTerminal.dataBothWays(type)));
        Set<String> different = new HashSet<>();
        keys.forEach(key -> different.add(DukptSamples.bytes(key)));
        assertEquals(12, different.size());
    }

    @Test
    void theMacAlgorithmIsTheKeysUsage() {
        assertEquals(KeyUsage.MAC_ALG3, terminal.macRequest().info().usage());
        assertEquals(
                KeyUsage.MAC_CMAC,
                aesTerminal.macGeneration(DerivedKeyType.AES_128).info().usage());
        assertEquals(
                KeyUsage.MAC_HMAC,
                aesTerminal.macGeneration(DerivedKeyType.HMAC_128).info().usage());
        assertEquals(
                KeyUsage.MAC_CMAC,
                terminal.macRequest(MacAlgorithm.CMAC_TDES).info().usage());
        assertThrows(KeyUsageException.class, () -> terminal.macRequest(MacAlgorithm.CMAC_AES));
        assertThrows(KeyUsageException.class, () -> terminal.macRequest(MacAlgorithm.X9_9));
        assertThrows(KeyUsageException.class, () -> terminal.macResponse(MacAlgorithm.UNIONPAY_ECB_3DES));
    }

    @Test
    void noEndDoesTheWorkOfTheOther() {
        byte[] data = new byte[8];
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.X9_19, terminal.macResponse(), data));
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.X9_19, host.macRequest(), data));
        byte[] mac = new byte[8];
        assertThrows(KeyUsageException.class, () -> Macs.verify(MacAlgorithm.X9_19, terminal.macRequest(), data, mac));
    }

    @Test
    void hmacKeysAreForMacsOnly() {
        assertThrows(KeyUsageException.class, () -> aesTerminal.pin(DerivedKeyType.HMAC_128));
        assertThrows(KeyUsageException.class, () -> aesTerminal.dataEncryption(DerivedKeyType.HMAC_128));
        DukptKey key = DukptSamples.aesInitialKey(vault);
        InitialKeyId id = DukptSamples.AES_FIRST.initialKeyId();
        assertThrows(KeyUsageException.class, () -> Dukpt.updateKey(key, id, DerivedKeyType.HMAC_128));
    }

    @Test
    void noKeyIsStrongerThanTheOneItComesFrom() {
        for (DerivedKeyType type : DerivedKeyType.values()) {
            boolean allowed = type.bits() <= 128 || type == DerivedKeyType.TDES3;
            if (allowed) {
                aesTerminal.macGeneration(type).close();
            } else {
                assertThrows(KeyUsageException.class, () -> aesTerminal.macGeneration(type), type.name());
                DukptKey key = DukptSamples.aesInitialKey(vault);
                InitialKeyId id = DukptSamples.AES_FIRST.initialKeyId();
                assertThrows(KeyUsageException.class, () -> Dukpt.updateKey(key, id, type), type.name());
            }
        }
    }

    @Test
    void bothEndsHaveTheSameUpdateKey() {
        InitialKeyId id = DukptSamples.AES_FIRST.initialKeyId();
        BaseDerivationKey base = BaseDerivationKey.find(vault, "aes bdk").orElseThrow();
        try (TransportKey wraps = base.updateKey(id, DerivedKeyType.AES_128);
                TransportKey unwraps = Dukpt.updateKey(DukptSamples.aesInitialKey(vault), id, DerivedKeyType.AES_128)) {
            assertEquals(DukptSamples.bytes(wraps), DukptSamples.bytes(unwraps));
            assertEquals(KeyMode.ENCRYPT, wraps.info().mode());
            assertEquals(KeyMode.DECRYPT, unwraps.info().mode());
            assertEquals(KeyUsage.KEY_BLOCK_PROTECTION, unwraps.info().usage());
        }
    }

    @Test
    void dataSchemesGiveDifferentKeys() {
        DukptKey key = DukptSamples.tdesInitialKey(vault);
        Set<String> different = new HashSet<>();
        for (DataKeyScheme scheme : DataKeyScheme.values()) {
            try (TdesDukptKeys keys = Dukpt.tdes(key, DukptSamples.TDES_FIRST, scheme)) {
                different.add(DukptSamples.bytes(keys.dataRequest()));
                different.add(DukptSamples.bytes(keys.dataResponse()));
            }
        }
        assertEquals(5, different.size()); // the PIN variant is one key for both
    }

    @Test
    void theParityOfDerivedKeysIsNotAdjusted() {
        String key = DukptSamples.bytes(terminal.transaction());
        assertEquals("042666B49184CFA368DE9628D0397BC9", key);
        boolean odd = true;
        for (byte b : Vectors.hex(key)) {
            odd &= Integer.bitCount(b & 0xFF) % 2 == 1;
        }
        assertEquals(false, odd);
    }

    @Test
    void closingEndsEveryKeyOfTheTransaction() {
        PinKey pin = terminal.pin();
        MacKey mac = aesTerminal.macGeneration(DerivedKeyType.AES_128);
        terminal.close();
        aesTerminal.close();
        assertThrows(KeyUsageException.class, () -> DukptSamples.bytes(pin));
        assertThrows(KeyUsageException.class, () -> DukptSamples.bytes(mac));
        assertThrows(KeyUsageException.class, terminal::dataRequest);
        assertThrows(KeyUsageException.class, () -> aesTerminal.pin(DerivedKeyType.AES_128));
        assertThrows(KeyUsageException.class, () -> DukptSamples.bytes(terminal.transaction()));
    }

    @Test
    void closingOneKeyLeavesTheOthers() {
        terminal.pin().close();
        assertEquals("PinKey[TDES2 kcv=", terminal.pin().toString().substring(0, 17));
    }

    @Test
    void aTextAboutAKeyThatIsGoneDoesNotFail() {
        PinKey pin = terminal.pin();
        terminal.close();
        assertEquals("PinKey[TDES2 kcv=gone]", pin.toString());
        assertEquals("PIN_ENCRYPTION[TDES2 kcv=gone]", pin.info().toString());
        assertThrows(KeyUsageException.class, pin::kcv);
    }

    @Test
    void theCheckValueOfADerivedKeyIsThatOfItsBytes() {
        PinKey pin = terminal.pin();
        byte[] bytes = Vectors.hex(DukptSamples.bytes(pin));
        assertEquals(KeyCheckValue.compute(KeyAlgorithm.TDES2, bytes), pin.kcv());
        assertNotEquals(terminal.macRequest().kcv(), pin.kcv());
    }

    @Test
    void noTextHoldsAKey() {
        List<String> texts = new ArrayList<>(List.of(terminal.toString(), host.toString(), aesTerminal.toString()));
        texts.add(terminal.pin().toString());
        texts.add(terminal.pin().info().toString());
        texts.add(DukptSamples.tdesInitialKey(vault).toString());
        texts.add(BaseDerivationKey.find(vault, "bdk").orElseThrow().toString());
        DukptKey key = DukptSamples.tdesInitialKey(vault);
        TdesKsn other = TdesKsn.parse("FFFF9876543211E00001");
        texts.add(assertThrows(KsnException.class, () -> Dukpt.tdes(key, other)).getMessage());
        texts.add(assertThrows(KeyUsageException.class, () -> Dukpt.aes(key, DukptSamples.AES_FIRST))
                .getMessage());
        texts.add(assertThrows(KeyUsageException.class, () -> aesTerminal.pin(DerivedKeyType.AES_256))
                .getMessage());
        List<String> secrets = List.of(
                DukptSamples.bytes(key),
                DukptSamples.bytes(terminal.transaction()),
                DukptSamples.bytes(terminal.pin()),
                DukptSamples.bytes(aesTerminal.transaction()));
        for (String text : texts) {
            for (String secret : secrets) {
                for (int at = 0; at + 8 <= secret.length(); at += 2) {
                    assertEquals(-1, text.indexOf(secret.substring(at, at + 8)), text);
                }
            }
        }
    }
}
