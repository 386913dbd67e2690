package dev.tillwright.testkit.internal;

import dev.tillwright.testkit.HostMemory;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** How a simulated host is made. Immutable. */
public record HostSettings(
        long seed, Clock clock, ScheduledExecutorService scheduler, HostMemory memory, boolean declinesWithoutMac) {}
