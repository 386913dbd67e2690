package dev.tillwright.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One small file per initial key: written beside the old one, forced to the disk, then put in its place. */
class FileCounterStore implements CounterStore {
    private final Path folder;

    FileCounterStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public long last(InitialKeyId key) {
        Path file = folder.resolve(key + ".counter");
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean take(InitialKeyId key, long counter) {
        if (counter <= last(key)) {
            return false;
        }
        Path next = folder.resolve(key + ".next");
        try {
            write(next, Long.toString(counter));
            Files.move(next, folder.resolve(key + ".counter"), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
