package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A key of a {@link MemoryVault}, or a half of one that looks into the same bytes. Thread-safe. */
final class MemoryKey implements KeyHandle {
    private final MemoryVault vault;
    private final String alias;
    private final KeyInfo info;
    private final SecretBytes secret;
    private final int offset;
    private final int length;

    MemoryKey(MemoryVault vault, String alias, KeyInfo info, SecretBytes secret) {
        this(vault, alias, info, secret, 0, secret.length());
    }

    private MemoryKey(MemoryVault vault, String alias, KeyInfo info, SecretBytes secret, int offset, int length) {
        this.vault = vault;
        this.alias = alias;
        this.info = info;
        this.secret = secret;
        this.offset = offset;
        this.length = length;
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
            byte[] key = Arrays.copyOfRange(bytes, offset, offset + length);
            try {
                return work.apply(info.algorithm(), key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    MemoryKey half(KeyHalf half) {
        KeyAlgorithm part = switch (info.algorithm()) {
            case TDES2 -> KeyAlgorithm.DES;
            case SM4_DOUBLE -> KeyAlgorithm.SM4;
            default -> throw new KeyUsageException("only a double-length key has halves, not " + info.algorithm());
        };
        int start = half == KeyHalf.LEFT ? 0 : part.keyBytes();
        secret.requireThere();
        // every retail MAC asks for halves, and hardly anybody for their check values
        Supplier<KeyCheckValue> kcv = () -> use((algorithm, key) -> {
            byte[] bytes = Arrays.copyOfRange(key, start, start + part.keyBytes());
            try {
                return KeyCheckValue.compute(part, bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
        return new MemoryKey(vault, alias + "/" + half, info.half(part, kcv), secret, start, part.keyBytes());
    }

    void wipe() {
        secret.close();
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
