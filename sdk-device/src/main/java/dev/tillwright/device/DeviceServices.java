package dev.tillwright.device;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What all devices of a manager share. Immutable.
 *
 * @param clock the date of events and reports
 * @param timer deadlines and write limits; runs nothing that waits
 * @param answers completes futures, so that their callers' code runs on no device's thread
 * @param events tells listeners, in order
 * @param checkEvery how often an idle device is asked how it is
 * @param random jitter of reconnects
 */
record DeviceServices(
        Clock clock,
        ScheduledExecutorService timer,
        Executor answers,
        Events events,
        Duration checkEvery,
        RandomGenerator random) {

    /** Where events go. */
    interface Events {
        void publish(DeviceEvent event);
    }
}
