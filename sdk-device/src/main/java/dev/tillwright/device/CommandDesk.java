package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.transport.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's commands: lets them in, runs them on the device's thread, and ends those that don't end by themselves.
 * Thread-safe but for {@link #run}, which is the device's thread's.
 */
final class CommandDesk {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(2);
    private static final int ALONE = 1;
    private static final int MOST_WAITING = 64;
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    private final String device;
    private final Executor answers;
    private final Line line;
    private final LineGuard guard;
    private final Deadline commandsEnd;
    private final Inbox inbox;
    private final Counters counters;
    private final Claims claims;
    private volatile Optional<Task<?>> running = Optional.empty();
    private volatile DeviceFault whyNot = new DeviceFault(DeviceFault.NOT_CONNECTED, "the device is not open yet");

    CommandDesk(String device, Executor answers, Line line, LineGuard guard, Inbox inbox, Counters counters) {
        this.device = device;
        this.answers = answers;
        this.line = line;
        this.guard = guard;
        this.commandsEnd = guard.deadline();
        this.inbox = inbox;
        this.counters = counters;
        this.claims = new Claims(device);
    }

    Claims claims() {
        return claims;
    }

    /** What a command is refused with while the device takes none. */
    DeviceFault whyNot() {
        return whyNot;
    }

    void closedFor(DeviceFault why) {
        whyNot = why;
    }

    /** A command that is refused while another one runs or waits. */
    <T> Task<T> start(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return admitted(task(command, within, failed), ALONE);
    }

    /** A command that waits for those before. */
    <T> Task<T> queue(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return admitted(task(command, within, failed), MOST_WAITING);
    }

    /** For the manager's own tasks, which make no device busy. */
    <T> Task<T> inTurn(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return added(task(command, within, failed));
    }

    private <T> Task<T> task(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return new Task<>(command, within, failed, answers, this::cancel);
    }

    private <T> Task<T> admitted(Task<T> task, int most) {
        Optional<DeviceFault> refusal = claims.enter(task, most);
        if (refusal.isPresent()) {
            task.fail(refusal.get());
            return task;
        }
        return added(task.then(() -> claims.leave(task)));
    }

    private <T> Task<T> added(Task<T> task) {
        if (!inbox.add(task)) {
            task.fail(whyNot);
        }
        return task;
    }

    /** Runs a task from begin to end, on its wire. */
    LineWire run(Task<?> task) {
        running = Optional.of(task);
        if (task.isCancelled()) { // it was cancelled while it waited: its first wait ends at once
            end(task);
        }
        counters.add("commands", 1);
        LineWire wire = line.wire(Optional.of(task));
        commandsEnd.begin(task.within().plus(GRACE), () -> abandon(task));
        try {
            task.run(wire);
        } catch (DeviceException fault) {
            task.fail(fault.fault());
            counters.add("commands.failed", 1);
        } catch (RuntimeException broken) { // the top frame of somebody else's code
            LOG.warn("the driver of {} failed", device, broken);
            wire.renew(HealthWatch.threw(broken));
            task.fail(new DeviceFault(DeviceFault.PROTOCOL, HealthWatch.threw(broken)));
            counters.add("commands.failed", 1);
        } finally {
            commandsEnd.end();
            running = Optional.empty();
        }
        return wire;
    }

    /** A driver that doesn't end in its time loses the line, and its caller gets an answer all the same. */
    private void abandon(Task<?> task) {
        if (!task.hasEnded()) {
            LOG.warn("{}: a command did not end in its time, the line is closed", device);
            counters.add("commands.abandoned", 1);
            DeviceFault stuck = new DeviceFault(
                    DeviceFault.NOT_CONNECTED, device + " did not answer in time: switch it off and on");
            whyNot = stuck;
            line.close();
            task.fail(stuck);
            // The driver may still hold the device's thread: nobody is to wait behind it.
            inbox.refuse().forEach(late -> late.fail(stuck));
        }
    }

    /** Somebody wants a task to end. */
    private void cancel(Task<?> task) {
        if (claims.mayCancel(task)) {
            task.markCancelled();
            end(task);
        } else {
            counters.add("cancels.refused", 1);
        }
    }

    private void end(Task<?> task) {
        if (isRunning(task)) {
            inbox.wake();
            ScheduledFuture<?> unused = guard.later(CANCELLED_WITHIN, () -> {
                if (isRunning(task)) {
                    abandon(task);
                }
            });
        }
    }

    private boolean isRunning(Task<?> task) {
        return running.filter(now -> now == task).isPresent();
    }
}
