package dev.tillwright.crypto;

import java.util.Optional;

/** A vault that has the primitives and nothing else, as a token has. */
final class PrimitivesOnly implements Vault {
    private final Vault inner;

    PrimitivesOnly(Vault inner) {
        this.inner = inner;
    }

    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        return inner.importClear(alias, info, key);
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        return inner.ecb(key, direction, blocks);
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        return inner.cbc(key, direction, iv, blocks);
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return inner.half(key, half);
    }

    @Override
    public Optional<KeyHandle> find(String alias) {
        return inner.find(alias);
    }

    @Override
    public void remove(KeyHandle key) {
        inner.remove(key);
    }

    @Override
    public void close() {
        inner.close();
    }
}
