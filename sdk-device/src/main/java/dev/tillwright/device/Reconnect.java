package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * When a lost device is tried again: after 250 ms, then every 500 ms, so that one that comes back is usable within a second.
 * Where something else than absence is the matter, such as another device behind the port, the pauses double up to 5 s. All
 * are a fifth more or less by chance. A port that comes back is tried at once, and one that is not there isn't tried at all.
 * Belongs to the device's thread.
 */
final class Reconnect {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST_WHILE_ABSENT = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Set<String> ABSENT = Set.of(DeviceFault.NOT_CONNECTED, DeviceException.PORT_MISSING);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final double JITTER = 0.2;

    private final Transport transport;
    private final RandomGenerator random;
    private int attempts;
    private Duration longest = LONGEST_WHILE_ABSENT;

    Reconnect(Transport transport, RandomGenerator random) {
        this.transport = transport;
        this.random = random;
    }

    void succeeded() {
        attempts = 0;
    }

    void failed(DeviceFault why) {
        attempts++;
        longest = ABSENT.contains(why.code()) ? LONGEST_WHILE_ABSENT : LONGEST;
    }

    /** Waits until the next attempt is due, or the inbox is closed or nudged; returns the attempt's number. */
    int await(Inbox inbox) {
        long due = System.nanoTime() + delay().toNanos();
        boolean wasAbsent = false;
        while (!inbox.isClosed()) {
            Optional<Boolean> present = transport.present();
            boolean absent = present.isPresent() && !present.get();
            long now = System.nanoTime();
            if (!absent && (wasAbsent || now >= due)) {
                break;
            }
            wasAbsent = absent;
            long look = present.isPresent() ? now + LOOK_EVERY.toNanos() : due;
            if (inbox.awaitNudge(absent ? look : Math.min(look, due))) {
                break;
            }
        }
        return attempts + 1;
    }

    Duration delay() {
        long doubled = FIRST.toMillis() << Math.min(attempts, 10);
        long bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }
}
