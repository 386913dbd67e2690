package dev.tillwright.crypto;

import java.util.Map;
import java.util.Optional;

/**
 * The files of an open file vault: which protection they are under, which write they are of, and how they are replaced. Not
 * thread-safe: the vault's lock guards it. Wiped on close.
 */
final class VaultStore implements AutoCloseable {
    private final FileVaultSettings settings;
    private final VaultFolder folder;
    private VaultProtection protection;
    private long number;

    /** A change of the passphrase was begun, or ended without tidying up: see {@link #settle}. */
    private boolean unsettled;

    VaultStore(FileVaultSettings settings, VaultFolder folder, VaultProtection protection) {
        this.settings = settings;
        this.folder = folder;
        this.protection = protection;
    }

    VaultFolder folder() {
        return folder;
    }

    VaultProtection protection() {
        return protection;
    }

    /**
     * The blocks of the vault. A change of the passphrase that ended between its two files is finished, one that ended before
     * is forgotten.
     *
     * @throws VaultException if the files are not authentic, or of an older write than is remembered
     */
    Map<String, String> load(byte[] keys) {
        Optional<byte[]> next = folder.read(VaultFolder.NEXT_KEYS);
        boolean changed = next.isPresent() && !protection.isAuthentic(keys);
        VaultFile content = protection.decode(changed ? next.orElse(keys) : keys, folder);
        number = content.number();
        settings.rollbackGuard().ifPresent(this::requireNotRolledBack);
        if (changed) {
            unsettled = !folder.promote(VaultFolder.NEXT_KEYS, VaultFolder.KEYS);
        } else if (next.isPresent()) {
            unsettled = !folder.discard(VaultFolder.NEXT_KEYS);
        }
        return content.blocks();
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

    /** Makes the files of a vault without keys. The storage key's comes last: once it is there, the vault is whole. */
    void make() {
        write(Map.of());
        folder.replace(VaultFolder.STORAGE_KEY, protection.storageFile());
    }

    /** Replaces the file of keys. */
    void write(Map<String, String> blocks) {
        settle();
        number++; // also when the write fails: it may have come through, and no number may mean two states
        folder.replace(VaultFolder.KEYS, protection.encode(number, blocks));
        if (unsettled) {
            unsettled = !folder.discard(VaultFolder.NEXT_KEYS);
        }
        remember();
    }

    /**
     * Puts the files under another protection, which this object takes over if that succeeds. The keys come first, beside the
     * old ones: the moment in which the storage key's file is replaced decides for both.
     *
     * @throws VaultException if it failed; {@link #protection} tells which one holds
     */
    void change(VaultProtection fresh, Map<String, String> blocks) {
        settle();
        unsettled = true;
        number++;
        folder.replace(VaultFolder.NEXT_KEYS, fresh.encode(number, blocks));
        boolean confirmed = folder.replaceVisibly(VaultFolder.STORAGE_KEY, fresh.storageFile());
        protection.close();
        protection = fresh;
        if (!confirmed) {
            throw new VaultException(
                    VaultException.Reason.STORAGE,
                    "the vault in " + folder.path()
                            + " has its new passphrase, but the disk did not confirm it: keep the"
                            + " old one too until the new one has opened the vault after a restart of the machine");
        }
        // if that fails the change holds nevertheless: it is done at the next write or opening
        unsettled = !folder.promote(VaultFolder.NEXT_KEYS, VaultFolder.KEYS);
        remember();
    }

    /**
     * After a change that did not end well: no keys are written before it is sure that the storage key they are under is there
     * for good.
     */
    private void settle() {
        if (unsettled && !folder.holdsForGood(VaultFolder.STORAGE_KEY, protection.storageFile())) {
            throw new VaultException(
                    VaultException.Reason.STORAGE,
                    "the vault in " + folder.path() + " is under another storage key since a change of its passphrase"
                            + " failed: close it and open it again, with the old passphrase or the new one");
        }
    }

    private void remember() {
        settings.rollbackGuard().ifPresent(guard -> guard.remember(number));
    }

    @Override
    public void close() {
        protection.close();
    }
}
