package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One device, from its opening to its close. Thread-safe. Made by {@link Devices}.
 *
 * <p>A device that is unplugged comes back by itself. What was asked of it meanwhile is refused, never done later; a command
 * that ran ends at once with {@link DeviceFault#NOT_CONNECTED}.
 */
public final class Device implements AutoCloseable {
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(5);
    private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(40);

    private final DeviceLife life;
    private final DeviceDriverProvider provider;
    private final Runnable onClose;
    private final AtomicReference<@Nullable DeviceClaim> claim = new AtomicReference<>();

    Device(DeviceLife life, DeviceDriverProvider provider, Runnable onClose) {
        this.life = life;
        this.provider = provider;
        this.onClose = onClose;
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
        return now == DeviceState.READY || now == DeviceState.BUSY ? Optional.empty() : Optional.of(life.whyNot());
    }

    /** {@return the last check's result, made every half minute while the device is idle, or by {@link #check}} */
    public Optional<HealthReport> lastReport() {
        return life.lastReport();
    }

    /**
     * What happened since the opening: {@code connects}, {@code reconnects}, {@code commands}, {@code commands.failed},
     * {@code bytes.in}, {@code bytes.out}, {@code messages.dropped}, and what the driver counts.
     *
     * @return a copy, by name
     */
    public Map<String, Long> statistics() {
        return life.counters().snapshot();
    }

    /**
     * What the device can do.
     *
     * @param type a port, such as {@code PinPad.class}
     * @param <T> the port
     * @return the port; it stays valid through all reconnects
     */
    public <T> Optional<T> port(Class<T> type) {
        return life.driver().port(requireNonNull(type, "type"));
    }

    /**
     * Asks the device how it is: its self-test 自检. Waits for a running command.
     *
     * @return completes with the result, never exceptionally
     */
    public CompletableFuture<HealthReport> check() {
        return life.inTurn(this::report, CHECKED_WITHIN, this::notChecked).future();
    }

    /**
     * Restarts the device 重启 as far as its protocol can, and checks it. A device that is not connected is tried to be
     * reached now.
     *
     * @return completes with the check's result, never exceptionally
     */
    public CompletableFuture<HealthReport> restart() {
        life.nudge();
        return life.inTurn(this::restarted, RESTARTED_WITHIN, this::notChecked).future();
    }

    /**
     * Takes the device for one part of the till, such as a self-service screen, so that another one can see it is taken.
     *
     * @param owner who takes it, for the others' error texts
     * @return the claim; close it to give the device back
     * @throws DeviceException with {@link DeviceFault#BUSY} if somebody has it
     */
    public DeviceClaim claim(String owner) {
        DeviceClaim mine = new Claimed(requireNonNull(owner, "owner"));
        DeviceClaim held = claim.compareAndExchange(null, mine);
        if (held != null) {
            throw DeviceException.of(
                    DeviceFault.BUSY, address() + " is claimed by " + held.owner() + ": wait until it is given back");
        }
        return mine;
    }

    /** {@return who has claimed the device} */
    public Optional<String> owner() {
        return Optional.ofNullable(claim.get()).map(DeviceClaim::owner);
    }

    /** Ends the running command, the connection and the device's threads. May be called again. */
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
        life.checked(wire);
        return life.lastReport().orElseThrow();
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
        private final String owner;

        Claimed(String owner) {
            this.owner = owner;
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public void close() {
            claim.compareAndSet(this, null);
        }
    }
}
