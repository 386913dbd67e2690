package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a device is: asked now and then, and what is done when it fails again and again. Belongs to the device's thread; the
 * reports may be read by any.
 */
final class HealthWatch {
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(5);
    /** Scanners are deaf for half a minute after a reset. */
    static final Duration RESTARTED_WITHIN = Duration.ofSeconds(40);

    private static final int FAILURES_UNTIL_RESET = 3;
    /** A device that says so is well, and no reset puts paper in. */
    private static final Set<String> FOR_A_PERSON = Set.of(DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN);

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final DeviceDriver driver;
    private final DeviceServices services;
    private final LineGuard guard;
    private final Counters counters;
    private final BiConsumer<String, String> publish;
    private volatile Optional<HealthReport> lastReport = Optional.empty();
    private volatile Optional<Health> now = Optional.empty();
    private long nextCheck;
    private int failures;

    HealthWatch(
            DeviceDriver driver,
            DeviceServices services,
            LineGuard guard,
            Counters counters,
            BiConsumer<String, String> publish) {
        this.driver = driver;
        this.services = services;
        this.guard = guard;
        this.counters = counters;
        this.publish = publish;
    }

    Optional<HealthReport> lastReport() {
        return lastReport;
    }

    /** What the last check on this connection said. */
    Optional<Health> now() {
        return now;
    }

    /** When an idle device is to be asked, a time of {@link System#nanoTime}. */
    long nextCheck() {
        return nextCheck;
    }

    /** A new connection: what was wrong may be why the old one was lost, and is mended. */
    void connected() {
        failures = 0;
        now = Optional.empty();
        wait(services.checkEvery());
    }

    private void wait(Duration period) {
        nextCheck = System.nanoTime() + period.toNanos();
    }

    /** The check of an idle device. A lasting failure is met by a reset of the device first, then by a new line. */
    void regular(LineWire wire) {
        Health health = checked(wire);
        failures = isFailure(health) ? failures + 1 : 0;
        if (failures == FAILURES_UNTIL_RESET && !wire.isBroken()) {
            if (reset(wire)) {
                failures = 0;
            } else {
                wire.renew("the device failed " + failures + " checks, and one more after its reset");
            }
        }
        wait(services.checkEvery());
    }

    private static boolean isFailure(Health health) {
        return health.state() == Health.State.FAILED && !FOR_A_PERSON.contains(health.code());
    }

    /** Whether the device is well afterwards. */
    private boolean reset(LineWire wire) {
        counters.add("resets", 1);
        try {
            guard.run(RESTARTED_WITHIN, () -> driver.restart(wire));
        } catch (DeviceException fault) {
            return false;
        } catch (RuntimeException broken) { // the top frame of somebody else's code
            LOG.warn("a driver failed in a reset", broken);
            return false;
        }
        return !isFailure(checked(wire));
    }

    /** Runs a check and keeps its report. */
    Health checked(Wire wire) {
        long began = System.nanoTime();
        Health health;
        try {
            health = guard.call(CHECKED_WITHIN, () -> driver.check(wire));
        } catch (DeviceException fault) {
            health = Health.failed(fault.fault().code(), fault.fault().detail());
        } catch (RuntimeException broken) {
            LOG.warn("a driver failed in its check", broken);
            health = Health.failed(DeviceFault.PROTOCOL, threw(broken));
        }
        HealthReport report =
                new HealthReport(health, services.clock().instant(), Duration.ofNanos(System.nanoTime() - began));
        String before = lastReport.map(r -> r.health().code()).orElse("OK");
        lastReport = Optional.of(report);
        now = Optional.of(health);
        if (!before.equals(health.code())) {
            publish.accept(DeviceEvent.HEALTH_CHANGED, health.toString());
        }
        return health;
    }

    static String threw(RuntimeException broken) {
        return "the driver threw " + broken.getClass().getName();
    }
}
