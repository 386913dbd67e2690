package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One device, from its opening to its close. Thread-safe. Made by {@link Devices}.
 *
 * <p>A device that is unplugged comes back by itself. What was asked of it meanwhile is refused, never done later; a command
 * that ran ends at once with {@link DeviceFault#NOT_CONNECTED}.
 */
public final class Device implements AutoCloseable {
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(5);

    private final DeviceLife life;
    private final DeviceDriverProvider provider;
    private final Runnable onClose;
    private final Ports ports;

    Device(DeviceLife life, DeviceDriverProvider provider, Runnable onClose) {
        this.life = life;
        this.provider = provider;
        this.onClose = onClose;
        this.ports = new Ports(
                life.driver(), life.desk().claims(), life.desk().claims().everybody());
    }

    CompletableFuture<DeviceIdentity> connected() {
        return life.firstConnect();
    }

    /** {@return where it is} */
    public DeviceAddress address() {
        return life.address();
    }

    /** {@return the name of its driver} */
    public String driver() {
        return provider.id();
    }

    /** {@return where it is in its life} */
    public DeviceState state() {
        return life.state();
    }

    /** {@return who answered last; empty if nobody ever did} */
    public Optional<DeviceIdentity> identity() {
        return life.identity();
    }

    /** {@return why it is not connected; empty while it is} */
    public Optional<DeviceFault> fault() {
        DeviceState now = state();
        return now == DeviceState.READY || now == DeviceState.BUSY
                ? Optional.empty()
                : Optional.of(life.desk().whyNot());
    }

    /** {@return the last check's result, made every half minute while the device is idle, or by {@link #check}} */
    public Optional<HealthReport> lastReport() {
        return life.health().lastReport();
    }

    /**
     * What happened since the opening: {@code connects}, {@code reconnects}, {@code commands}, {@code commands.failed},
     * {@code bytes.in}, {@code bytes.out}, {@code messages.dropped}, {@code resets} after failed checks,
     * {@code cancels.refused} of others than the holder, and what the driver counts.
     *
     * @return a copy, by name
     */
    public Map<String, Long> statistics() {
        return life.counters().snapshot();
    }

    /**
     * What the device can do. While somebody has claimed the device, this port's commands fail with
     * {@link DeviceFault#BUSY} and the holder's name; only those of {@link DeviceClaim#port} are served.
     *
     * @param type a port, such as {@code PinPad.class}
     * @param <T> the port
     * @return the port; it stays valid through all reconnects
     * @throws IllegalArgumentException if the type is no public interface that this module can see
     */
    public <T> Optional<T> port(Class<T> type) {
        return ports.port(type);
    }

    /**
     * Asks the device how it is: its self-test 自检. Waits for a running command.
     *
     * @return completes with the result, never exceptionally
     */
    public CompletableFuture<HealthReport> check() {
        return life.desk()
                .inTurn(this::report, CHECKED_WITHIN, this::notChecked)
                .future();
    }

    /**
     * Restarts the device 重启 as far as its protocol can, and checks it. A device that is not connected is tried to be
     * reached now.
     *
     * @return completes with the check's result, never exceptionally
     */
    public CompletableFuture<HealthReport> restart() {
        life.nudge();
        return life.desk()
                .inTurn(this::restarted, HealthWatch.RESTARTED_WITHIN, this::notChecked)
                .future();
    }

    /**
     * Takes the device for one part of the till, such as a self-service screen: until the claim is closed, nobody else's
     * command is begun, and nobody else's cancel ends the holder's. Check and restart stay open to all: they are the
     * operator's.
     *
     * @param owner who takes it, for the others' error texts
     * @return the claim; close it to give the device back
     * @throws DeviceException with {@link DeviceFault#BUSY} if somebody has it, whom the text names, or if a command runs
     */
    public DeviceClaim claim(String owner) {
        Claims claims = life.desk().claims();
        Claims.Caller mine = claims.claim(requireNonNull(owner, "owner"));
        return new Claimed(mine, new Ports(life.driver(), claims, mine));
    }

    /** {@return who has claimed the device} */
    public Optional<String> owner() {
        return life.desk().claims().owner();
    }

    /**
     * Ends the running command, the connection and the device's threads. Waits up to a second until an idle device is left
     * as its driver found it. May be called again.
     */
    @Override
    public void close() {
        life.close();
        onClose.run();
    }

    @Override
    public String toString() {
        return address() + " " + state();
    }

    private HealthReport report(Wire wire) {
        life.health().checked(wire);
        return life.health().lastReport().orElseThrow();
    }

    private HealthReport restarted(Wire wire) {
        life.driver().restart(wire);
        return report(wire);
    }

    private HealthReport notChecked(DeviceFault fault) {
        return new HealthReport(
                Health.failed(fault.code(), fault.detail()), life.clock().instant(), Duration.ZERO);
    }

    /** A claim on this device. */
    private final class Claimed implements DeviceClaim {
        private final Claims.Caller mine;
        private final Ports ports;

        Claimed(Claims.Caller mine, Ports ports) {
            this.mine = mine;
            this.ports = ports;
        }

        @Override
        public String owner() {
            return mine.owner();
        }

        @Override
        public <T> Optional<T> port(Class<T> type) {
            return ports.port(type);
        }

        @Override
        public void close() {
            life.desk().claims().giveBack(mine).forEach(Task::cancel);
        }
    }
}
