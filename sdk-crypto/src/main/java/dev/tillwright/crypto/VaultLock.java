package dev.tillwright.crypto;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process, and a second vault of this one, out of a folder. The system frees it when the process ends, in
 * whatever way.
 */
final class VaultLock implements AutoCloseable {
    /**
     * The folders that this process holds. A lock file alone would not do: POSIX drops all locks that a process has on a
     * file when it closes any descriptor of it, so that a refused second opening would let the next process in.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private VaultLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static VaultLock take(VaultFolder vaultFolder) {
        try {
            Path folder = vaultFolder.path().toRealPath();
            if (!HELD.add(folder)) {
                throw inUse(folder);
            }
            Optional<FileChannel> locked = Optional.empty();
            try {
                locked = lock(vaultFolder.file(VaultFolder.LOCK));
                return new VaultLock(folder, locked.orElseThrow(() -> inUse(folder)));
            } finally {
                if (locked.isEmpty()) {
                    HELD.remove(folder);
                }
            }
        } catch (IOException e) {
            throw VaultFolder.failed("lock " + vaultFolder.path(), e);
        }
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(channel);
    }

    private static VaultException inUse(Path folder) {
        return new VaultException(
                VaultException.Reason.IN_USE,
                "the vault in " + folder + " is open already, here or in another process: close it there first");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw VaultFolder.failed("unlock " + folder, e);
        } finally {
            HELD.remove(folder);
        }
    }
}
