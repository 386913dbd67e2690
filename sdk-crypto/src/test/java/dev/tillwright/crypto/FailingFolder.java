package dev.tillwright.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A vault's folder that fails at one of its steps, each of which has a number: once, or from then on, as if killed there. */
final class FailingFolder extends VaultFolder {
    private static final int NEVER = Integer.MAX_VALUE;

    private int at = NEVER;
    private int step;
    private boolean killed;

    FailingFolder(Path folder) {
        super(folder);
    }

    /** The step of that number, from now on, fails, and none after it. */
    void failAt(int number) {
        at = number;
        step = 0;
        killed = false;
    }

    /** The step of that number, from now on, fails, and all after it. */
    void killAt(int number) {
        failAt(number);
        killed = true;
    }

    /** Nothing fails any more. */
    void heal() {
        failAt(NEVER);
    }

    /** Whether the step that was to fail has come. */
    boolean hasFailed() {
        return step > at;
    }

    private void step() throws IOException {
        int number = step++;
        if (number == at || (killed && number > at)) {
            throw new IOException("power loss");
        }
    }

    @Override
    Optional<byte[]> read(String name) {
        if (killed && hasFailed()) {
            throw failed("read " + name, new IOException("power loss"));
        }
        return super.read(name);
    }

    @Override
    void write(Path draft, byte[] content) throws IOException {
        step();
        int before = step;
        try {
            step();
        } catch (IOException half) {
            if (before == at) {
                super.write(draft, Arrays.copyOf(content, content.length / 2));
            }
            throw half;
        }
        super.write(draft, content);
        step();
    }

    @Override
    void move(Path draft, Path file) throws IOException {
        step();
        super.move(draft, file);
        step();
    }

    @Override
    void forceFolder() throws IOException {
        step();
        super.forceFolder();
        step();
    }

    @Override
    void delete(Path file) throws IOException {
        step();
        super.delete(file);
        step();
    }
}
