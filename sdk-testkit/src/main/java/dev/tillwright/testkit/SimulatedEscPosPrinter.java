package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.testkit.internal.paper.LoopbackServer;
import dev.tillwright.testkit.internal.paper.PaperDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A SIMULATED receipt printer that speaks ESC/POS and prints on {@link VirtualPaper}. Thread-safe.
 *
 * <p>Written from the protocol, not from a driver. Reached in memory by {@link #connect}, or by TCP on the loopback address after {@link #listen}. It
 * has paper, a closed cover and a closed drawer until told otherwise. While it can't print, what it is sent waits in its buffer, as in a real one.
 */
public final class SimulatedEscPosPrinter implements AutoCloseable {
    private final int dots;
    private final ReentrantLock lock = new ReentrantLock();
    private final PaperDevice device;
    private final List<Consumer<byte[]>> lines = new CopyOnWriteArrayList<>();
    private volatile boolean mute;
    private @Nullable LoopbackServer server;

    /** The printer's end of a line in memory. */
    @FunctionalInterface
    public interface Inlet {
        /**
         * Takes bytes as if they came over the line.
         *
         * @param bytes a buffer, not kept
         * @param count how many of its bytes are sent
         */
        void receive(byte[] bytes, int count);
    }

    private SimulatedEscPosPrinter(int dots) {
        this.dots = dots;
        this.device = new PaperDevice(dots);
    }

    /** {@return a printer of 58 mm paper, 384 dots} */
    public static SimulatedEscPosPrinter of58mm() {
        return new SimulatedEscPosPrinter(384);
    }

    /** {@return a printer of 80 mm paper, 576 dots} */
    public static SimulatedEscPosPrinter of80mm() {
        return new SimulatedEscPosPrinter(576);
    }

    /**
     * Plugs in a line in memory.
     *
     * @param answers gets what the printer says, on the thread that made it say so
     * @return where bytes to the printer go
     */
    public Inlet connect(Consumer<byte[]> answers) {
        lines.add(requireNonNull(answers, "answers"));
        return (bytes, count) -> receive(answers, Arrays.copyOf(bytes, count));
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @return the port
     */
    public int listen() {
        lock.lock();
        try {
            if (server == null) {
                server = LoopbackServer.start("tillwright-printer", line -> {
                    lines.add(line::write);
                    return bytes -> receive(line::write, bytes);
                });
            }
            return server.port();
        } finally {
            lock.unlock();
        }
    }

    private void receive(Consumer<byte[]> from, byte[] bytes) {
        List<byte[]> answers;
        lock.lock();
        try {
            answers = device.receive(bytes);
        } finally {
            lock.unlock();
        }
        if (!mute) {
            answers.forEach(from);
        }
    }

    /** {@return all that was printed so far} */
    public VirtualPaper paper() {
        lock.lock();
        try {
            return new VirtualPaper(dots, device.paper(), device.problems());
        } finally {
            lock.unlock();
        }
    }

    /** {@return how often the drawer got its pulse} */
    public int drawerPulses() {
        lock.lock();
        try {
            return device.pulses();
        } finally {
            lock.unlock();
        }
    }

    /** The paper is out 缺纸. */
    public void paperOut() {
        change(d -> d.sensors().paperOut = true);
    }

    /**
     * The paper will be out after some more lines.
     *
     * @param lines how many, 1 or more
     */
    public void paperOutAfter(int lines) {
        if (lines < 1) {
            throw new IllegalArgumentException("lines must be >= 1, was " + lines);
        }
        change(d -> d.paperEndsAfter(lines));
    }

    /** The roll ends soon. */
    public void paperLow() {
        change(d -> d.sensors().paperLow = true);
    }

    /** A new roll: what waits in the buffer is printed. */
    public void loadPaper() {
        change(PaperDevice::loadPaper);
    }

    /** Somebody opens the cover. */
    public void openCover() {
        change(d -> d.sensors().coverOpen = true);
    }

    /** Somebody closes the cover. */
    public void closeCover() {
        change(d -> d.sensors().coverOpen = false);
    }

    /** Paper jams at the cutter. */
    public void jamCutter() {
        change(d -> d.sensors().cutterJammed = true);
    }

    /** Somebody takes the jammed paper out. */
    public void freeCutter() {
        change(d -> d.sensors().cutterJammed = false);
    }

    /** Somebody closes the drawer. */
    public void closeDrawer() {
        change(d -> d.sensors().drawerOpen = false);
    }

    /** It answers nothing any more, though it prints. */
    public void goMute() {
        mute = true;
    }

    /** It answers again. */
    public void speak() {
        mute = false;
    }

    /** Drops every TCP connection, as if the cable was pulled; it may be reached again at once. */
    public void unplug() {
        Optional<LoopbackServer> listening;
        lock.lock();
        try {
            listening = Optional.ofNullable(server);
        } finally {
            lock.unlock();
        }
        lines.clear();
        listening.ifPresent(LoopbackServer::drop);
    }

    private void change(Consumer<PaperDevice> how) {
        List<byte[]> said;
        lock.lock();
        try {
            how.accept(device);
            said = device.changed();
        } finally {
            lock.unlock();
        }
        if (!mute) {
            said.forEach(bytes -> lines.forEach(line -> line.accept(bytes)));
        }
    }

    /** Stops listening and drops every connection. */
    @Override
    public void close() {
        LoopbackServer listening;
        lock.lock();
        try {
            listening = server;
            server = null;
        } finally {
            lock.unlock();
        }
        if (listening != null) {
            listening.close();
        }
    }

    @Override
    public String toString() {
        return "SIMULATED ESC/POS printer";
    }
}
