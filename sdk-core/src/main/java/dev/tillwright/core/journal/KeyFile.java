package dev.tillwright.core.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The file of a journal key: 32 bytes, for its owner alone.
 *
 * <p>It appears whole or not at all: the bytes are written and forced beside it, then linked to the name. A link never
 * replaces a file, so that of two processes at first use both read the key of the one that won.
 */
final class KeyFile {
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final SecureRandom random;

    KeyFile(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    byte[] readOrCreate() {
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                create();
            }
            refuseIfOthersMayRead();
            return read();
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "cannot make or read the journal key " + file + " ("
                            + e.getClass().getSimpleName()
                            + "): give this process a directory that it may write, on a working disk",
                    e);
        }
    }

    private void create() throws IOException {
        Path directory = JournalFiles.parentOf(file);
        JournalFiles.makeDirectory(directory);
        Path draft = directory.resolve(file.getFileName() + "." + UUID.randomUUID());
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            write(draft, key);
            publish(draft);
            JournalFiles.force(directory);
        } finally {
            Arrays.fill(key, (byte) 0);
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path draft, byte[] key) throws IOException {
        try (FileChannel channel =
                FileChannel.open(draft, EnumSet.of(CREATE_NEW, WRITE), JournalFiles.ownerOnly(draft, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster: its key is the key
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(draft, file); // a file system without links; refuses to replace
        }
    }

    private void refuseIfOthersMayRead() throws IOException {
        if (!JournalFiles.posix(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        String text = PosixFilePermissions.toString(permissions);
        if (!text.endsWith("------")) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "others may use the journal key " + file + " (" + text
                            + "): run chmod 600 on it, and find out who read it");
        }
    }

    private byte[] read() throws IOException {
        long size = Files.size(file);
        if (size != KEY_BYTES) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "the journal key " + file + " has " + size + " bytes instead of " + KEY_BYTES
                            + ": put back the key of this journal, or remove the file if the journal is new");
        }
        return Files.readAllBytes(file);
    }
}
