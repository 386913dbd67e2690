package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReconnectTest {
    private static final DeviceFault ABSENT = new DeviceFault(DeviceFault.NOT_CONNECTED, "");
    private static final DeviceFault NO_PORT = new DeviceFault(DeviceException.PORT_MISSING, "");
    private static final DeviceFault OTHER = new DeviceFault(DeviceException.WRONG_DEVICE, "");

    /** Its doubles are 0, 0.5 or just below 1. */
    private static Reconnect withChance(long bits) {
        RandomGenerator fixed = () -> bits;
        return new Reconnect(new MemoryTransport((bytes, line) -> {}), fixed);
    }

    private static List<Long> pauses(Reconnect reconnect, DeviceFault why) {
        List<Long> pauses = new ArrayList<>();
        LongStream.range(0, 8).forEach(i -> {
            pauses.add(reconnect.delay().toMillis());
            reconnect.failed(why);
        });
        return pauses;
    }

    @Test
    void anAbsentDeviceIsTriedTwiceASecondHoweverLongItIsGone() {
        List<Long> expected = List.of(250L, 500L, 500L, 500L, 500L, 500L, 500L, 500L);
        assertEquals(expected, pauses(withChance(1L << 63), ABSENT));
        assertEquals(expected, pauses(withChance(1L << 63), NO_PORT));
    }

    @Test
    void whereAnotherDeviceAnswersThePausesGrow() {
        assertEquals(
                List.of(250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L, 5000L), pauses(withChance(1L << 63), OTHER));
    }

    @Test
    void chanceMakesAPauseAFifthShorterOrLonger() {
        assertEquals(Duration.ofMillis(200), withChance(0).delay());
        assertEquals(Duration.ofMillis(300), withChance(-1L).delay());
    }

    @Test
    void afterASuccessAllBeginsAgain() {
        Reconnect reconnect = withChance(1L << 63);
        pauses(reconnect, OTHER);
        reconnect.succeeded();
        assertEquals(250, reconnect.delay().toMillis());
        reconnect.failed(ABSENT);
        assertEquals(500, reconnect.delay().toMillis());
    }

    @Test
    void aTillIsToldOfFewerAndFewerAttempts() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        EchoDriver.Provider provider = new EchoDriver.Provider();
        AtomicReference<String> serial = new AtomicReference<>("A1");
        MemoryTransport memory = new MemoryTransport((bytes, line) -> line.say(serial.get()));
        try (Devices devices = Devices.builder()
                .driver(provider)
                .listener(event -> {
                    if (event.code().equals(DeviceEvent.RECONNECTING)) {
                        told.add(event.detail());
                    }
                })
                .build()) {
            Device device = devices.open(DeviceAddress.parse("echo+tcp://127.0.0.1:1"), provider, memory);
            device.connected().join();
            serial.set("B2"); // the wrong one, so that each attempt is made and none succeeds
            memory.unplug();
            memory.replug();
            while (memory.opened < 10) {
                device.restart();
                Thread.onSpinWait();
            }
            List<String> some = new ArrayList<>();
            while (!some.contains("attempt 8")) {
                some.add(told.take());
            }
            assertEquals(List.of("attempt 1", "attempt 2", "attempt 4", "attempt 8"), some);
        }
    }
}
