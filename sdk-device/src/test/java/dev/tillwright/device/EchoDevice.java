package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A made-up device on a line in memory, and what is heard of it: what the tests of every device's life stand on. */
abstract class EchoDevice {
    static final DeviceAddress ADDRESS = DeviceAddress.parse("echo+tcp://127.0.0.1:1");

    final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    final EchoDriver.Provider provider = new EchoDriver.Provider();
    volatile String serial = "A1";
    volatile String health = "health";
    volatile String farewell = "bye";
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final MemoryTransport memory = new MemoryTransport(this::answer);
    Devices devices = Devices.builder().driver(provider).listener(events::add).build();

    /** Says nothing to "wait", its number to "?", and repeats anything else. */
    private void answer(byte[] bytes, MemoryTransport line) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        heard.add(text);
        switch (text) {
            case "?" -> {
                if (serial.equals("hang up")) {
                    line.unplug();
                } else {
                    line.say(serial);
                }
            }
            case "wait" -> {}
            case "health" -> line.say(health);
            case "restart" -> {
                health = health.equals("hangs") ? "health" : health;
                line.say(text);
            }
            case "bye" -> {
                if (farewell.equals("bye")) {
                    line.say(text);
                }
            }
            default -> line.say(text);
        }
    }

    @AfterEach
    void close() {
        devices.close();
    }

    Device opened() throws Exception {
        Device device = devices.open(ADDRESS, provider, memory);
        device.connected().get();
        return device;
    }

    DeviceEvent next() throws InterruptedException {
        DeviceEvent event = events.poll(30, TimeUnit.SECONDS);
        assertTrue(event != null, "no event came");
        return event;
    }

    void awaitEvent(String code, int times) throws InterruptedException {
        for (int left = times; left > 0; ) {
            if (next().code().equals(code)) {
                left--;
            }
        }
    }

    void awaitHeard(String text) throws InterruptedException {
        String next = "";
        while (!next.equals(text)) {
            next = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "never heard " + text);
        }
    }

    static void awaitState(Device device, java.util.function.Predicate<DeviceState> wanted) {
        while (!wanted.test(device.state())) {
            Thread.onSpinWait();
        }
    }

    static void awaitNoThreads() {
        while (!threads("tillwright-read").isEmpty()
                || !threads("tillwright-device echo").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    static List<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith(prefix))
                .toList();
    }
}
