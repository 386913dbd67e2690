package dev.tillwright.core.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.LongSupplier;

/**
 * Room on the journal's disk: a reserve file that is given up when the disk is full, so that attempts which exist can still
 * be settled, and the mark below which no new one begins. Not thread-safe: the writer thread's.
 */
final class DiskSpace {
    /** Less than this at the start, and SQLite could not make the files that it needs to read the journal at all. */
    private static final long ROOM_TO_START = 1024 * 1024;

    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final long size;
    private final long lowWater;
    private final LongSupplier free;
    private boolean held;

    DiskSpace(Path file, JournalSettings settings, LongSupplier free) {
        this.file = file;
        this.size = settings.reserveBytes();
        this.lowWater = settings.lowWaterBytes();
        this.free = free;
    }

    /** {@return the free bytes of the disk a directory is on; none when it does not say} */
    static LongSupplier freeOn(Path directory) {
        return () -> directory.toFile().getUsableSpace();
    }

    /** Recovery matters more than the reserve: on a full disk, opening the journal already needs it. */
    void prepare() {
        held = Files.exists(file);
        if (held && free.getAsLong() < ROOM_TO_START) {
            release();
        } else {
            restore();
        }
    }

    /** {@return whether new attempts may begin; what a given-up reserve left is not for them} */
    boolean admitsNewAttempts() {
        return free.getAsLong() >= lowWater + (held ? 0 : size);
    }

    boolean reserveHeld() {
        return held || size == 0;
    }

    void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // it stays; the commit that needs the room is refused
        }
        held = false;
    }

    void restore() {
        if (held || size == 0 || free.getAsLong() < lowWater + 2 * size) {
            return;
        }
        try {
            write();
            held = true;
        } catch (IOException e) {
            release();
        }
    }

    /** Bytes that are not zero: some file systems give zeros no blocks. */
    private void write() throws IOException {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) 0xA5);
        try (FileChannel channel =
                FileChannel.open(file, EnumSet.of(CREATE_NEW, WRITE), JournalFiles.ownerOnly(file, "rw-------"))) {
            long left = size;
            while (left > 0) {
                left -= channel.write(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, left)));
            }
            channel.force(true);
        }
    }
}
