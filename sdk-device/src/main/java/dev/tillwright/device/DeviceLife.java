package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.device.internal.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one device: connects, works, is lost, comes back, on one thread that owns the driver and the line.
 *
 * <p>All fields that are not final belong to that thread, unless they are volatile.
 */
final class DeviceLife implements DriverContext, Runnable {
    static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLife.class);

    private final DeviceAddress address;
    private final DeviceServices services;
    private final DeviceDriver driver;
    private final Line line;
    private final Reconnect reconnect;
    private final Inbox inbox = new Inbox();
    private final Counters counters = new Counters();
    private final CommandDesk desk;
    private final LineGuard guard;
    private final HealthWatch health;
    private final CompletableFuture<DeviceIdentity> firstConnect = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile DeviceState state = DeviceState.NEW;
    private volatile Optional<DeviceIdentity> identity = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    DeviceLife(DeviceAddress address, DeviceDriverProvider provider, Transport transport, DeviceServices services) {
        this.address = address;
        this.services = services;
        this.line = new Line(transport, inbox, counters, address, provider.line());
        this.reconnect = new Reconnect(transport, services.random());
        this.guard = new LineGuard(services.timer(), line);
        this.desk = new CommandDesk(address.toString(), services.answers(), line, guard, inbox, counters);
        this.driver = provider.driver(address, this);
        this.health = new HealthWatch(driver, services, guard, counters, this::publish);
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

    HealthWatch health() {
        return health;
    }

    CommandDesk desk() {
        return desk;
    }

    Counters counters() {
        return counters;
    }

    /** An idle device is left as its driver wants it to be; a command that waits for the device is freed at once. */
    void close() {
        boolean idle = state == DeviceState.READY;
        inbox.close();
        if (idle && !thread.equals(Optional.of(Thread.currentThread()))) {
            awaitEnd();
        }
        line.close();
    }

    private void awaitEnd() {
        try {
            boolean unused = ended.await(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A new connection is tried now, whatever the back-off says. */
    void nudge() {
        inbox.nudge();
    }

    @Override
    public void run() {
        thread = Optional.of(Thread.currentThread());
        state = DeviceState.OPENING;
        connect(1);
        while (!inbox.isClosed()) {
            if (line.isOpen()) {
                serve();
            } else {
                comeBack();
            }
        }
        leave();
        lose(new DeviceFault(DeviceFault.NOT_CONNECTED, "the device was closed"), DeviceState.CLOSED);
        firstConnect.completeExceptionally(
                DeviceException.of(DeviceFault.NOT_CONNECTED, address + " was closed while it was opened"));
        ended.countDown();
    }

    /** What the driver has switched on at the device is switched off, as far as that goes. */
    private void leave() {
        if (state != DeviceState.READY || !line.isOpen()) {
            return;
        }
        try {
            guard.run(CLOSED_WITHIN, () -> driver.closing(line.wire(Optional.empty())));
        } catch (DeviceException gone) {
            LOG.debug("{} went away before it was closed", address);
        } catch (RuntimeException broken) { // a driver of somebody else's, or a timer that has ended
            LOG.warn("the driver of {} failed while closing", address, broken);
        }
    }

    private void serve() {
        switch (inbox.awaitWork(health.nextCheck())) {
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
        LineWire wire = line.wire(Optional.empty());
        try {
            line.open();
            DeviceIdentity who = guard.call(CONNECTED_WITHIN, () -> driver.connected(wire));
            requireSame(who);
            identity = Optional.of(who);
            reconnect.succeeded();
            counters.add(attempt > 1 || firstConnect.isDone() ? "reconnects" : "connects", 1);
            health.connected();
            state = DeviceState.READY;
            inbox.accept();
            LOG.debug("{} connected: {}", address, who);
            publish(DeviceEvent.CONNECTED, who.toString());
            firstConnect.complete(who);
        } catch (DeviceException refused) {
            boolean gone = refused.fault().code().equals(DeviceFault.NOT_CONNECTED) && wire.wasHungUp();
            notConnected(gone ? hungUp() : refused);
        } catch (RuntimeException broken) { // a driver of somebody else's must not end the device's thread
            LOG.warn("the driver of {} failed while connecting", address, broken);
            notConnected(DeviceException.of(DeviceFault.PROTOCOL, HealthWatch.threw(broken)));
        }
    }

    /** Most devices on a network turn a second till away like this. */
    private DeviceException hungUp() {
        String busy = address.target() instanceof DeviceTarget.Network
                ? "; where another till is connected to it, end that one, for many devices take one only"
                : "";
        return DeviceException.of(
                DeviceFault.NOT_CONNECTED,
                address + " hung up before it said who it is: check plug, power and speed" + busy);
    }

    private void notConnected(DeviceException refused) {
        line.close();
        reconnect.failed(refused.fault());
        desk.closedFor(refused.fault());
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
            String mend = who.serialNumber().isPresent()
                    ? "plug the right device in, or open the new one on purpose"
                    : "it tells none now; a printer does so with paper in it and its cover closed, and where a device never"
                            + " tells one, leave expect= out of its address";
            throw DeviceException.of(
                    DeviceException.WRONG_DEVICE,
                    address + " answers as " + who + ", but serial number " + wanted.get() + " is wanted: " + mend);
        }
    }

    private void work(Task<?> task) {
        state = DeviceState.BUSY;
        afterWork(desk.run(task));
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

    private void lose(DeviceFault why, DeviceState next) {
        boolean wasOpen = line.isOpen() || state == DeviceState.READY || state == DeviceState.BUSY;
        desk.closedFor(why);
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
        LineWire wire = line.wire(Optional.empty());
        health.regular(wire);
        afterWork(wire);
    }

    @Override
    public <T> DeviceTask<T> start(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return desk.start(command, within, failed);
    }

    @Override
    public <T> DeviceTask<T> queue(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return desk.queue(command, within, failed);
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
            return notConnected(desk.whyNot());
        }
        if (inbox.isHungUp()) { // the command that it interrupts is told before the device's thread comes to it
            return notConnected(gone());
        }
        return health.now()
                .map(Health::status)
                .orElseGet(() -> new DeviceStatus(
                        DeviceStatus.Level.READY, "OK", "it has said who it is, and was not checked since"));
    }

    private static DeviceStatus notConnected(DeviceFault why) {
        return new DeviceStatus(DeviceStatus.Level.NOT_CONNECTED, why.code(), why.detail());
    }

    @Override
    public void count(String what) {
        counters.add(what, 1);
    }

    Clock clock() {
        return services.clock();
    }
}
