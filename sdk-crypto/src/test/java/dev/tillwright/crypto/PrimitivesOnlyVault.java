package dev.tillwright.crypto;

import java.util.Optional;

/** What a token is like: it runs the primitives and never yields a byte. */
final class PrimitivesOnlyVault implements Vault {
    private final Vault inside = Vault.inMemoryForTests();

    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        return inside.importClear(alias, info, key);
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        return inside.ecb(key, direction, blocks);
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        return inside.cbc(key, direction, iv, blocks);
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return inside.half(key, half);
    }

    @Override
    public Optional<KeyHandle> find(String alias) {
        return inside.find(alias);
    }

    @Override
    public void remove(KeyHandle key) {
        inside.remove(key);
    }

    @Override
    public void close() {
        inside.close();
    }
}
