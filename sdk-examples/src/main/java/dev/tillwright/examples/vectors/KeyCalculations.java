package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.CheckValueKind;
import dev.tillwright.crypto.CheckValueScheme;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.EncryptedTrack;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyCheckValue;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.PaymentKey;
import dev.tillwright.crypto.SessionKeys;
import dev.tillwright.crypto.TrackCipher;
import dev.tillwright.crypto.TrackRange;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WorkingKeyBlock;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.iso8583.Track2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Check values, working keys under a master key, tracks. */
final class KeyCalculations {
    private static final int KCV = 4;

    private KeyCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("KCV-TDES-ZERO", in -> checkValue(CheckValueKind.DES_ZERO, in.hex("key")));
        all.put("KCV-DES-ZERO", in -> checkValue(CheckValueKind.DES_ZERO, in.hex("key")));
        all.put("KCV-AES-CMAC", in -> checkValue(CheckValueKind.AES_CMAC, in.hex("key")));
        all.put("KCV-AES-ZERO", in -> checkValue(CheckValueKind.AES_ZERO, in.hex("key")));
        all.put("KCV-SM4-ZERO", in -> checkValue(CheckValueKind.SM4_ZERO, in.hex("key")));
        all.put("KCV-VERIFY", KeyCalculations::verify);
        all.put("TDES-ECB", in -> hex(tdes(in.hex("key"), Direction.ENCRYPT, in.hex("data"))));
        all.put("TMK-WRAP-ECB", KeyCalculations::wrap);
        all.put("TMK-UNWRAP-ECB", KeyCalculations::unwrap);
        all.put("SESSION-KEYS", KeyCalculations::sessionKeys);
        all.put("CUP-TRACK-TDES", KeyCalculations::track);
    }

    private static byte[] tdes(byte[] key, Direction direction, byte[] blocks) {
        return BareKeys.ecb(BareKeys.tdes(key), key, direction, blocks);
    }

    /** The whole block, which the check value must be the start of. */
    private static String checkValue(CheckValueKind kind, byte[] key) {
        byte[] block = block(kind, key);
        int length = kind == CheckValueKind.AES_ZERO ? 3 : KCV;
        try (Vault vault = Vault.inMemoryForTests()) {
            CheckValueScheme scheme = CheckValueScheme.of(kind, length, BareKeys.ALL);
            if (!scheme.verify(keyFor(kind, vault, key), Arrays.copyOf(block, length))) {
                throw new IllegalStateException("the check value is not the start of its block");
            }
        }
        return hex(block);
    }

    private static byte[] block(CheckValueKind kind, byte[] key) {
        return switch (kind) {
            case DES_ZERO ->
                key.length == 8 ? BareKeys.des(key, new byte[8]) : tdes(key, Direction.ENCRYPT, new byte[8]);
            case AES_CMAC -> BareKeys.mac(MacAlgorithm.CMAC_AES, key, new byte[16]);
            case AES_ZERO -> BareKeys.ecb(BareKeys.aes(key), key, Direction.ENCRYPT, new byte[16]);
            case SM4_ZERO -> BareKeys.ecb(KeyAlgorithm.SM4, key, Direction.ENCRYPT, new byte[16]);
        };
    }

    private static PaymentKey keyFor(CheckValueKind kind, Vault vault, byte[] key) {
        return switch (kind) {
            case DES_ZERO ->
                key.length == 8
                        ? MacKey.importInto(vault, "key", MacAlgorithm.X9_9, key.clone(), BareKeys.ALL)
                        : DataKey.importInto(vault, "key", BareKeys.tdes(key), key.clone());
            case AES_CMAC, AES_ZERO -> DataKey.importInto(vault, "key", BareKeys.aes(key), key.clone());
            case SM4_ZERO -> DataKey.importInto(vault, "key", KeyAlgorithm.SM4, key.clone());
        };
    }

    private static String verify(Inputs in) {
        CheckValueKind kind = switch (in.text("kind")) {
            case "TDES-ZERO", "DES-ZERO" -> CheckValueKind.DES_ZERO;
            case "AES-CMAC" -> CheckValueKind.AES_CMAC;
            case "AES-ZERO" -> CheckValueKind.AES_ZERO;
            case "SM4-ZERO" -> CheckValueKind.SM4_ZERO;
            default -> throw new UnsupportedVectorException("check value " + in.text("kind"));
        };
        try (Vault vault = Vault.inMemoryForTests()) {
            PaymentKey key = keyFor(kind, vault, in.hex("key"));
            CheckValueScheme scheme = CheckValueScheme.of(kind, in.number("length"), BareKeys.ALL);
            return RefusedException.unless(scheme.verify(key, in.hex("kcv")));
        }
    }

    private static String wrap(Inputs in) {
        byte[] key = in.hex("key");
        KeyLayout layout = KeyLayout.parse("PIK:" + key.length + ":" + key.length + ":" + KCV);
        try (Vault vault = Vault.inMemoryForTests()) {
            TransportKey tmk = TransportKey.importInto(vault, "tmk", in.hex("tmk"));
            byte[] field = WorkingKeyBlock.wrap(tmk, layout, Map.of(KeyKind.PIN, key), BareKeys.ALL);
            return hex(Arrays.copyOf(field, field.length - KCV));
        }
    }

    /** The library wants the check value that belongs to a wrapped key. */
    private static String unwrap(Inputs in) {
        byte[] wrapped = in.hex("wrapped");
        byte[] clear = tdes(in.hex("tmk"), Direction.DECRYPT, wrapped);
        KeyAlgorithm algorithm = clear.length == 8 ? KeyAlgorithm.DES : BareKeys.tdes(clear);
        byte[] kcv = KeyCheckValue.compute(algorithm, clear).bytes();
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests()) {
            TransportKey tmk = TransportKey.importInto(vault, "tmk", in.hex("tmk"));
            WrappedKey key = WrappedKey.of(KeyKind.PIN, wrapped, wrapped.length, kcv);
            key.unwrapPinKey(tmk, glass, "pik", BareKeys.ALL).close();
            return hex(glass.only());
        }
    }

    private static String sessionKeys(Inputs in) {
        boolean sm4 = in.text("cipher").equals("SM4");
        KeyLayout layout = KeyLayout.parse((sm4 ? "SM4 " : "") + in.text("layout"));
        MacAlgorithm algorithm = switch (layout.keyAlgorithm(KeyKind.MAC).orElse(KeyAlgorithm.DES)) {
            case DES -> MacAlgorithm.UNIONPAY_ECB;
            case SM4 -> MacAlgorithm.UNIONPAY_SM4;
            default -> MacAlgorithm.UNIONPAY_ECB_3DES;
        };
        byte[] clearTmk = in.hex("tmk");
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests()) {
            KeyAlgorithm cipher = sm4 ? KeyAlgorithm.SM4 : BareKeys.tdes(clearTmk);
            TransportKey tmk = TransportKey.importInto(vault, "tmk", cipher, clearTmk);
            try (SessionKeys keys = SessionKeys.unwrap(tmk, in.hex("field"), layout, algorithm, glass, BareKeys.ALL)) {
                return shown(layout, keys, glass);
            }
        }
    }

    private static String shown(KeyLayout layout, SessionKeys keys, GlassVault glass) {
        List<String> texts = new ArrayList<>();
        for (KeyLayout.Part part : layout.parts()) {
            PaymentKey key = switch (part.kind()) {
                case PIN -> keys.pin();
                case MAC -> keys.mac();
                default -> keys.data().orElseThrow();
            };
            texts.add(part.kind().shortName() + "=" + hex(glass.shown(key.alias())));
        }
        return String.join(";", texts);
    }

    private static String track(Inputs in) {
        try (Vault vault = Vault.inMemoryForTests();
                Track2 track = Track2.of(in.text("track"))) {
            DataKey tdk = DataKey.importInto(vault, "tdk", in.hex("tdk"));
            try (EncryptedTrack encrypted = TrackCipher.encrypt(tdk, track, TrackRange.UNIONPAY)) {
                return new String(encrypted.digits());
            }
        }
    }
}
