package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A vault whose kept keys outlive the process, in two files of one folder: {@code storage-key.p12}, a PKCS#12 store with one
 * AES-256 key under the passphrase, and {@code keys}, a text with one key block (version D) under that key for each alias.
 * Thread-safe. One process at a time has it open.
 *
 * <p>Importing a key does not write: session keys, and whatever else comes in while the till runs, live in memory and end
 * with the vault. {@link #keep} writes a key into the file. Usage, algorithm, mode of use and exportability are kept with it,
 * and the alias is bound to it.
 *
 * <p>Each write makes a new file, forces it to the disk and puts it into the old one's place: after a power loss the old or
 * the new one is there. A wrong passphrase and any changed byte of either file are refused. An older state of the whole
 * folder is noticed only with a {@link RollbackGuard}. On file systems without POSIX permissions (Windows), protect the
 * folder by yourself.
 */
public final class FileVault implements LendingVault, KeepingVault {
    private final FileVaultSettings settings;
    private final VaultStore store;
    private final VaultLock fileLock;
    private final MemoryVault memory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new HashMap<>();
    private boolean closed;

    private FileVault(FileVaultSettings settings, VaultStore store, VaultLock fileLock) {
        this.settings = settings;
        this.store = store;
        this.fileLock = fileLock;
        this.memory = new MemoryVault(settings.acceptance());
    }

    /**
     * Opens the vault in that folder, or makes one if there is none, and wipes the passphrase, also when it is refused.
     *
     * @param passphrase at least 8 characters of printable ASCII
     * @throws VaultException if the vault cannot be opened; {@link VaultException#reason()} says why
     * @throws KeyCheckException if it holds weak or well-known test keys and the settings do not allow them
     * @throws IllegalArgumentException if the passphrase is too short or has other characters
     */
    public static FileVault open(FileVaultSettings settings, char[] passphrase) {
        requireNonNull(passphrase, "passphrase");
        try {
            return open(
                    settings,
                    passphrase,
                    new VaultFolder(requireNonNull(settings, "settings").folder()));
        } finally {
            StorageKey.wipe(passphrase);
        }
    }

    static FileVault open(FileVaultSettings settings, char[] passphrase, VaultFolder folder) {
        StorageKey.requirePassphrase(passphrase);
        folder.make();
        folder.requireOwnFolder();
        VaultLock fileLock = VaultLock.take(folder);
        boolean opened = false;
        try {
            Optional<byte[]> storageFile = folder.read(VaultFolder.STORAGE_KEY);
            Optional<byte[]> keys = folder.read(VaultFolder.KEYS);
            FileVault vault = storageFile.isPresent()
                    ? existing(settings, passphrase, folder, fileLock, storageFile.get(), keys)
                    : made(settings, passphrase, folder, fileLock, keys);
            opened = true;
            return vault;
        } finally {
            if (!opened) {
                fileLock.close();
            }
        }
    }

    private static FileVault existing(
            FileVaultSettings settings,
            char[] passphrase,
            VaultFolder folder,
            VaultLock fileLock,
            byte[] storageFile,
            Optional<byte[]> keys) {
        byte[] file = keys.orElseThrow(() -> missing(folder, VaultFolder.KEYS));
        VaultProtection protection = VaultProtection.opened(storageFile, passphrase, folder);
        FileVault vault = new FileVault(settings, new VaultStore(settings, folder, protection), fileLock);
        boolean loaded = false;
        try {
            vault.load(file);
            loaded = true;
            return vault;
        } finally {
            if (!loaded) {
                vault.wipe();
            }
        }
    }

    private static FileVault made(
            FileVaultSettings settings,
            char[] passphrase,
            VaultFolder folder,
            VaultLock fileLock,
            Optional<byte[]> leftBehind) {
        if (leftBehind.filter(file -> !VaultFile.holdsNoKeys(file)).isPresent()) {
            throw missing(folder, VaultFolder.STORAGE_KEY);
        }
        VaultProtection protection = VaultProtection.made(settings, passphrase);
        FileVault vault = new FileVault(settings, new VaultStore(settings, folder, protection), fileLock);
        boolean whole = false;
        try {
            vault.store.make();
            whole = true;
            return vault;
        } finally {
            if (!whole) {
                vault.wipe();
            }
        }
    }

    private static VaultException missing(VaultFolder folder, String name) {
        return new VaultException(
                VaultException.Reason.MISSING,
                "the vault in " + folder.path() + " lacks its file " + name
                        + ": put it back from the backup, or empty the folder if the keys are lost");
    }

    private void load(byte[] file) {
        store.load(file)
                .forEach((alias, block) -> kept.put(
                        alias, new Kept(store.protection().open(alias, block, memory, store.folder()), block)));
    }

    @Override
    public <K extends PaymentKey> K keep(K key) {
        KeyHandle handle = requireNonNull(key, "key").usable();
        String alias = VaultAlias.require(handle.alias());
        lock.lock();
        try {
            requireOpen();
            String block = seal(store.protection(), handle);
            Map<String, String> blocks = blocks(kept);
            blocks.put(alias, block);
            store.write(blocks);
            kept.put(alias, new Kept(handle, block));
            @SuppressWarnings("unchecked") // made of the same usage, hence of the same final type
            K same = (K) KeyKinds.as(key.getClass(), this, handle, PaymentKey.Held.BORROWED);
            key.letGo();
            return same;
        } finally {
            lock.unlock();
        }
    }

    private String seal(VaultProtection under, KeyHandle handle) {
        return memory.lend(handle, clear -> under.seal(handle.alias(), handle.info(), clear, settings.random()));
    }

    private static Map<String, String> blocks(Map<String, Kept> keys) {
        Map<String, String> blocks = new HashMap<>();
        keys.forEach((alias, key) -> blocks.put(alias, key.block));
        return blocks;
    }

    /**
     * Puts the vault under another passphrase and a new storage key, and wipes both passphrases, also when it is refused. Who
     * has a copy of the old files and knows the old passphrase cannot read what is written from now on; the same passphrase
     * twice only changes the storage key. The keys in use are not disturbed. It takes as long as opening the vault, or twice
     * as long.
     *
     * <p>Whatever ends it in the middle, one of the two passphrases opens the vault, with all keys: the old one up to the
     * moment in which the new storage key's file takes the old one's place, the new one from then on.
     *
     * @param current the passphrase that the vault was opened with
     * @param next at least 8 characters of printable ASCII
     * @throws VaultException if the current passphrase is wrong, or the folder cannot be written: then the current one
     *     holds, unless the text says that the next one does
     * @throws IllegalArgumentException if the next passphrase is too short or has other characters
     * @throws KeyUsageException if the vault is closed
     */
    public void changePassphrase(char[] current, char[] next) {
        try {
            requireNonNull(current, "current");
            StorageKey.requirePassphrase(requireNonNull(next, "next"));
            lock.lock();
            try {
                requireOpen();
                store.protection().requirePassphrase(current, store.folder());
                change(VaultProtection.made(settings, next));
            } finally {
                lock.unlock();
            }
        } finally {
            StorageKey.wipe(current);
            StorageKey.wipe(next);
        }
    }

    private void change(VaultProtection fresh) {
        try {
            Map<String, Kept> again = new HashMap<>();
            kept.forEach((alias, key) -> again.put(alias, new Kept(key.handle, seal(fresh, key.handle))));
            try {
                store.change(fresh, blocks(again));
            } finally {
                if (store.protection() == fresh) {
                    kept.putAll(again);
                }
            }
        } finally {
            if (store.protection() != fresh) {
                fresh.close();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new KeyUsageException("the vault is closed: open another one");
        }
    }

    /** Takes a key in for as long as the vault is open; see {@link #keep}. */
    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        return memory.importClear(alias, info, key);
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        return memory.ecb(key, direction, blocks);
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        return memory.cbc(key, direction, iv, blocks);
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return memory.half(key, half);
    }

    @Override
    public <R> R lend(KeyHandle key, Function<byte[], R> work) {
        return memory.lend(key, work);
    }

    @Override
    public byte[] chainTail(KeyHandle key, byte[] blocks) {
        return memory.chainTail(key, blocks);
    }

    @Override
    public byte[] cmac(KeyHandle key, byte[] data) {
        return memory.cmac(key, data);
    }

    /** The key that was last imported under that name and is still here, else the kept one. */
    @Override
    public Optional<KeyHandle> find(String alias) {
        requireNonNull(alias, "alias");
        lock.lock();
        try {
            return memory.find(alias)
                    .or(() -> Optional.ofNullable(kept.get(alias)).map(key -> key.handle));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes a key and wipes it, from the file too if it is kept. A key that is already gone is no fault.
     *
     * @throws VaultException if the file cannot be written; the key then stays
     */
    @Override
    public void remove(KeyHandle key) {
        requireNonNull(key, "key");
        lock.lock();
        try {
            Kept entry = kept.get(key.alias());
            if (entry != null && entry.handle == key) {
                Map<String, String> blocks = blocks(kept);
                blocks.remove(key.alias());
                store.write(blocks);
                kept.remove(key.alias());
            }
            memory.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** Wipes all keys in memory and lets the next one open the vault. The files stay. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                wipe();
                fileLock.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wipe() {
        closed = true;
        memory.close();
        store.close();
        kept.clear();
    }

    /** The folder and how many keys are kept. */
    @Override
    public String toString() {
        return "FileVault[" + store.folder().path() + "]";
    }

    /** A key that stands in the file. */
    private static final class Kept {
        private final KeyHandle handle;
        private final String block;

        Kept(KeyHandle handle, String block) {
            this.handle = handle;
            this.block = block;
        }
    }
}
