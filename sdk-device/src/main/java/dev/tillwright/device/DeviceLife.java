package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.device.internal.transport.Deadline;
import dev.tillwright.device.internal.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one device: connects, works, is lost, comes back, on one thread that owns the driver and the line.
 *
 * <p>All fields that are not final belong to that thread, unless they are volatile.
 */
final class DeviceLife implements DriverContext, Runnable {
    static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 64;
    private static final int CHECKS_UNTIL_RESTART = 3;
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLife.class);

    private final DeviceAddress address;
    private final DeviceServices services;
    private final DeviceDriver driver;
    private final Line line;
    private final Reconnect reconnect;
    private final Deadline commandsEnd;
    private final Inbox inbox = new Inbox();
    private final Counters counters = new Counters();
    private final AtomicInteger pending = new AtomicInteger();
    private final CompletableFuture<DeviceIdentity> firstConnect = new CompletableFuture<>();
    private volatile DeviceState state = DeviceState.NEW;
    private volatile Optional<DeviceIdentity> identity = Optional.empty();
    private volatile Optional<HealthReport> lastReport = Optional.empty();
    private volatile Optional<Health> healthNow = Optional.empty();
    private volatile DeviceFault whyNot = new DeviceFault(DeviceFault.NOT_CONNECTED, "the device is not open yet");
    private volatile Optional<Task<?>> running = Optional.empty();
    private long nextCheck;
    private int failedChecks;

    DeviceLife(DeviceAddress address, DeviceDriverProvider provider, Transport transport, DeviceServices services) {
        this.address = address;
        this.services = services;
        this.line = new Line(transport, inbox, counters, address, provider.line());
        this.commandsEnd = new Deadline(services.timer());
        this.reconnect = new Reconnect(transport, services.random());
        this.driver = provider.driver(address, this);
    }

    CompletableFuture<DeviceIdentity> firstConnect() {
        return firstConnect;
    }

    DeviceAddress address() {
        return address;
    }

    DeviceDriver driver() {
        return driver;
    }

    DeviceState state() {
        return state;
    }

    Optional<DeviceIdentity> identity() {
        return identity;
    }

    Optional<HealthReport> lastReport() {
        return lastReport;
    }

    Counters counters() {
        return counters;
    }

    DeviceFault whyNot() {
        return whyNot;
    }

    void close() {
        inbox.close();
        line.close(); // also frees a command that waits for the device
    }

    /** A new connection is tried now, whatever the back-off says. */
    void nudge() {
        inbox.nudge();
    }

    @Override
    public void run() {
        state = DeviceState.OPENING;
        connect(1);
        while (!inbox.isClosed()) {
            if (line.isOpen()) {
                serve();
            } else {
                comeBack();
            }
        }
        lose(new DeviceFault(DeviceFault.NOT_CONNECTED, "the device was closed"), DeviceState.CLOSED);
        firstConnect.completeExceptionally(
                DeviceException.of(DeviceFault.NOT_CONNECTED, address + " was closed while it was opened"));
    }

    private void serve() {
        switch (inbox.awaitWork(nextCheck)) {
            case BYTES -> counters.add("messages.dropped", driver.idle(inbox.takeBytes()));
            case HANG_UP -> lose(gone(), DeviceState.LOST);
            case TASK -> work(inbox.nextTask());
            case TIME -> regularCheck();
            case CLOSED -> {}
        }
    }

    private void comeBack() {
        int attempt = reconnect.await(inbox);
        if (!inbox.isClosed()) {
            state = DeviceState.RECONNECTING;
            if (Integer.bitCount(attempt) == 1) { // 1, 2, 4, 8 ...: a till is not told twice a second for a night
                publish(DeviceEvent.RECONNECTING, "attempt " + attempt);
            }
            connect(attempt);
        }
    }

    private void connect(int attempt) {
        try {
            line.open();
            DeviceIdentity who = guarded(CONNECTED_WITHIN, () -> driver.connected(line.wire(Optional.empty())));
            requireSame(who);
            identity = Optional.of(who);
            reconnect.succeeded();
            counters.add(attempt > 1 || firstConnect.isDone() ? "reconnects" : "connects", 1);
            failedChecks = 0;
            healthNow = Optional.empty(); // what was wrong may be why it was lost, and is mended
            nextCheck = System.nanoTime() + services.checkEvery().toNanos();
            state = DeviceState.READY;
            inbox.accept();
            LOG.debug("{} connected: {}", address, who);
            publish(DeviceEvent.CONNECTED, who.toString());
            firstConnect.complete(who);
        } catch (DeviceException refused) {
            notConnected(refused);
        } catch (RuntimeException broken) { // a driver of somebody else's must not end the device's thread
            LOG.warn("the driver of {} failed while connecting", address, broken);
            notConnected(DeviceException.of(DeviceFault.PROTOCOL, threw(broken)));
        }
    }

    private void notConnected(DeviceException refused) {
        line.close();
        reconnect.failed(refused.fault());
        whyNot = refused.fault();
        state = DeviceState.LOST;
        LOG.debug("{} not connected: {}", address, refused.getMessage());
        if (refused.fault().code().equals(DeviceException.WRONG_DEVICE)) {
            publish(DeviceEvent.WRONG_DEVICE, refused.fault().detail());
        }
        firstConnect.completeExceptionally(refused);
    }

    /** A pad that was swapped while the till ran, or that is not the one configured, is no pad of this shop. */
    private void requireSame(DeviceIdentity who) {
        Optional<String> wanted =
                address.option(Devices.EXPECT).or(() -> identity.flatMap(DeviceIdentity::serialNumber));
        if (wanted.isPresent() && !wanted.equals(who.serialNumber())) {
            throw DeviceException.of(
                    DeviceException.WRONG_DEVICE,
                    address + " answers as " + who + ", but serial number " + wanted.get()
                            + " is wanted: plug the right device in, or open the new one on purpose");
        }
    }

    private void work(Task<?> task) {
        state = DeviceState.BUSY;
        running = Optional.of(task);
        if (task.isCancelled()) { // it was cancelled while it waited: its first wait ends at once
            cancelled(task);
        }
        counters.add("commands", 1);
        LineWire wire = line.wire(Optional.of(task));
        commandsEnd.begin(task.within().plus(GRACE), () -> abandon(task));
        try {
            task.run(wire);
        } catch (DeviceException fault) {
            task.fail(fault.fault());
            counters.add("commands.failed", 1);
        } catch (RuntimeException broken) { // likewise the top frame of somebody else's code
            LOG.warn("the driver of {} failed", address, broken);
            wire.renew(threw(broken));
            task.fail(new DeviceFault(DeviceFault.PROTOCOL, threw(broken)));
            counters.add("commands.failed", 1);
        } finally {
            commandsEnd.end();
            running = Optional.empty();
        }
        afterWork(wire);
    }

    private void afterWork(LineWire wire) {
        if (wire.isBroken()) {
            lose(gone(), DeviceState.LOST);
        } else if (wire.renewal().isPresent()) {
            lose(new DeviceFault(DeviceFault.PROTOCOL, wire.renewal().get()), DeviceState.LOST);
        } else {
            state = DeviceState.READY;
        }
    }

    /** A driver that doesn't end in its time loses the line, and its caller gets an answer all the same. */
    private void abandon(Task<?> task) {
        if (!task.hasEnded()) {
            LOG.warn("{}: a command did not end in its time, the line is closed", address);
            counters.add("commands.abandoned", 1);
            DeviceFault stuck = new DeviceFault(
                    DeviceFault.NOT_CONNECTED, address + " did not answer in time: switch it off and on");
            whyNot = stuck;
            line.close();
            task.fail(stuck);
            // The driver may still hold the device's thread: nobody is to wait behind it.
            inbox.refuse().forEach(late -> late.fail(stuck));
        }
    }

    private void cancelled(Task<?> task) {
        if (running.filter(t -> t == task).isPresent()) {
            inbox.wake();
            ScheduledFuture<?> unused = later(CANCELLED_WITHIN, () -> {
                if (running.filter(t -> t == task).isPresent()) {
                    abandon(task);
                }
            });
        }
    }

    private void lose(DeviceFault why, DeviceState next) {
        boolean wasOpen = line.isOpen() || state == DeviceState.READY || state == DeviceState.BUSY;
        whyNot = why;
        state = next;
        line.close();
        inbox.refuse().forEach(task -> task.fail(why));
        if (wasOpen) {
            counters.add("disconnects", 1);
            LOG.debug("{} lost: {}", address, why);
            publish(DeviceEvent.DISCONNECTED, why.detail());
        }
    }

    private DeviceFault gone() {
        return new DeviceFault(DeviceFault.NOT_CONNECTED, address + " went away: check plug and power");
    }

    private void regularCheck() {
        nextCheck = System.nanoTime() + services.checkEvery().toNanos();
        LineWire wire = line.wire(Optional.empty());
        Health health = checked(wire);
        if (health.state() == Health.State.FAILED) {
            failedChecks++;
            if (failedChecks == CHECKS_UNTIL_RESTART && !wire.isBroken()) {
                wire.renew("the device failed " + failedChecks + " checks");
            }
        } else {
            failedChecks = 0;
        }
        afterWork(wire);
    }

    /** Runs a check and keeps its report. */
    Health checked(Wire wire) {
        long began = System.nanoTime();
        Health health;
        try {
            health = guarded(CHECKED_WITHIN, () -> driver.check(wire));
        } catch (DeviceException fault) {
            health = Health.failed(fault.fault().code(), fault.fault().detail());
        } catch (RuntimeException broken) {
            LOG.warn("the driver of {} failed in its check", address, broken);
            health = Health.failed(DeviceFault.PROTOCOL, threw(broken));
        }
        HealthReport report =
                new HealthReport(health, services.clock().instant(), Duration.ofNanos(System.nanoTime() - began));
        String before = lastReport.map(r -> r.health().code()).orElse("OK");
        lastReport = Optional.of(report);
        healthNow = Optional.of(health);
        if (!before.equals(health.code())) {
            publish(DeviceEvent.HEALTH_CHANGED, health.toString());
        }
        return health;
    }

    private <T> T guarded(Duration within, Supplier<T> call) {
        ScheduledFuture<?> guard = later(within, line::close);
        try {
            return call.get();
        } finally {
            guard.cancel(false);
        }
    }

    private ScheduledFuture<?> later(Duration delay, Runnable step) {
        return services.timer().schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static String threw(RuntimeException broken) {
        return "the driver threw " + broken.getClass().getName();
    }

    @Override
    public <T> DeviceTask<T> start(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        Task<T> task = task(command, within, failed);
        return pending.compareAndSet(0, 1) ? accepted(task) : busy(task);
    }

    @Override
    public <T> DeviceTask<T> queue(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        Task<T> task = task(command, within, failed);
        return pending.getAndUpdate(n -> Math.min(n + 1, MOST_WAITING)) < MOST_WAITING ? accepted(task) : busy(task);
    }

    /** For the manager's own tasks, which make no device busy. */
    <T> DeviceTask<T> inTurn(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        Task<T> task = task(command, within, failed);
        if (!inbox.add(task)) {
            task.fail(whyNot);
        }
        return task;
    }

    private <T> Task<T> task(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return new Task<>(command, within, failed, services.answers(), this::cancelled);
    }

    private <T> Task<T> accepted(Task<T> task) {
        task.then(pending::decrementAndGet);
        if (!inbox.add(task)) {
            task.fail(whyNot);
        }
        return task;
    }

    private <T> Task<T> busy(Task<T> task) {
        task.fail(
                new DeviceFault(DeviceFault.BUSY, address + " serves another command: wait for its end, or cancel it"));
        return task;
    }

    @Override
    public void publish(String code, String detail) {
        services.events()
                .publish(new DeviceEvent(
                        address.toString(), code, detail, services.clock().instant()));
    }

    @Override
    public DeviceStatus status() {
        DeviceState now = state;
        if (now != DeviceState.READY && now != DeviceState.BUSY) {
            DeviceFault why = whyNot;
            return new DeviceStatus(DeviceStatus.Level.NOT_CONNECTED, why.code(), why.detail());
        }
        return healthNow
                .map(Health::status)
                .orElseGet(() -> new DeviceStatus(
                        DeviceStatus.Level.READY, "OK", "it has said who it is, and was not checked since"));
    }

    @Override
    public void count(String what) {
        counters.add(what, 1);
    }

    Clock clock() {
        return services.clock();
    }
}
