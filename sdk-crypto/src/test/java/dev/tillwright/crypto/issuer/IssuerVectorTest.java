package dev.tillwright.crypto.issuer;

import static dev.tillwright.crypto.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.PanMask;
import dev.tillwright.crypto.PaymentKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.VectorCheck;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every vector of the issuer's side and of card number masks, all through the public types. */
class IssuerVectorTest {
    private static final String FILE = "vectors-pin-issuer.json";

    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noVectorIsMissing() {
        Map<String, Integer> counts = new HashMap<>(Vectors.counts(FILE));
        counts.keySet().removeIf(algorithm -> algorithm.startsWith("PINBLOCK"));
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("CVV", 3),
                Map.entry("EMV-ARPC1-MK", 2),
                Map.entry("EMV-ARPC1-SK", 1),
                Map.entry("EMV-ARPC2", 2),
                Map.entry("EMV-ARQC", 9),
                Map.entry("EMV-CMD-MAC", 1),
                Map.entry("EMV-CSK", 7),
                Map.entry("EMV-CVN10-ARPC", 1),
                Map.entry("EMV-CVN10-ARQC", 1),
                Map.entry("EMV-CVN18-ARPC", 1),
                Map.entry("EMV-CVN18-ARQC", 1),
                Map.entry("EMV-ISSUER-CERT", 2),
                Map.entry("EMV-MK-A", 2),
                Map.entry("EMV-MK-B", 5),
                Map.entry("EMV-VISA-SM-SK", 1),
                Map.entry("IBM3624-OFFSET", 4),
                Map.entry("IBM3624-PIN", 8),
                Map.entry("PAN-MASK", 8),
                Map.entry("PVV-VISA", 5));
        assertEquals(expected, counts);
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsRightOrRefused() {
        return VectorCheck.tests(FILE, algorithm -> !algorithm.startsWith("PINBLOCK"), this::run);
    }

    private String run(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "CVV" ->
                text(CvvKey.importInto(vault, "cvk", hex(in, "cvk"))
                        .cvv(pan(in), text(in, "expiry"), text(in, "serviceCode")));
            case "PVV-VISA" ->
                text(PvvKey.importInto(vault, "pvk", hex(in, "pvk"))
                        .pvv(pan(in), in.path("pvki").asInt(), chars(in, "pin")));
            case "IBM3624-PIN" -> text(ibm(in).pin(hex(in, "validationData"), table(in), chars(in, "offset")));
            case "IBM3624-OFFSET" -> text(ibm(in).offset(hex(in, "validationData"), table(in), chars(in, "pin")));
            case "EMV-ISSUER-CERT" ->
                hex(EmvIssuerCertificate.recoverModulus(
                        hex(in, "caModulus"),
                        hex(in, "caExponent"),
                        hex(in, "certificate"),
                        hex(in, "remainder"),
                        hex(in, "exponent")));
            case "PAN-MASK" ->
                PanMask.of(in.path("first").asInt(), in.path("last").asInt()).mask(text(in, "pan"));
            default -> emv(algorithm, in);
        };
    }

    private String emv(String algorithm, JsonNode in) {
        boolean messaging = algorithm.equals("EMV-CMD-MAC") || algorithm.equals("EMV-VISA-SM-SK");
        KeyUsage usage = messaging ? KeyUsage.EMV_INTEGRITY : KeyUsage.EMV_CRYPTOGRAM;
        EmvMasterKey imk = EmvMasterKey.importInto(vault, "imk", usage, hex(in, "imk"));
        boolean b = algorithm.equals("EMV-MK-B") || in.path("option").asText().equals("B");
        try (EmvCardKey card = imk.cardKey(
                b ? CardKeyOption.B : CardKeyOption.A, pan(in), in.path("psn").asInt())) {
            return switch (algorithm) {
                case "EMV-MK-A", "EMV-MK-B" -> check(card);
                case "EMV-CSK" -> check(card.sessionKey(hex(in, "r")));
                case "EMV-VISA-SM-SK" -> check(card.visaMessagingKey(atc(in)));
                case "EMV-CMD-MAC" -> hex(card.visaMessagingKey(atc(in)).commandMac(hex(in, "data")));
                case "EMV-ARQC" -> hex(card.sessionKey(hex(in, "r")).cryptogram(padding(in), hex(in, "data")));
                case "EMV-ARPC1-MK" -> hex(card.arpc(hex(in, "arqc"), hex(in, "arc")));
                case "EMV-ARPC1-SK" -> hex(card.sessionKey(hex(in, "r")).arpc(hex(in, "arqc"), hex(in, "arc")));
                case "EMV-ARPC2" ->
                    hex(card.sessionKey(hex(in, "r")).arpc(hex(in, "arqc"), hex(in, "csu"), hex(in, "pad")));
                case "EMV-CVN10-ARQC" -> hex(VisaCryptogram.CVN_10.cryptogram(card, 0, hex(in, "data")));
                case "EMV-CVN18-ARQC" -> hex(VisaCryptogram.CVN_18.cryptogram(card, atc(in), hex(in, "data")));
                case "EMV-CVN10-ARPC" -> arpc(VisaCryptogram.CVN_10, card, 0, in, "arc");
                case "EMV-CVN18-ARPC" -> arpc(VisaCryptogram.CVN_18, card, atc(in), in, "csu");
                default -> throw new AssertionError("no call for " + algorithm);
            };
        }
    }

    private static String arpc(VisaCryptogram version, EmvCardKey card, int atc, JsonNode in, String code) {
        byte[] tag91 = version.issuerAuthentication(card, atc, hex(in, "arqc"), hex(in, code));
        String all = hex(tag91);
        assertTrue(all.endsWith(text(in, code)), "tag 91 ends with the code that it vouches for");
        return hex(Arrays.copyOf(tag91, tag91.length - text(in, code).length() / 2));
    }

    /** The first two bytes of a derived key's check value. */
    private static String check(PaymentKey key) {
        return key.kcv().toString().substring(0, 4);
    }

    private Ibm3624Key ibm(JsonNode in) {
        return Ibm3624Key.importInto(vault, "pvk", hex(in, "pvk"));
    }

    private static DecimalTable table(JsonNode in) {
        return DecimalTable.of(text(in, "decTable"));
    }

    private static CryptogramPadding padding(JsonNode in) {
        return text(in, "padding").equals("1") ? CryptogramPadding.ZEROS : CryptogramPadding.ISO_80;
    }

    private static int atc(JsonNode in) {
        return HexFormat.fromHexDigits(text(in, "atc"));
    }

    private static Pan pan(JsonNode in) {
        return Pan.of(text(in, "pan"));
    }

    private static String text(char[] digits) {
        return new String(digits);
    }

    private static String text(JsonNode in, String field) {
        return Vectors.text(in, field);
    }

    private static char[] chars(JsonNode in, String field) {
        return text(in, field).toCharArray();
    }
}
