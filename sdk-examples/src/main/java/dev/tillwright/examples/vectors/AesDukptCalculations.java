package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;
import static dev.tillwright.examples.vectors.TdesDukptCalculations.confirmed;

import dev.tillwright.crypto.AesDukptKeys;
import dev.tillwright.crypto.AesKsn;
import dev.tillwright.crypto.DerivedKeyType;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Dukpt;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import java.util.Map;
import java.util.function.Function;

/** DUKPT with AES. */
final class AesDukptCalculations {
    private static final int AES = 16;

    private AesDukptCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("DUKPT-AES-IK", AesDukptCalculations::initialKey);
        all.put("DUKPT-AES-KSN-NEXT", in -> hex(AesKsn.of(in.hex("ksn")).next().bytes()));
        all.put("DUKPT-AES-TXN-KEY", AesDukptCalculations::transactionKey);
        all.put("DUKPT-AES-WORKING-KEY", AesDukptCalculations::workingKey);
        all.put("DUKPT-AES-UPDATE-KEY", AesDukptCalculations::updateKey);
        all.put("DUKPT-AES-PIN4", AesDukptCalculations::pin4);
        all.put("DUKPT-AES-CMAC", AesDukptCalculations::cmac);
        all.put(
                "DUKPT-AES-HMAC-SHA256",
                in -> hex(BareKeys.mac(MacAlgorithm.HMAC_SHA256, underway(in), in.hex("data"))));
        all.put("DUKPT-AES-DATA-CBC", AesDukptCalculations::data);
    }

    private static String initialKey(Inputs in) {
        byte[] clear = in.hex("bdk");
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests();
                BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", BareKeys.aes(clear), clear)) {
            bdk.initialKey(InitialKeyId.ofAes(in.hex("ikid")), glass, "ik", Exportability.NONE)
                    .close();
            return hex(glass.only());
        }
    }

    private static String with(Inputs in, Function<AesDukptKeys, String> work) {
        AesKsn ksn = AesKsn.of(in.hex("ksn"));
        byte[] clear = in.hex("ik");
        try (Vault vault = Vault.inMemoryForTests();
                DukptKey initial = DukptKey.importInto(vault, "ik", BareKeys.aes(clear), ksn.initialKeyId(), clear);
                AesDukptKeys keys = Dukpt.aes(initial, ksn)) {
            return work.apply(keys);
        }
    }

    /** All bits of the transaction key go into each working key. */
    private static String transactionKey(Inputs in) {
        return with(in, keys -> {
            DerivedKeyType type =
                    DerivedKeyType.valueOf(BareKeys.aes(in.hex("ik")).name());
            byte[] key = AesFormula.transactionKey(in.hex("ik"), in.hex("ksn"));
            byte[] pinKey = AesFormula.workingKey(key, AesFormula.PIN, type, in.hex("ksn"));
            return confirmed(Behaviour.same(keys.pin(type), pinKey), key);
        });
    }

    private static String workingKey(Inputs in) {
        return with(in, keys -> {
            DerivedKeyType type = type(in);
            int usage = usage(in);
            boolean same;
            byte[] own = AesFormula.workingKey(
                    AesFormula.transactionKey(in.hex("ik"), in.hex("ksn")), usage, type, in.hex("ksn"));
            same = switch (usage) {
                case AesFormula.PIN -> Behaviour.same(keys.pin(type), own);
                case 0x2000 -> Behaviour.same(keys.macGeneration(type), own);
                case 0x2001 -> Behaviour.same(keys.macVerification(type), own);
                case 0x2002 -> Behaviour.same(keys.macBothWays(type), own);
                case 0x3000 -> Behaviour.same(keys.dataEncryption(type), own);
                case 0x3001 -> Behaviour.same(keys.dataDecryption(type), own);
                case 0x3002 -> Behaviour.same(keys.dataBothWays(type), own);
                default -> throw new UnsupportedVectorException("usage " + in.text("usage"));
            };
            return confirmed(same, own);
        });
    }

    private static String updateKey(Inputs in) {
        byte[] clear = in.hex("ik");
        InitialKeyId id = InitialKeyId.ofAes(in.hex("ikid"));
        try (Vault vault = Vault.inMemoryForTests();
                DukptKey initial = DukptKey.importInto(vault, "ik", BareKeys.aes(clear), id, clear);
                TransportKey key = Dukpt.updateKey(initial, id, type(in))) {
            byte[] own = AesFormula.updateKey(in.hex("ik"), type(in), in.hex("ikid"));
            return confirmed(Behaviour.same(key, own), own);
        }
    }

    private static String pin4(Inputs in) {
        ClearBlock clear = ClearBlock.ofFormat4(in.hex("pinField"), in.hex("panField"));
        return with(
                in,
                keys -> hex(PinBlocks.encrypt(
                        PinBlockFormat.ISO_4, keys.pin(type(in)), clear.pin(), clear.account(), clear.fill())));
    }

    /** The vectors begin at a transaction key, which the library does not take from outside. */
    private static byte[] underway(Inputs in) {
        AesKsn.of(in.hex("ksn")); // refuses what is no serial number
        return AesFormula.workingKey(in.hex("txnKey"), usage(in), type(in), in.hex("ksn"));
    }

    private static String cmac(Inputs in) {
        boolean tdes = type(in).algorithm() == KeyAlgorithm.TDES2 || type(in).algorithm() == KeyAlgorithm.TDES3;
        MacAlgorithm algorithm = tdes ? MacAlgorithm.CMAC_TDES : MacAlgorithm.CMAC_AES;
        return hex(BareKeys.mac(algorithm, underway(in), in.hex("data")));
    }

    private static String data(Inputs in) {
        KeyAlgorithm algorithm = type(in).algorithm();
        byte[] iv = new byte[algorithm.blockBytes() == 0 ? AES : algorithm.blockBytes()];
        return hex(BareKeys.cbc(algorithm, underway(in), Direction.ENCRYPT, iv, in.hex("data")));
    }

    private static int usage(Inputs in) {
        byte[] usage = in.hex("usage");
        if (usage.length != 2) {
            throw new UnsupportedVectorException("usage " + in.text("usage"));
        }
        return ((usage[0] & 0xFF) << 8) | (usage[1] & 0xFF);
    }

    private static DerivedKeyType type(Inputs in) {
        return switch (in.text("type")) {
            case "2TDEA" -> DerivedKeyType.TDES2;
            case "3TDEA" -> DerivedKeyType.TDES3;
            case "AES128" -> DerivedKeyType.AES_128;
            case "AES192" -> DerivedKeyType.AES_192;
            case "AES256" -> DerivedKeyType.AES_256;
            case "HMAC128" -> DerivedKeyType.HMAC_128;
            case "HMAC192" -> DerivedKeyType.HMAC_192;
            case "HMAC256" -> DerivedKeyType.HMAC_256;
            default -> throw new UnsupportedVectorException("key type " + in.text("type"));
        };
    }
}
