package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.CryptoPolicy;
import dev.tillwright.crypto.DataCipher;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyCheckValue;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.LegacyUse;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.MacScheme;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.Vault;

/** The library's ciphers and MACs under a key that a vector gives in clear; each call opens a vault and wipes it again. */
final class BareKeys {
    /** Everything that is legacy: a vector is no system in use. */
    static final CryptoPolicy ALL = CryptoPolicy.allowing(
            LegacyUse.SINGLE_DES,
            LegacyUse.ECB_WRAPPED_KEYS,
            LegacyUse.KEY_BLOCK_VERSION_A,
            LegacyUse.AES_ZERO_CHECK_VALUE);

    private BareKeys() {}

    static KeyAlgorithm aes(byte[] key) {
        return switch (key.length) {
            case 16 -> KeyAlgorithm.AES_128;
            case 24 -> KeyAlgorithm.AES_192;
            default -> KeyAlgorithm.AES_256; // another length is refused with the key
        };
    }

    static KeyAlgorithm tdes(byte[] key) {
        return key.length == KeyAlgorithm.TDES3.keyBytes() ? KeyAlgorithm.TDES3 : KeyAlgorithm.TDES2;
    }

    static byte[] ecb(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] blocks) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return DataCipher.ecb(DataKey.importInto(vault, "key", algorithm, key.clone()), direction, blocks);
        }
    }

    static byte[] cbc(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] iv, byte[] blocks) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return DataCipher.cbc(DataKey.importInto(vault, "key", algorithm, key.clone()), direction, iv, blocks);
        }
    }

    /** One block under single DES: an X9.9 MAC of one block is nothing else. */
    static byte[] des(byte[] key, byte[] block) {
        return mac(MacScheme.of(MacAlgorithm.X9_9), key, block);
    }

    static byte[] mac(MacScheme scheme, byte[] key, byte[] data) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return Macs.compute(scheme, MacKey.importInto(vault, "key", scheme.algorithm(), key.clone(), ALL), data);
        }
    }

    static byte[] mac(MacAlgorithm algorithm, byte[] key, byte[] data) {
        return mac(MacScheme.of(algorithm), key, data);
    }

    static PinKey pinKey(Vault vault, KeyAlgorithm algorithm, byte[] key) {
        return PinKey.importInto(vault, "pik", algorithm, key.clone());
    }

    /** A data key that may leave its vault in a key block. */
    static DataKey exportable(Vault vault, KeyAlgorithm algorithm, byte[] key) {
        KeyInfo info = KeyInfo.of(
                algorithm,
                KeyUsage.DATA_ENCRYPTION,
                KeyMode.BOTH,
                Exportability.TRUSTED,
                KeyCheckValue.compute(algorithm, key));
        vault.importClear("sample", info, key.clone());
        return DataKey.find(vault, "sample").orElseThrow();
    }

    static byte[] xored(byte[] one, byte[] other) {
        byte[] out = one.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= other[i];
        }
        return out;
    }
}
