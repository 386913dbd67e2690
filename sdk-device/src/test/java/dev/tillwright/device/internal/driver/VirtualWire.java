package dev.tillwright.device.internal.driver;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Wire;
import dev.tillwright.testkit.WireDevice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** A wire to a simulated device on virtual time: a wait takes no time, and every run is the same. */
public final class VirtualWire implements Wire {
    private final WireDevice device;
    private final Deque<Plan> plans = new ArrayDeque<>();
    private long now;
    private boolean cancelled;
    private boolean woken;
    private boolean plugged;
    private int sendable = Integer.MAX_VALUE;
    private long sent;
    private long received;
    private Optional<String> renewal = Optional.empty();

    /** Something that happens at a time. */
    private record Plan(long at, Runnable step) {}

    /** A wire to a device that is plugged in now. */
    public VirtualWire(WireDevice device) {
        this.device = device;
        plug();
    }

    /** Plugs in, anew or for the first time. */
    public void plug() {
        plugged = true;
        sendable = Integer.MAX_VALUE;
        renewal = Optional.empty();
        device.plug(() -> now);
    }

    /** Pulls the plug when that many more bytes have been written. */
    public void unplugAfterSent(int bytes) {
        sendable = bytes;
    }

    /** Does something after a time from now; plans are made in the order of their times. */
    public void after(Duration delay, Runnable step) {
        plans.add(new Plan(now + delay.toNanos(), step));
    }

    /** What was planned and has not happened will not. */
    public void forgetPlans() {
        plans.clear();
    }

    /** What {@code DeviceTask.cancel} does. */
    public void cancel() {
        cancelled = true;
        woken = true;
    }

    void newCommand() {
        cancelled = false;
        woken = false;
    }

    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    /** How many bytes were written so far. */
    public long sent() {
        return sent;
    }

    /** How many bytes came so far. */
    public long received() {
        return received;
    }

    Optional<String> renewal() {
        return renewal;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void send(byte[] bytes) {
        requirePlugged();
        sent += bytes.length;
        device.receive(Arrays.copyOf(bytes, Math.min(bytes.length, sendable)));
        sendable -= Math.min(bytes.length, sendable);
        plugged = sendable > 0;
        requirePlugged();
    }

    @Override
    public byte[] receive(long until) {
        while (true) {
            byte[] bytes = device.due();
            if (bytes.length > 0) {
                received += bytes.length;
                return bytes;
            }
            requirePlugged();
            if (woken) {
                woken = false;
                return new byte[0];
            }
            if (!advance(until)) {
                return new byte[0];
            }
        }
    }

    /** Lets time pass to the next event; false at the end of the wait. */
    private boolean advance(long until) {
        long next = until;
        OptionalLong due = device.dueAt();
        if (due.isPresent()) {
            next = Math.min(next, Math.max(now, due.getAsLong()));
        }
        Plan plan = plans.peek();
        if (plan != null && plan.at() <= next) {
            now = Math.max(now, plan.at());
            plans.remove().step().run();
            return true;
        }
        now = Math.max(now, next);
        return due.isPresent() && due.getAsLong() <= now;
    }

    private void requirePlugged() {
        if (!plugged || device.isUnplugged()) {
            plugged = false;
            throw DeviceException.of(DeviceFault.NOT_CONNECTED, "the plug was pulled");
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void renew(String why) {
        renewal = Optional.of(why);
    }
}
