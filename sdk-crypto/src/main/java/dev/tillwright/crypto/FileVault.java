package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
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
    private static final String LABEL = "LB";

    private final FileVaultSettings settings;
    private final VaultFolder folder;
    private final VaultLock fileLock;
    private final MemoryVault memory;
    private final MemoryVault storage = new MemoryVault(MemoryVault.Acceptance.TEST);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new HashMap<>();
    private final TransportKey storageKey;
    private final SecretBytes macKey;
    private final byte[] storageFile;
    private long number;
    private boolean closed;

    private FileVault(
            FileVaultSettings settings, VaultFolder folder, VaultLock fileLock, byte[] clearKey, byte[] storageFile) {
        this.settings = settings;
        this.folder = folder;
        this.fileLock = fileLock;
        this.storageFile = storageFile;
        this.memory = new MemoryVault(settings.acceptance());
        byte[] mac = VaultFile.macKey(clearKey);
        this.macKey = new SecretBytes(mac);
        Arrays.fill(mac, (byte) 0);
        this.storageKey = TransportKey.importInto(
                storage, "storage", KeyAlgorithm.AES_256, KeyUsage.KEY_BLOCK_PROTECTION, clearKey);
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
        byte[] clearKey = StorageKey.decode(storageFile, passphrase, folder);
        FileVault vault = new FileVault(settings, folder, fileLock, clearKey, storageFile);
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

    /** The file of keys comes first: once the storage key is there, the vault is whole. */
    private static FileVault made(
            FileVaultSettings settings,
            char[] passphrase,
            VaultFolder folder,
            VaultLock fileLock,
            Optional<byte[]> leftBehind) {
        if (leftBehind.filter(file -> !VaultFile.holdsNoKeys(file)).isPresent()) {
            throw missing(folder, VaultFolder.STORAGE_KEY);
        }
        byte[] clearKey = new byte[StorageKey.BYTES];
        try {
            settings.random().nextBytes(clearKey);
            byte[] storageFile = StorageKey.encode(clearKey, passphrase, settings.iterations());
            return written(new FileVault(settings, folder, fileLock, clearKey, storageFile));
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    private static FileVault written(FileVault vault) {
        boolean whole = false;
        try {
            vault.write(Map.of());
            vault.folder.replace(VaultFolder.STORAGE_KEY, vault.storageFile);
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
        VaultFile content = macKey.use(key -> VaultFile.decode(file, key, storageFile, folder));
        number = content.number();
        settings.rollbackGuard().ifPresent(this::requireNotRolledBack);
        content.blocks().forEach((alias, block) -> kept.put(alias, new Kept(read(alias, block), block)));
    }

    private void requireNotRolledBack(RollbackGuard guard) {
        long remembered = guard.remembered();
        if (number < remembered) {
            throw new VaultException(
                    VaultException.Reason.ROLLED_BACK,
                    "the vault in " + folder.path() + " is of write " + number + ", but write " + remembered
                            + " is remembered: somebody put back an older state; find out who, then make a new vault");
        }
        if (number > remembered) {
            guard.remember(number);
        }
    }

    private KeyHandle read(String alias, String block) {
        KeyBlockHeader header = KeyBlock.peek(block);
        byte[] clear = KeyBlock.openClear(header, storageKey, block);
        try {
            boolean own = header.option(LABEL)
                    .filter(label -> label.data().equals(alias))
                    .isPresent();
            if (!own) {
                throw StorageKey.refused(folder);
            }
            return memory.importClear(alias, KeyBlockCodes.OWN_FILES.describe(header, clear), clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public <K extends PaymentKey> K keep(K key) {
        KeyHandle handle = requireNonNull(key, "key").usable();
        String alias = VaultAlias.require(handle.alias());
        lock.lock();
        try {
            requireOpen();
            String block = seal(alias, handle);
            Map<String, String> blocks = blocks();
            blocks.put(alias, block);
            write(blocks);
            kept.put(alias, new Kept(handle, block));
            @SuppressWarnings("unchecked") // made of the same usage, hence of the same final type
            K same = (K) KeyKinds.as(key.getClass(), this, handle, PaymentKey.Held.BORROWED);
            key.letGo();
            return same;
        } finally {
            lock.unlock();
        }
    }

    private String seal(String alias, KeyHandle handle) {
        KeyInfo info = handle.info();
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, info.exportability()).with(KeyBlockOption.of(LABEL, alias));
        KeyBlockHeader header = KeyBlockHeader.of(
                form.version(), info, form.exportability(), KeyBlockCodes.options(info, form.options()));
        try (KeyBlockKeys keys = KeyBlockKeys.of(form.version(), storageKey)) {
            return memory.lend(handle, clear -> KeyBlockCipher.seal(header, keys, clear, settings.random()));
        }
    }

    private Map<String, String> blocks() {
        Map<String, String> blocks = new HashMap<>();
        kept.forEach((alias, key) -> blocks.put(alias, key.block));
        return blocks;
    }

    private void write(Map<String, String> blocks) {
        number++; // also when the write fails: it may have come through, and no number may mean two states
        byte[] file = macKey.use(key -> VaultFile.encode(number, blocks, key, storageFile));
        folder.replace(VaultFolder.KEYS, file);
        settings.rollbackGuard().ifPresent(guard -> guard.remember(number));
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
                Map<String, String> blocks = blocks();
                blocks.remove(key.alias());
                write(blocks);
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
        storage.close();
        macKey.close();
        kept.clear();
    }

    /** The folder and how many keys are kept. */
    @Override
    public String toString() {
        return "FileVault[" + folder.path() + "]";
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
