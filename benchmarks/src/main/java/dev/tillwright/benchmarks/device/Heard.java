package dev.tillwright.benchmarks.device;

import dev.tillwright.device.DeviceEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A till's listener: what it hears, and when. */
final class Heard implements Consumer<DeviceEvent> {
    private static final long LONGEST_SECONDS = 30;

    private final BlockingQueue<Said> events = new LinkedBlockingQueue<>();

    private record Said(String code, long nanos) {}

    @Override
    public void accept(DeviceEvent event) {
        events.add(new Said(event.code(), System.nanoTime()));
    }

    /** Waits for an event, and says when it was heard. Others are passed over. */
    long await(String code) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        Said said = events.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        while (said != null && !said.code().equals(code)) {
            said = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        if (said == null) {
            throw new IllegalStateException("no event " + code + " within " + LONGEST_SECONDS + " s");
        }
        return said.nanos();
    }

    /** Lets time pass; what is heard meanwhile is passed over. */
    void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            events.poll(left, TimeUnit.NANOSECONDS);
        }
    }
}
