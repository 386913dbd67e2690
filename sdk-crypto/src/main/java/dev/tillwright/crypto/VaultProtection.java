package dev.tillwright.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

/**
 * What protects the files of a file vault: the storage key, under which each key is a block, the key of the MAC over all of
 * it, and the file that holds the storage key under the passphrase. Immutable; thread-safe. Wiped on close.
 */
final class VaultProtection implements AutoCloseable {
    private static final String LABEL = "LB";

    private final MemoryVault storage = new MemoryVault(MemoryVault.Acceptance.TEST);
    private final TransportKey storageKey;
    private final SecretBytes macKey;
    private final byte[] storageFile;

    /** Takes the clear key over and wipes it. */
    private VaultProtection(byte[] clearKey, byte[] storageFile) {
        this.storageFile = storageFile;
        byte[] mac = VaultFile.macKey(clearKey);
        this.macKey = new SecretBytes(mac);
        Arrays.fill(mac, (byte) 0);
        this.storageKey = TransportKey.importInto(
                storage, "storage", KeyAlgorithm.AES_256, KeyUsage.KEY_BLOCK_PROTECTION, clearKey);
    }

    /** A new storage key under that passphrase. */
    static VaultProtection made(FileVaultSettings settings, char[] passphrase) {
        byte[] clearKey = new byte[StorageKey.BYTES];
        try {
            settings.random().nextBytes(clearKey);
            return new VaultProtection(clearKey, StorageKey.encode(clearKey, passphrase, settings.iterations()));
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    /** The one in the file; refused if the passphrase is wrong. */
    static VaultProtection opened(byte[] storageFile, char[] passphrase, VaultFolder folder) {
        return new VaultProtection(StorageKey.decode(storageFile, passphrase, folder), storageFile);
    }

    /** Refuses a passphrase that does not open the file of the storage key. */
    void requirePassphrase(char[] passphrase, VaultFolder folder) {
        Arrays.fill(StorageKey.decode(storageFile, passphrase, folder), (byte) 0);
    }

    /** The file that holds the storage key; not to be changed. */
    byte[] storageFile() {
        return storageFile;
    }

    /** The text of all keys. */
    byte[] encode(long number, Map<String, String> blocks) {
        return macKey.use(key -> VaultFile.encode(number, blocks, key, storageFile));
    }

    /** Whether that is a text of keys under this protection. */
    boolean isAuthentic(byte[] file) {
        return macKey.use(key -> VaultFile.isAuthentic(file, key, storageFile));
    }

    /** Reads a text of keys; refused if it is not authentic. */
    VaultFile decode(byte[] file, VaultFolder folder) {
        return macKey.use(key -> VaultFile.decode(file, key, storageFile, folder));
    }

    /** The block of a key, to which its alias is bound. */
    String seal(String alias, KeyInfo info, byte[] clear, SecureRandom random) {
        KeyBlockForm form =
                KeyBlockForm.of(KeyBlockVersion.D, info.exportability()).with(KeyBlockOption.of(LABEL, alias));
        KeyBlockHeader header = KeyBlockHeader.of(
                form.version(), info, form.exportability(), KeyBlockCodes.options(info, form.options()));
        try (KeyBlockKeys keys = KeyBlockKeys.of(form.version(), storageKey)) {
            return KeyBlockCipher.seal(header, keys, clear, random);
        }
    }

    /** Puts the key of a block into a vault; refused if it is not the block of that alias. */
    KeyHandle open(String alias, String block, MemoryVault into, VaultFolder folder) {
        KeyBlockHeader header = KeyBlock.peek(block);
        byte[] clear = KeyBlock.openClear(header, storageKey, block);
        try {
            boolean own = header.option(LABEL)
                    .filter(label -> label.data().equals(alias))
                    .isPresent();
            if (!own) {
                throw StorageKey.refused(folder);
            }
            return into.importClear(alias, KeyBlockCodes.OWN_FILES.describe(header, clear), clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public void close() {
        storage.close();
        macKey.close();
    }
}
