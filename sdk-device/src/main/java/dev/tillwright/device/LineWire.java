package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import java.util.Optional;

/** The wire of one command. Belongs to the device's thread. */
final class LineWire implements Wire {
    private final Line line;
    private final Inbox inbox;
    private final Optional<Task<?>> task;
    private Optional<String> renewal = Optional.empty();
    private boolean broken;

    LineWire(Line line, Inbox inbox, Optional<Task<?>> task) {
        this.line = line;
        this.inbox = inbox;
        this.task = task;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void send(byte[] bytes) {
        try {
            line.write(bytes);
        } catch (DeviceException gone) {
            broken = true;
            throw gone;
        }
    }

    @Override
    public byte[] receive(long until) {
        Optional<byte[]> bytes = inbox.awaitBytes(until);
        if (bytes.isEmpty()) {
            broken = true;
            throw DeviceException.of(
                    DeviceFault.NOT_CONNECTED, "the device went away while it was at work: check plug and power");
        }
        return bytes.get();
    }

    @Override
    public boolean cancelled() {
        return task.isPresent() && task.get().isCancelled();
    }

    @Override
    public void renew(String why) {
        renewal = Optional.of(why);
    }

    /** Whether the device has ended the line under this command, and not we. */
    boolean wasHungUp() {
        return broken && line.isOpen();
    }

    /** Whether the line has failed under this command. */
    boolean isBroken() {
        return broken || !line.isOpen();
    }

    Optional<String> renewal() {
        return renewal;
    }
}
