package dev.tillwright.benchmarks.device;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A line that another thread reads. */
final class ReadElsewhere implements BareLine {
    private final BareLine line;
    private final BlockingQueue<byte[]> read = new LinkedBlockingQueue<>();

    ReadElsewhere(BareLine line) {
        this.line = line;
        Thread reader = new Thread(this::readAll, "reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        byte[] buffer = new byte[256];
        for (int n = line.read(buffer); n > 0; n = line.read(buffer)) {
            read.add(Arrays.copyOf(buffer, n));
        }
    }

    @Override
    public void write(byte[] bytes) {
        line.write(bytes);
    }

    @Override
    public int read(byte[] into) {
        try {
            byte[] bytes = read.take();
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return bytes.length;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
