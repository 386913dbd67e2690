package dev.tillwright.crypto;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The folder of a file vault: reads whole files, and replaces them so that whatever happens the old one or the new one is
 * there. Not thread-safe: the vault's lock guards it.
 */
class VaultFolder {
    static final String STORAGE_KEY = "storage-key.p12";
    static final String KEYS = "keys";
    static final String LOCK = "lock";

    /** The keys under the next storage key, while the passphrase is changed. */
    static final String NEXT_KEYS = "keys.next";

    private static final String DRAFT = ".new";
    private static final long LONGEST = 1 << 23;

    private final Path folder;

    VaultFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Makes the folder if it is missing, for its owner alone. */
    void make() {
        try {
            if (!Files.isDirectory(folder)) {
                Path parent = folder.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(folder, ownerOnly("rwx------"));
            }
        } catch (IOException e) {
            throw failed("make the folder " + folder, e);
        }
    }

    /** The whole file, if it is there; refuses one that others may read. */
    Optional<byte[]> read(String name) {
        Path file = file(name);
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            requireOwnersAlone(file);
            if (Files.size(file) > LONGEST) {
                throw new VaultException(
                        VaultException.Reason.REFUSED,
                        file + " is too long for a file of a vault: put back the right one");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw failed("read " + file, e);
        }
    }

    /** Writes beside the file, forces it to the disk, puts it into place, and forces the folder. */
    void replace(String name, byte[] content) {
        Path file = file(name);
        Path draft = file(name + DRAFT);
        try {
            delete(draft);
            write(draft, content);
            move(draft, file);
            forceFolder();
        } catch (IOException e) {
            throw failed("write " + file, e);
        }
    }

    /**
     * The same, and tells a write that has taken the file's place, but that the disk did not confirm, from one that has not.
     *
     * @return whether the disk confirmed it
     * @throws VaultException if the old file is still there, or nobody can tell
     */
    boolean replaceVisibly(String name, byte[] content) {
        try {
            replace(name, content);
            return true;
        } catch (VaultException failed) {
            if (read(name).filter(there -> Arrays.equals(there, content)).isPresent()) {
                return false;
            }
            throw failed;
        }
    }

    /** Puts a file into another one's place; false if that failed, whether before or after. */
    boolean promote(String from, String to) {
        try {
            move(file(from), file(to));
            forceFolder();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes a file that nobody needs; false if that failed. */
    boolean discard(String name) {
        try {
            delete(file(name));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether that is what the file holds, after the disk has been made to have it. */
    boolean holdsForGood(String name, byte[] content) {
        try {
            forceFolder();
        } catch (IOException e) {
            throw failed("write " + folder, e);
        }
        return read(name).filter(there -> Arrays.equals(there, content)).isPresent();
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    void write(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, EnumSet.of(CREATE_NEW, WRITE), ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            force(channel);
        }
    }

    void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    void move(Path draft, Path file) throws IOException {
        Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** A new name must survive a power loss as its bytes do. */
    void forceFolder() throws IOException {
        if (!posix()) {
            return; // Windows cannot open a folder, and its file systems journal names by themselves
        }
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    /** Refuses a folder in which others may replace files. */
    void requireOwnFolder() {
        try {
            if (!posix()) {
                return;
            }
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
            if (permissions.charAt(4) == 'w' || permissions.charAt(7) == 'w') {
                throw permissions("others may write into the vault's folder " + folder + " (" + permissions
                        + "): run chmod 700 on it");
            }
        } catch (IOException e) {
            throw failed("look at " + folder, e);
        }
    }

    private void requireOwnersAlone(Path file) throws IOException {
        if (!posix()) {
            return;
        }
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!permissions.endsWith("------")) {
            throw permissions("others may use the vault's file " + file + " (" + permissions
                    + "): run chmod 600 on it, and find out who read it");
        }
        Path probe = Files.createTempFile(folder, "owner", DRAFT);
        try {
            if (!owner(probe).equals(owner(file))) {
                throw permissions("the vault's file " + file + " belongs to " + owner(file)
                        + ": run the till as that user, or chown the file if you know how it came about");
            }
        } finally {
            Files.delete(probe);
        }
    }

    UserPrincipal owner(Path file) throws IOException {
        return Files.getOwner(file);
    }

    private static VaultException permissions(String text) {
        return new VaultException(VaultException.Reason.PERMISSIONS, text);
    }

    static VaultException failed(String what, IOException e) {
        return new VaultException(
                VaultException.Reason.STORAGE,
                "cannot " + what + ": give the vault a folder on a local disk that this process may write",
                e);
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
