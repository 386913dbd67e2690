package dev.tillwright.crypto;

import java.util.Optional;

/** A vault that can do what every vault must and no more, as a hardware token: it never lends the bytes of a key. */
final class BareVault implements Vault {
    private final Vault keys = Vault.inMemory();

    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        return keys.importClear(alias, info, key);
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        return keys.ecb(key, direction, blocks);
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        return keys.cbc(key, direction, iv, blocks);
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return keys.half(key, half);
    }

    @Override
    public Optional<KeyHandle> find(String alias) {
        return keys.find(alias);
    }

    @Override
    public void remove(KeyHandle key) {
        keys.remove(key);
    }

    @Override
    public void close() {
        keys.close();
    }
}
