package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.BiFunction;

/** A key of a {@link MemoryVault}, or a half of one that looks into the same bytes. Thread-safe. */
final class MemoryKey implements KeyHandle {
    private final MemoryVault vault;
    private final String alias;
    private final KeyInfo info;
    private final SecretBytes secret;
    private final int offset;

    MemoryKey(MemoryVault vault, String alias, KeyInfo info, SecretBytes secret) {
        this(vault, alias, info, secret, 0);
    }

    private MemoryKey(MemoryVault vault, String alias, KeyInfo info, SecretBytes secret, int offset) {
        this.vault = vault;
        this.alias = alias;
        this.info = info;
        this.secret = secret;
        this.offset = offset;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public KeyInfo info() {
        return info;
    }

    boolean isOf(MemoryVault other) {
        return vault == other;
    }

    <R> R use(BiFunction<KeyAlgorithm, byte[], R> work) {
        return secret.use(bytes -> {
            byte[] key =
                    Arrays.copyOfRange(bytes, offset, offset + info.algorithm().keyBytes());
            try {
                return work.apply(info.algorithm(), key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    MemoryKey half(KeyHalf half) {
        if (info.algorithm() != KeyAlgorithm.TDES2) {
            throw new KeyUsageException("only a double-length key has halves, not " + info.algorithm());
        }
        int start = half == KeyHalf.LEFT ? 0 : KeyAlgorithm.DES.keyBytes();
        KeyCheckValue kcv = use((algorithm, key) -> {
            byte[] part = Arrays.copyOfRange(key, start, start + KeyAlgorithm.DES.keyBytes());
            try {
                return KeyCheckValue.compute(KeyAlgorithm.DES, part);
            } finally {
                Arrays.fill(part, (byte) 0);
            }
        });
        return new MemoryKey(vault, alias + "/" + half, KeyInfo.of(KeyAlgorithm.DES, info.usage(), kcv), secret, start);
    }

    void wipe() {
        secret.close();
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
