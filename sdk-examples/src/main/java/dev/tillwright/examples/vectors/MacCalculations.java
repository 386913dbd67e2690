package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.MacPadding;
import dev.tillwright.crypto.MacScheme;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Message authentication codes. */
final class MacCalculations {
    private static final int SM4_BLOCK = 16;

    private MacCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("ANSI-X9.9", in -> hex(BareKeys.mac(alg1(in), in.hex("key"), in.hex("data"))));
        all.put("ISO9797-1-ALG1", in -> hex(BareKeys.mac(alg1(in), in.hex("key"), in.hex("data"))));
        all.put("ANSI-X9.19", in -> hex(BareKeys.mac(alg3(in), in.hex("key"), in.hex("data"))));
        all.put("ISO9797-1-ALG3", in -> hex(BareKeys.mac(alg3(in), in.hex("key"), in.hex("data"))));
        all.put("ISO9797-1-ALG3-TDES", MacCalculations::alg3WithTwoTdesKeys);
        all.put("SM4-CBC-MAC", in -> hex(BareKeys.mac(sm4(MacAlgorithm.SM4_CBC, in), in.hex("key"), in.hex("data"))));
        all.put("SM4-MAC-ALG3", in -> hex(BareKeys.mac(sm4(MacAlgorithm.SM4_ALG3, in), in.hex("key"), in.hex("data"))));
        all.put("SM4-CBC-MAC-IV", MacCalculations::sm4FromIv);
        all.put("CMAC-AES", in -> hex(BareKeys.mac(MacAlgorithm.CMAC_AES, in.hex("key"), in.hex("data"))));
        all.put("CMAC-TDES", in -> hex(BareKeys.mac(MacAlgorithm.CMAC_TDES, in.hex("key"), in.hex("data"))));
        all.put("SM4-CMAC", in -> hex(BareKeys.mac(MacAlgorithm.CMAC_SM4, in.hex("key"), in.hex("data"))));
        all.put("HMAC-SHA256", in -> hex(BareKeys.mac(MacAlgorithm.HMAC_SHA256, in.hex("key"), in.hex("data"))));
        all.put("HMAC-SM3", in -> hex(BareKeys.mac(MacAlgorithm.HMAC_SM3, in.hex("key"), in.hex("data"))));
        all.put("CUP-ECB-MAC", MacCalculations::unionPay);
        all.put("MAC-VERIFY", MacCalculations::verify);
    }

    private static MacScheme alg1(Inputs in) {
        String cipher = in.optional("cipher").orElse("DES");
        return switch (cipher) {
            case "DES" ->
                MacScheme.of(
                        switch (in.optional("padding").orElse("1")) {
                            case "1" -> MacAlgorithm.X9_9;
                            case "2" -> MacAlgorithm.ISO9797_ALG1_PAD2;
                            case "3" -> MacAlgorithm.ISO9797_ALG1_PAD3;
                            default -> throw new UnsupportedVectorException("padding");
                        });
            case "TDES" -> MacScheme.of(MacAlgorithm.ISO9797_ALG1_TDES).withPadding(padding(in));
            case "SM4" -> sm4(MacAlgorithm.SM4_CBC, in);
            default -> throw new UnsupportedVectorException("cipher " + cipher);
        };
    }

    private static MacScheme alg3(Inputs in) {
        if (in.optional("cipher").orElse("DES").equals("SM4")) {
            return sm4(MacAlgorithm.SM4_ALG3, in);
        }
        return MacScheme.of(
                switch (in.optional("padding").orElse("1")) {
                    case "1" -> MacAlgorithm.X9_19;
                    case "2" -> MacAlgorithm.ISO9797_ALG3_PAD2;
                    case "3" -> MacAlgorithm.ISO9797_ALG3_PAD3;
                    default -> throw new UnsupportedVectorException("padding");
                });
    }

    private static MacScheme sm4(MacAlgorithm algorithm, Inputs in) {
        return MacScheme.of(algorithm).withPadding(padding(in)).withLength(SM4_BLOCK);
    }

    private static MacPadding padding(Inputs in) {
        return switch (in.optional("padding").orElse("1")) {
            case "1" -> MacPadding.ZEROS;
            case "2" -> MacPadding.ONE_BIT;
            case "3" -> MacPadding.LENGTH;
            default -> throw new UnsupportedVectorException("padding");
        };
    }

    /** A library's variant of the retail MAC, which nobody should use: put together from its parts. */
    private static String alg3WithTwoTdesKeys(Inputs in) {
        byte[] first = in.hex("k1");
        MacScheme scheme = MacScheme.of(MacAlgorithm.ISO9797_ALG1_TDES).withPadding(padding(in));
        byte[] chained = BareKeys.mac(scheme, first, in.hex("data"));
        byte[] second = in.hex("k2");
        byte[] back = BareKeys.ecb(BareKeys.tdes(second), second, Direction.DECRYPT, chained);
        return hex(BareKeys.ecb(BareKeys.tdes(first), first, Direction.ENCRYPT, back));
    }

    private static String sm4FromIv(Inputs in) {
        MacScheme scheme =
                MacScheme.of(MacAlgorithm.SM4_CBC).withIv(in.hex("iv")).withLength(SM4_BLOCK);
        return hex(BareKeys.mac(scheme, in.hex("key"), in.hex("data")));
    }

    private static String unionPay(Inputs in) {
        MacAlgorithm algorithm = switch (in.text("cipher")) {
            case "DES" -> MacAlgorithm.UNIONPAY_ECB;
            case "TDES" -> MacAlgorithm.UNIONPAY_ECB_3DES;
            case "SM4" -> MacAlgorithm.UNIONPAY_SM4;
            default -> throw new UnsupportedVectorException("cipher");
        };
        MacScheme scheme = MacScheme.of(algorithm).withLength(in.number("chars"));
        return new String(BareKeys.mac(scheme, in.hex("mak"), in.hex("mab")), StandardCharsets.US_ASCII);
    }

    private static String verify(Inputs in) {
        MacAlgorithm algorithm = algorithm(in.text("macAlgorithm"));
        try (Vault vault = Vault.inMemoryForTests()) {
            MacKey key = MacKey.importInto(vault, "mak", algorithm, in.hex("key"), BareKeys.ALL);
            MacScheme scheme = MacScheme.of(algorithm).withLength(in.number("length"));
            return RefusedException.unless(Macs.verify(scheme, key, in.hex("data"), in.hex("mac")));
        }
    }

    static MacAlgorithm algorithm(String name) {
        return Arrays.stream(MacAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedVectorException("MAC algorithm " + name));
    }

    /** A key of an algorithm for which the vector gives none. */
    static KeyAlgorithm anyKeyAlgorithm(MacAlgorithm algorithm) {
        return algorithm.keyAlgorithms().iterator().next();
    }
}
