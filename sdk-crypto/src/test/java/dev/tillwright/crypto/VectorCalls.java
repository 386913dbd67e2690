package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static dev.tillwright.crypto.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.iso8583.Track2;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The call that each algorithm name of the vectors stands for. */
final class VectorCalls {
    private static final CryptoPolicy ALL = CryptoPolicy.allowing(LegacyUse.SINGLE_DES, LegacyUse.values());

    private final Vault vault;

    VectorCalls(Vault vault) {
        this.vault = vault;
    }

    String run(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "ISO9797-1-ALG1", "ANSI-X9.9" -> mac(alg1(in), in);
            case "ISO9797-1-ALG3", "ANSI-X9.19" -> mac(MacScheme.of(alg3(in)), in);
            case "ISO9797-1-ALG3-TDES" -> alg3WithTwoTripleDesKeys(in);
            case "SM4-CBC-MAC" -> mac(padded(MacAlgorithm.SM4_CBC, in).withLength(16), in);
            case "SM4-CBC-MAC-IV" ->
                mac(MacScheme.of(MacAlgorithm.SM4_CBC).withLength(16).withIv(hex(in, "iv")), in);
            case "SM4-MAC-ALG3" -> mac(padded(MacAlgorithm.SM4_ALG3, in).withLength(16), in);
            case "CMAC-AES" -> mac(MacScheme.of(MacAlgorithm.CMAC_AES), in);
            case "CMAC-TDES" -> mac(MacScheme.of(MacAlgorithm.CMAC_TDES), in);
            case "SM4-CMAC" -> mac(MacScheme.of(MacAlgorithm.CMAC_SM4), in);
            case "HMAC-SHA256" -> mac(MacScheme.of(MacAlgorithm.HMAC_SHA256), in);
            case "HMAC-SM3" -> mac(MacScheme.of(MacAlgorithm.HMAC_SM3), in);
            case "CUP-ECB-MAC" -> unionPay(in);
            case "MAC-VERIFY" -> verifyMac(in);
            case "CUP-TRACK-TDES" -> track(in);
            default -> algorithm.startsWith("SM") ? sm(algorithm, in) : keys(algorithm, in);
        };
    }

    private String keys(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "KCV-DES-ZERO", "KCV-TDES-ZERO", "KCV-AES-CMAC", "KCV-AES-ZERO", "KCV-SM4-ZERO" ->
                hex(check(algorithm.substring(4), 3).fullBlock(checked(algorithm, in)));
            case "KCV-VERIFY" -> verifyCheckValue(in);
            case "TDES-ECB" ->
                hex(DataCipher.ecb(dataKey(KeyAlgorithm.TDES2, hex(in, "key")), Direction.ENCRYPT, hex(in, "data")));
            case "TMK-WRAP-ECB" -> hex(tmk(KeyAlgorithm.TDES2, in).wrap(hex(in, "key")));
            case "TMK-UNWRAP-ECB" -> hex(tmk(KeyAlgorithm.TDES2, in).unwrap(hex(in, "wrapped")));
            case "SESSION-KEYS" -> sessionKeys(in);
            default -> throw new AssertionError("no call for " + algorithm);
        };
    }

    private String sm(String algorithm, JsonNode in) {
        return switch (algorithm) {
            case "SM4-ECB" -> hex(DataCipher.ecb(sm4(in), Direction.ENCRYPT, hex(in, "data")));
            case "SM4-CBC" -> hex(DataCipher.cbc(sm4(in), Direction.ENCRYPT, hex(in, "iv"), hex(in, "data")));
            case "SM4-ECB-1M" -> aMillionTimes(sm4(in), hex(in, "data"));
            case "SM3" -> hex(Sm3.hash(hex(in, "data")));
            case "SM2-SIGN" ->
                hex(Sm2.sign(privateKey(in), hex(in, "id"), hex(in, "data"), new ScriptedRandom(hex(in, "k"))));
            case "SM2-VERIFY" -> verifySignature(in);
            case "SM2-ENC-C1C3C2" ->
                hex(Sm2.encrypt(
                        privateKey(in).publicKey(),
                        Sm2Order.C1C3C2,
                        hex(in, "data"),
                        new ScriptedRandom(hex(in, "k"))));
            case "SM2-DEC-C1C3C2" -> hex(Sm2.decrypt(privateKey(in), Sm2Order.C1C3C2, hex(in, "data")));
            case "SM2-DEC-C1C2C3" -> hex(Sm2.decrypt(privateKey(in), Sm2Order.C1C2C3, hex(in, "data")));
            default -> throw new AssertionError("no call for " + algorithm);
        };
    }

    private static MacScheme alg1(JsonNode in) {
        if (text(in, "cipher").equals("TDES")) {
            return padded(MacAlgorithm.ISO9797_ALG1_TDES, in);
        }
        return MacScheme.of(
                switch (padding(in)) {
                    case ZEROS -> MacAlgorithm.X9_9;
                    case ONE_BIT -> MacAlgorithm.ISO9797_ALG1_PAD2;
                    case LENGTH -> MacAlgorithm.ISO9797_ALG1_PAD3;
                });
    }

    private static MacAlgorithm alg3(JsonNode in) {
        return switch (padding(in)) {
            case ZEROS -> MacAlgorithm.X9_19;
            case ONE_BIT -> MacAlgorithm.ISO9797_ALG3_PAD2;
            case LENGTH -> MacAlgorithm.ISO9797_ALG3_PAD3;
        };
    }

    private static MacScheme padded(MacAlgorithm algorithm, JsonNode in) {
        return MacScheme.of(algorithm).withPadding(padding(in));
    }

    private static MacPadding padding(JsonNode in) {
        return MacPadding.values()[Integer.parseInt(text(in, "padding")) - 1];
    }

    private String mac(MacScheme scheme, JsonNode in) {
        return hex(Macs.compute(scheme, macKey(scheme.algorithm(), hex(in, "key")), hex(in, "data")));
    }

    private MacKey macKey(MacAlgorithm algorithm, byte[] key) {
        return MacKey.importInto(vault, "mak", algorithm, key, ALL);
    }

    /** A variant that only this test knows: it is here to be recognised, not to be used. */
    private String alg3WithTwoTripleDesKeys(JsonNode in) {
        MacKey first = macKey(MacAlgorithm.ISO9797_ALG1_TDES, hex(in, "k1"));
        MacKey second = macKey(MacAlgorithm.ISO9797_ALG1_TDES, hex(in, "k2"));
        byte[] chained = first.cbcTail(first.usable(), padding(in).pad(hex(in, "data"), 8));
        return hex(first.ecb(Direction.ENCRYPT, second.ecb(Direction.DECRYPT, chained)));
    }

    private String unionPay(JsonNode in) {
        MacAlgorithm algorithm = switch (text(in, "cipher")) {
            case "DES" -> MacAlgorithm.UNIONPAY_ECB;
            case "TDES" -> MacAlgorithm.UNIONPAY_ECB_3DES;
            default -> MacAlgorithm.UNIONPAY_SM4;
        };
        MacScheme scheme = MacScheme.of(algorithm).withLength(Integer.parseInt(text(in, "chars")));
        byte[] mac = Macs.compute(scheme, macKey(algorithm, hex(in, "mak")), hex(in, "mab"));
        return new String(mac, StandardCharsets.US_ASCII);
    }

    private String verifyMac(JsonNode in) {
        MacAlgorithm algorithm = MacAlgorithm.valueOf(text(in, "macAlgorithm"));
        MacScheme scheme = MacScheme.of(algorithm).withLength(Integer.parseInt(text(in, "length")));
        return answer(Macs.verify(scheme, macKey(algorithm, hex(in, "key")), hex(in, "data"), hex(in, "mac")));
    }

    private String verifyCheckValue(JsonNode in) {
        CheckValueScheme scheme = check(text(in, "kind"), Integer.parseInt(text(in, "length")));
        return answer(scheme.verify(checked("KCV-" + text(in, "kind"), in), hex(in, "kcv")));
    }

    private static CheckValueScheme check(String kind, int length) {
        CheckValueKind which = switch (kind) {
            case "DES-ZERO", "TDES-ZERO" -> CheckValueKind.DES_ZERO;
            case "AES-CMAC" -> CheckValueKind.AES_CMAC;
            case "AES-ZERO" -> CheckValueKind.AES_ZERO;
            default -> CheckValueKind.SM4_ZERO;
        };
        return CheckValueScheme.of(which, length, ALL);
    }

    private PaymentKey checked(String algorithm, JsonNode in) {
        byte[] key = hex(in, "key");
        return switch (algorithm) {
            case "KCV-DES-ZERO" -> PinKey.importInto(vault, "key", KeyAlgorithm.DES, key, ALL);
            case "KCV-TDES-ZERO" -> dataKey(KeyAlgorithm.TDES2, key);
            case "KCV-SM4-ZERO" -> dataKey(KeyAlgorithm.SM4, key);
            default -> dataKey(key.length == 16 ? KeyAlgorithm.AES_128 : KeyAlgorithm.AES_256, key);
        };
    }

    private DataKey dataKey(KeyAlgorithm algorithm, byte[] key) {
        return DataKey.importInto(vault, "tdk", algorithm, key);
    }

    private DataKey sm4(JsonNode in) {
        return dataKey(KeyAlgorithm.SM4, hex(in, "key"));
    }

    private static String aMillionTimes(DataKey key, byte[] data) {
        byte[] block = data;
        for (int i = 0; i < 1_000_000; i++) {
            block = DataCipher.ecb(key, Direction.ENCRYPT, block);
        }
        return hex(block);
    }

    private TransportKey tmk(KeyAlgorithm algorithm, JsonNode in) {
        return TransportKey.importInto(vault, "tmk", algorithm, hex(in, "tmk"));
    }

    private String sessionKeys(JsonNode in) {
        boolean sm4 = text(in, "cipher").equals("SM4");
        TransportKey tmk = tmk(sm4 ? KeyAlgorithm.SM4 : KeyAlgorithm.TDES2, in);
        KeyLayout layout = KeyLayout.parse((sm4 ? "SM4 " : "") + text(in, "layout"));
        boolean single = layout.part(KeyKind.MAC).orElseThrow().usedBytes() == 8;
        MacAlgorithm algorithm = single ? MacAlgorithm.UNIONPAY_ECB : MacAlgorithm.UNIONPAY_ECB_3DES;
        SessionKeys.unwrap(tmk, hex(in, "field"), layout, sm4 ? MacAlgorithm.UNIONPAY_SM4 : algorithm, vault, ALL)
                .close();
        return WorkingKeyBlock.split(hex(in, "field"), layout).keys().stream()
                .map(key -> key.kind().shortName() + "=" + hex(key.open(tmk, ALL)))
                .collect(Collectors.joining(";"));
    }

    private String track(JsonNode in) {
        DataKey tdk = dataKey(KeyAlgorithm.TDES2, hex(in, "tdk"));
        try (Track2 track = Track2.of(text(in, "track"));
                EncryptedTrack encrypted = TrackCipher.encrypt(tdk, track, TrackRange.UNIONPAY);
                Track2 back = TrackCipher.decrypt(tdk, encrypted, TrackRange.UNIONPAY)) {
            return Arrays.equals(track.characters(), back.characters())
                    ? new String(encrypted.digits())
                    : "does not decrypt";
        }
    }

    private static Sm2PrivateKey privateKey(JsonNode in) {
        return Sm2PrivateKey.of(hex(in, "d"));
    }

    private static String verifySignature(JsonNode in) {
        Sm2PublicKey key = Sm2PublicKey.of(hex(in, "public"));
        return answer(Sm2.verify(key, hex(in, "id"), hex(in, "data"), hex(in, "signature")));
    }

    private static String answer(boolean right) {
        return right ? "ACCEPT" : "REFUSED";
    }
}
