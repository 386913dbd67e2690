package dev.tillwright.examples;

import dev.tillwright.device.DeviceEvent;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes what happens to the devices, and lets a story wait for a device that comes back. Thread-safe. */
final class DeviceLog implements Consumer<DeviceEvent> {
    private static final long BACK_WITHIN_SECONDS = 30;

    private final Transcript transcript;
    private final LinkedBlockingQueue<String> connected = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    DeviceLog(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public void accept(DeviceEvent event) {
        if (ended || event.code().equals(DeviceEvent.RECONNECTING)) { // which comes by chance and the clock
            return;
        }
        transcript.line("  device    ", event.device() + " " + event.code() + ": " + event.detail());
        if (event.code().equals(DeviceEvent.CONNECTED)) {
            connected.add(event.device());
        }
    }

    /** The story is over: what the closing devices say is no part of it. */
    void end() {
        ended = true;
    }

    /** Waits until a device has said who it is, and forgets that it did. */
    void awaitConnected(String address) {
        try {
            String next = connected.poll(BACK_WITHIN_SECONDS, TimeUnit.SECONDS);
            while (next != null && !next.equals(address)) {
                next = connected.poll(BACK_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            if (next == null) {
                throw new IllegalStateException(address + " did not connect within " + BACK_WITHIN_SECONDS + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + address, stopped);
        }
    }
}
