package dev.tillwright.core.journal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files of a journal and how they are made: the directory 0700, the files 0600 where the file system knows permissions.
 *
 * @param directory absolute
 */
record JournalFiles(Path directory) {

    static JournalFiles in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (absolute.toString().contains("?")) {
            throw new IllegalArgumentException(
                    "the journal directory must not have a '?' in its path, was " + absolute + ": choose another");
        }
        return new JournalFiles(absolute);
    }

    Path database() {
        return directory.resolve("journal.db");
    }

    Path writeAheadLog() {
        return directory.resolve("journal.db-wal");
    }

    Path lock() {
        return directory.resolve("journal.lock");
    }

    Path reserve() {
        return directory.resolve("journal.reserve");
    }

    Path key() {
        return directory.resolve("journal.key");
    }

    void makeDirectory() {
        try {
            makeDirectory(directory);
            makeFile(lock());
        } catch (IOException e) {
            throw storage("cannot make the journal directory ", e);
        }
    }

    void makeDatabase() {
        try {
            makeFile(database());
        } catch (IOException e) {
            throw storage("cannot make the journal file in ", e);
        }
    }

    private JournalException storage(String what, IOException e) {
        return new JournalException(
                JournalException.Reason.STORAGE,
                what + directory + " (" + e.getClass().getSimpleName()
                        + "): name a directory on a local disk that this process may write",
                e);
    }

    /** A new file's name must survive a power loss as its bytes do, so the directory is forced as well. */
    private static void makeFile(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster; the lock decides between the two
        }
        force(parentOf(file));
    }

    static void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = parentOf(directory);
        makeDirectory(parent);
        try {
            Files.createDirectory(directory, ownerOnly(parent, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        force(parent);
    }

    static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("the root directory cannot hold a journal or its key: name a directory");
        }
        return parent;
    }

    static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static void force(Path directory) throws IOException {
        if (!posix(directory)) {
            return; // Windows cannot open a directory, and its file systems journal names by themselves
        }
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
