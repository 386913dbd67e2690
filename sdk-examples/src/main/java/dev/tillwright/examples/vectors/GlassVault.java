package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyHalf;
import dev.tillwright.crypto.KeyHandle;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A vault that shows what it was given. Keys of the library's own vaults are not shown to anyone; who brings a vault of his
 * own sees what is put into it, and that is how this program looks at unwrapped sample keys. Not thread-safe.
 */
final class GlassVault implements Vault {
    private final Vault inside = Vault.inMemoryForTests();
    private final Map<String, byte[]> shown = new TreeMap<>();

    /** The bytes of the only key that was imported. */
    byte[] only() {
        if (shown.size() != 1) {
            throw new IllegalStateException("not one key was imported, but " + shown.size());
        }
        return List.copyOf(shown.values()).get(0).clone();
    }

    /** The bytes of the key of that name. */
    byte[] shown(String alias) {
        byte[] key = shown.get(alias);
        if (key == null) {
            throw new IllegalStateException("no key " + alias + " was imported");
        }
        return key.clone();
    }

    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        byte[] seen = key.clone();
        KeyHandle handle = inside.importClear(alias, info, key);
        shown.put(alias, seen);
        return handle;
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
        shown.values().forEach(key -> Arrays.fill(key, (byte) 0));
        shown.clear();
        inside.close();
    }
}
