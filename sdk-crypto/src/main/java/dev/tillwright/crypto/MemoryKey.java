package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A key of a {@link MemoryVault}, or a half of one that looks into the same bytes. Thread-safe: the lock of the bytes guards
 * the cipher and the halves, which are made at their first use, kept, and wiped with the bytes.
 */
final class MemoryKey implements KeyHandle {
    private final MemoryVault vault;
    private final String alias;
    private final KeyInfo info;
    private final Term term;
    private final SecretBytes secret;
    private final int offset;
    private final int length;
    private final Map<KeyHalf, MemoryKey> halves = new EnumMap<>(KeyHalf.class);
    private @Nullable KeyedCipher cipher;

    MemoryKey(MemoryVault vault, String alias, KeyInfo info, Term term, SecretBytes secret) {
        this(vault, alias, info, term, secret, 0, secret.length());
    }

    private MemoryKey(
            MemoryVault vault, String alias, KeyInfo info, Term term, SecretBytes secret, int offset, int length) {
        this.vault = vault;
        this.alias = alias;
        this.info = info;
        this.term = term;
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

    /** Lends a copy of the bytes, which is wiped. */
    <R> R use(BiFunction<KeyAlgorithm, byte[], R> work) {
        return secret.use(bytes -> {
            byte[] key = copy(bytes);
            try {
                return work.apply(info.algorithm(), key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    /** Runs the key's cipher. */
    byte[] run(Function<KeyedCipher, byte[]> work) {
        return secret.use(bytes -> work.apply(cipher(bytes)));
    }

    private KeyedCipher cipher(byte[] bytes) {
        KeyedCipher kept = cipher;
        if (kept == null) {
            Supplier<byte[]> key = () -> copy(bytes);
            kept = term == Term.LASTING
                    ? KeyedCipher.lasting(info.algorithm(), key)
                    : KeyedCipher.brief(info.algorithm(), key);
            cipher = kept;
            secret.wipesToo(kept::close);
        }
        return kept;
    }

    private byte[] copy(byte[] bytes) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    MemoryKey half(KeyHalf half) {
        return secret.use(bytes -> halves.computeIfAbsent(half, this::halfOf));
    }

    private MemoryKey halfOf(KeyHalf half) {
        KeyAlgorithm part = switch (info.algorithm()) {
            case TDES2 -> KeyAlgorithm.DES;
            case SM4_DOUBLE -> KeyAlgorithm.SM4;
            default -> throw new KeyUsageException("only a double-length key has halves, not " + info.algorithm());
        };
        int start = half == KeyHalf.LEFT ? 0 : part.keyBytes();
        // every retail MAC asks for halves, and hardly anybody for their check values
        Supplier<KeyCheckValue> kcv = () -> use((algorithm, key) -> {
            byte[] bytes = Arrays.copyOfRange(key, start, start + part.keyBytes());
            try {
                return KeyCheckValue.compute(part, bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
        KeyInfo ofHalf = info.half(part, kcv);
        return new MemoryKey(vault, alias + "/" + half, ofHalf, term, secret, start, part.keyBytes());
    }

    void wipe() {
        secret.close();
    }

    @Override
    public String toString() {
        return info.toString();
    }

    /** How long a key is there, and so what is worth making of it beforehand. */
    enum Term {
        /** Until somebody removes it. */
        LASTING,
        /** For one transaction. */
        BRIEF
    }
}
