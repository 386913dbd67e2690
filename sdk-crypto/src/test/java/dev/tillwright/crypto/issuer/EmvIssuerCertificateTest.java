package dev.tillwright.crypto.issuer;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.Vectors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmvIssuerCertificateTest {
    private static final JsonNode GOOD = Vectors.all("vectors-pin-issuer.json").stream()
            .filter(vector -> text(vector, "id").equals("emv-issuer-cert-001"))
            .findFirst()
            .orElseThrow()
            .path("inputs");

    private final Set<String> refusals = new HashSet<>();

    @Test
    void everyFlippedBitOfTheCertificateIsRefusedWithOneText() {
        byte[] certificate = hex(GOOD, "certificate");
        for (int bit = 0; bit < certificate.length * 8; bit++) {
            byte[] altered = certificate.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            refuse(hex(GOOD, "caModulus"), hex(GOOD, "caExponent"), altered, new byte[0], hex(GOOD, "exponent"));
        }
        assertEquals(1, refusals.size(), refusals::toString);
    }

    @Test
    void everythingElseThatIsWrongIsRefusedWithTheSameText() {
        byte[] modulus = hex(GOOD, "caModulus");
        byte[] three = hex(GOOD, "caExponent");
        byte[] certificate = hex(GOOD, "certificate");
        byte[] none = new byte[0];
        refuse(none, three, none, none, three);
        refuse(new byte[36], three, new byte[36], none, three);
        refuse(new byte[37], three, new byte[37], none, three);
        refuse(new byte[513], three, new byte[513], none, three);
        refuse(modulus, none, certificate, none, three);
        refuse(modulus, new byte[4], certificate, none, three);
        refuse(modulus, three, Arrays.copyOf(certificate, certificate.length - 1), none, three);
        refuse(modulus, three, certificate, new byte[1], three);
        refuse(modulus, three, certificate, new byte[37], three);
        refuse(modulus, three, certificate, none, none);
        refuse(modulus, three, certificate, none, new byte[] {1, 0, 1});
        refuse(modulus, three, certificate, none, new byte[] {5}); // only the hash sees that
        refuse(modulus, new byte[] {1, 0, 1}, certificate, none, three);
        refuse(modulus, three, modulus, none, three);
        assertEquals(1, refusals.size(), refusals::toString);
    }

    private void refuse(byte[] modulus, byte[] caExponent, byte[] certificate, byte[] remainder, byte[] exponent) {
        IssuerDataException refused = assertThrows(
                IssuerDataException.class,
                () -> EmvIssuerCertificate.recoverModulus(modulus, caExponent, certificate, remainder, exponent));
        refusals.add(String.valueOf(refused.getMessage()));
    }
}
