package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.Pan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PanTokenTest {
    private static final String PAN = "6222021234567890128";

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void isTheHmacOfAllDigits() throws GeneralSecurityException {
        Mac jdk = Mac.getInstance("HmacSHA256");
        jdk.init(new SecretKeySpec(secret(), "HmacSHA256"));
        byte[] expected = jdk.doFinal(PAN.getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals(expected, token(PAN).bytes());
    }

    @Test
    void isTheSameForTheSameCardOnly() {
        assertEquals(token(PAN), token(PAN));
        assertEquals(token(PAN).hashCode(), token(PAN).hashCode());
        assertNotEquals(token(PAN), token("6222021234567890110"));
    }

    @Test
    void isAnotherOneUnderAnotherKey() {
        byte[] other = secret();
        other[0] ^= 1;
        MacKey key = MacKey.importInto(vault, "other", KeyAlgorithm.HMAC, KeyUsage.MAC_HMAC, other);
        assertNotEquals(token(PAN), PanToken.of(key, Pan.of(PAN)));
    }

    @Test
    void differsWithEveryFlippedBit() {
        byte[] stored = token(PAN).bytes();
        assertEquals(token(PAN), PanToken.ofBytes(stored));
        for (int bit = 0; bit < 256; bit++) {
            byte[] altered = stored.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotEquals(token(PAN), PanToken.ofBytes(altered));
        }
    }

    @Test
    void takesAnHmacKeyAlone() {
        MacKey retail = MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, TestKeys.doubleMak());
        assertThrows(KeyUsageException.class, () -> PanToken.of(retail, Pan.of(PAN)));
    }

    @Test
    void obeysTheModeOfUse() {
        byte[] clear = secret();
        KeyInfo info = KeyInfo.of(
                KeyAlgorithm.HMAC,
                KeyUsage.MAC_HMAC,
                KeyMode.VERIFY,
                Exportability.NONE,
                KeyCheckValue.compute(KeyAlgorithm.HMAC, clear));
        vault.importClear("verifies", info, clear);
        MacKey key = MacKey.find(vault, "verifies").orElseThrow();
        assertThrows(KeyUsageException.class, () -> PanToken.of(key, Pan.of(PAN)));
    }

    @Test
    void storedTokensHaveTheirLength() {
        assertThrows(IllegalArgumentException.class, () -> PanToken.ofBytes(new byte[31]));
    }

    @Test
    void showsNothing() {
        assertEquals("PanToken[32 bytes]", token(PAN).toString());
    }

    private PanToken token(String pan) {
        MacKey key = MacKey.importInto(vault, "token", KeyAlgorithm.HMAC, KeyUsage.MAC_HMAC, secret());
        return PanToken.of(key, Pan.of(pan));
    }

    private static byte[] secret() {
        return Vectors.hex("5D1F83A4B6C7D8E93B4CD0E5F1A27986BA75804F9ED0E0072F762F83922FB67A");
    }
}
