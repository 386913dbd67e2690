package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.PanMask;
import dev.tillwright.crypto.PaymentKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.CardKeyOption;
import dev.tillwright.crypto.issuer.CryptogramPadding;
import dev.tillwright.crypto.issuer.CvvKey;
import dev.tillwright.crypto.issuer.DecimalTable;
import dev.tillwright.crypto.issuer.EmvCardKey;
import dev.tillwright.crypto.issuer.EmvIssuerCertificate;
import dev.tillwright.crypto.issuer.EmvMasterKey;
import dev.tillwright.crypto.issuer.EmvSessionKey;
import dev.tillwright.crypto.issuer.Ibm3624Key;
import dev.tillwright.crypto.issuer.PvvKey;
import dev.tillwright.crypto.issuer.VisaCryptogram;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** The issuer's side, and card numbers. */
final class IssuerCalculations {
    private static final int KCV_SHOWN = 2;

    private IssuerCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("CVV", IssuerCalculations::cvv);
        all.put("PVV-VISA", IssuerCalculations::pvv);
        all.put(
                "IBM3624-PIN",
                in -> ibm(in, key -> key.pin(in.hex("validationData"), table(in), in.characters("offset"))));
        all.put(
                "IBM3624-OFFSET",
                in -> ibm(in, key -> key.offset(in.hex("validationData"), table(in), in.characters("pin"))));
        all.put("EMV-MK-A", in -> withCard(in, KeyUsage.EMV_CRYPTOGRAM, CardKeyOption.A, IssuerCalculations::kcv));
        all.put("EMV-MK-B", in -> withCard(in, KeyUsage.EMV_CRYPTOGRAM, CardKeyOption.B, IssuerCalculations::kcv));
        all.put("EMV-CSK", in -> withSession(in, IssuerCalculations::kcv));
        all.put("EMV-VISA-SM-SK", in -> withMessaging(in, IssuerCalculations::kcv));
        all.put("EMV-CMD-MAC", in -> withMessaging(in, key -> hex(key.commandMac(in.hex("data")))));
        all.put("EMV-ARQC", in -> withSession(in, key -> hex(key.cryptogram(padding(in), in.hex("data")))));
        all.put("EMV-CVN10-ARQC", in -> visa(in, card -> VisaCryptogram.CVN_10.cryptogram(card, 0, in.hex("data"))));
        all.put(
                "EMV-CVN18-ARQC",
                in -> visa(in, card -> VisaCryptogram.CVN_18.cryptogram(card, atc(in), in.hex("data"))));
        all.put("EMV-CVN10-ARPC", in -> visa(in, card -> answer(VisaCryptogram.CVN_10, card, 0, in, "arc")));
        all.put("EMV-CVN18-ARPC", in -> visa(in, card -> answer(VisaCryptogram.CVN_18, card, atc(in), in, "csu")));
        all.put(
                "EMV-ARPC1-MK",
                in -> withCard(
                        in,
                        KeyUsage.EMV_CRYPTOGRAM,
                        option(in),
                        card -> hex(card.arpc(in.hex("arqc"), in.hex("arc")))));
        all.put("EMV-ARPC1-SK", in -> withSession(in, key -> hex(key.arpc(in.hex("arqc"), in.hex("arc")))));
        all.put("EMV-ARPC2", in -> withSession(in, key -> hex(key.arpc(in.hex("arqc"), in.hex("csu"), in.hex("pad")))));
        all.put("EMV-ISSUER-CERT", IssuerCalculations::certificate);
        all.put(
                "PAN-MASK",
                in -> PanMask.of(in.number("first"), in.number("last")).mask(in.text("pan")));
    }

    private static String cvv(Inputs in) {
        try (Vault vault = Vault.inMemoryForTests()) {
            CvvKey key = CvvKey.importInto(vault, "cvk", in.hex("cvk"));
            return new String(key.cvv(in.pan(), in.text("expiry"), in.text("serviceCode")));
        }
    }

    private static String pvv(Inputs in) {
        try (Vault vault = Vault.inMemoryForTests()) {
            PvvKey key = PvvKey.importInto(vault, "pvk", in.hex("pvk"));
            return new String(key.pvv(in.pan(), in.number("pvki"), in.characters("pin")));
        }
    }

    private static String ibm(Inputs in, Function<Ibm3624Key, char[]> work) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return new String(work.apply(Ibm3624Key.importInto(vault, "pvk", in.hex("pvk"))));
        }
    }

    private static DecimalTable table(Inputs in) {
        return DecimalTable.of(in.text("decTable"));
    }

    private static String withCard(Inputs in, KeyUsage usage, CardKeyOption option, Function<EmvCardKey, String> work) {
        try (Vault vault = Vault.inMemoryForTests()) {
            EmvMasterKey issuer = EmvMasterKey.importInto(vault, "imk", usage, in.hex("imk"));
            try (EmvCardKey card = issuer.cardKey(option, in.pan(), in.number("psn"))) {
                return work.apply(card);
            }
        }
    }

    private static String withSession(Inputs in, Function<EmvSessionKey, String> work) {
        return withCard(in, KeyUsage.EMV_CRYPTOGRAM, option(in), card -> {
            try (EmvSessionKey session = card.sessionKey(in.hex("r"))) {
                return work.apply(session);
            }
        });
    }

    private static String withMessaging(Inputs in, Function<EmvSessionKey, String> work) {
        return withCard(in, KeyUsage.EMV_INTEGRITY, option(in), card -> {
            try (EmvSessionKey session = card.visaMessagingKey(atc(in))) {
                return work.apply(session);
            }
        });
    }

    private static String visa(Inputs in, Function<EmvCardKey, byte[]> work) {
        return withCard(in, KeyUsage.EMV_CRYPTOGRAM, option(in), card -> hex(work.apply(card)));
    }

    /** The cryptogram of the answer, without the code behind it. */
    private static byte[] answer(VisaCryptogram version, EmvCardKey card, int atc, Inputs in, String codeName) {
        byte[] code = in.hex(codeName);
        byte[] answer = version.issuerAuthentication(card, atc, in.hex("arqc"), code);
        return Arrays.copyOf(answer, answer.length - code.length);
    }

    private static CardKeyOption option(Inputs in) {
        return switch (in.optional("option").orElse("A")) {
            case "A" -> CardKeyOption.A;
            case "B" -> CardKeyOption.B;
            default -> throw new UnsupportedVectorException("option");
        };
    }

    private static CryptogramPadding padding(Inputs in) {
        return switch (in.text("padding")) {
            case "1" -> CryptogramPadding.ZEROS;
            case "2" -> CryptogramPadding.ISO_80;
            default -> throw new UnsupportedVectorException("padding");
        };
    }

    private static int atc(Inputs in) {
        byte[] atc = in.hex("atc");
        return atc.length == 2
                ? ((atc[0] & 0xFF) << 8) | (atc[1] & 0xFF)
                : -1; // the library refuses what is no counter
    }

    private static String kcv(PaymentKey key) {
        return hex(Arrays.copyOf(key.kcv().bytes(), KCV_SHOWN));
    }

    private static String certificate(Inputs in) {
        return hex(EmvIssuerCertificate.recoverModulus(
                in.hex("caModulus"),
                in.hex("caExponent"),
                in.hex("certificate"),
                in.hex("remainder"),
                in.hex("exponent")));
    }
}
