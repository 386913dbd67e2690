package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every device does, whatever its driver: shown with a made-up device on a line in memory. */
@Timeout(120)
class DeviceLifeTest {
    private static final DeviceAddress ADDRESS = DeviceAddress.parse("echo+tcp://127.0.0.1:1");

    private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    private final EchoDriver.Provider provider = new EchoDriver.Provider();
    private volatile String serial = "A1";
    private volatile String health = "health";
    private volatile String farewell = "bye";
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final MemoryTransport memory = new MemoryTransport(this::answer);
    private Devices devices =
            Devices.builder().driver(provider).listener(events::add).build();

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

    @Test
    void isReadyOnceItHasSaidWhoItIs() throws Exception {
        Device device = opened();
        assertEquals(DeviceState.READY, device.state());
        assertEquals(Optional.of("A1"), device.identity().flatMap(DeviceIdentity::serialNumber));
        assertEquals(Optional.empty(), device.fault());
        assertEquals(DeviceEvent.CONNECTED, next().code());
        assertEquals("hello", provider.made.say("hello").future().get());
    }

    /** As devices on a network do that serve one till only. */
    @Test
    void aDeviceThatHangsUpAtOnceMayServeAnotherTill() {
        serial = "hang up";
        Device device = devices.open(ADDRESS, provider, memory);
        Exception refused =
                assertThrows(Exception.class, () -> device.connected().get());
        DeviceFault fault = ((DeviceException) refused.getCause()).fault();
        assertEquals(DeviceFault.NOT_CONNECTED, fault.code());
        assertTrue(fault.detail().contains("hung up") && fault.detail().contains("another till"), fault.detail());
    }

    @Test
    void aSecondCommandIsRefusedAtOnceAndNeverBegun() throws Exception {
        opened();
        DeviceTask<String> first = provider.made.say("wait");
        awaitHeard("wait");
        assertEquals(DeviceFault.BUSY, provider.made.say("second").future().get());
        first.cancel();
        assertEquals("cancelled", first.future().get());
        assertFalse(heard.contains("second"));
    }

    @Test
    void queuedCommandsRunInTheirOrder() throws Exception {
        opened();
        DeviceTask<String> first = provider.made.sayInTurn("wait");
        DeviceTask<String> second = provider.made.sayInTurn("second");
        DeviceTask<String> third = provider.made.sayInTurn("third");
        awaitHeard("wait");
        memory.say("go");
        assertEquals(
                List.of("go", "second", "third"),
                List.of(
                        first.future().get(),
                        second.future().get(),
                        third.future().get()));
    }

    @Test
    void anUnplugEndsTheRunningCommandAndThoseThatWait() throws Exception {
        opened();
        DeviceTask<String> running = provider.made.sayInTurn("wait");
        DeviceTask<String> waiting = provider.made.sayInTurn("later");
        awaitHeard("wait");
        memory.unplug();
        assertEquals(DeviceFault.NOT_CONNECTED, running.future().get());
        assertEquals(DeviceFault.NOT_CONNECTED, waiting.future().get());
        memory.replug();
        awaitEvent(DeviceEvent.CONNECTED, 2);
        assertEquals("now", provider.made.say("now").future().get());
        assertFalse(heard.contains("later"), "a stale command came true");
    }

    @Test
    void whoeverHearsOfAnUnplugHearsItFromTheStatusToo() throws Exception {
        opened();
        DeviceTask<String> running = provider.made.run(
                wire -> {
                    try {
                        return EchoDriver.ask(wire, "wait");
                    } catch (DeviceException gone) {
                        return provider.made.status().code(); // the device's thread has not come to the unplug yet
                    }
                },
                DeviceFault::code);
        awaitHeard("wait");
        memory.unplug();
        assertEquals(DeviceFault.NOT_CONNECTED, running.future().get());
    }

    @Test
    void anUnplugIsReportedWithoutBeingAsked() throws Exception {
        Device device = opened();
        memory.unplug();
        awaitEvent(DeviceEvent.DISCONNECTED, 1);
        assertEquals(
                DeviceFault.NOT_CONNECTED, device.fault().map(DeviceFault::code).orElse("none"));
        assertEquals(DeviceFault.NOT_CONNECTED, provider.made.say("x").future().get());
    }

    @Test
    void anotherDeviceBehindThePortIsRefusedUntilTheRightOneComesBack() throws Exception {
        Device device = opened();
        serial = "B2";
        memory.unplug();
        memory.replug();
        awaitEvent(DeviceEvent.WRONG_DEVICE, 1);
        assertEquals(
                DeviceException.WRONG_DEVICE,
                device.fault().map(DeviceFault::code).orElse("none"));
        String refused = provider.made.say("x").future().get();
        assertTrue(
                List.of(DeviceException.WRONG_DEVICE, DeviceFault.NOT_CONNECTED).contains(refused), refused);
        serial = "A1";
        device.restart();
        awaitEvent(DeviceEvent.CONNECTED, 1);
        assertEquals("x", provider.made.say("x").future().get());
    }

    @Test
    void theConfiguredSerialNumberIsRequiredFromTheStart() {
        DeviceAddress pinned = DeviceAddress.parse(ADDRESS + "?expect=B2");
        Device device = devices.open(pinned, provider, memory);
        Exception refused =
                assertThrows(Exception.class, () -> device.connected().get());
        assertEquals(
                DeviceException.WRONG_DEVICE,
                ((DeviceException) refused.getCause()).fault().code());
    }

    @Test
    void aDriverThatHearsNoCancelLosesTheLineAndItsCallerGetsAnAnswer() throws Exception {
        opened();
        CountDownLatch begun = new CountDownLatch(1);
        DeviceTask<String> deaf = provider.made.run(
                wire -> {
                    begun.countDown();
                    while (true) { // its author forgot to ask wire.cancelled()
                        wire.receive(wire.nanos() + Duration.ofSeconds(30).toNanos());
                    }
                },
                DeviceFault::code);
        begun.await();
        deaf.cancel();
        assertEquals(DeviceFault.NOT_CONNECTED, deaf.future().get(20, TimeUnit.SECONDS));
        awaitEvent(DeviceEvent.CONNECTED, 2);
    }

    @Test
    void aCancelOfACommandThatStillWaitsEndsItAsSoonAsItBegins() throws Exception {
        opened();
        DeviceTask<String> first = provider.made.sayInTurn("wait");
        DeviceTask<String> second = provider.made.sayInTurn("wait");
        awaitHeard("wait");
        second.cancel();
        memory.say("go");
        assertEquals("go", first.future().get());
        assertEquals("cancelled", second.future().get(20, TimeUnit.SECONDS));
    }

    @Test
    void nobodyWaitsBehindADriverThatHoldsTheThread() throws Exception {
        opened();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        DeviceTask<String> stuck = provider.made.run(
                wire -> {
                    begun.countDown();
                    awaitQuietly(released); // its author waits for something else than the wire
                    return "late";
                },
                DeviceFault::code);
        begun.await();
        stuck.cancel();
        assertEquals(DeviceFault.NOT_CONNECTED, stuck.future().get(20, TimeUnit.SECONDS));
        assertEquals(
                DeviceFault.NOT_CONNECTED, provider.made.say("next").future().get(20, TimeUnit.SECONDS));
        released.countDown();
        awaitEvent(DeviceEvent.CONNECTED, 2);
        assertEquals("now", provider.made.say("now").future().get());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDriverThatThrowsFailsItsCommandAndTheLineIsMadeAnew() throws Exception {
        opened();
        String code = provider.made
                .run(
                        wire -> {
                            throw new IllegalStateException("a bug of the driver's");
                        },
                        DeviceFault::code)
                .future()
                .get();
        assertEquals(DeviceFault.PROTOCOL, code);
        awaitEvent(DeviceEvent.CONNECTED, 2);
        assertEquals(2, memory.opened);
    }

    @Test
    void whatADeviceSaysUnaskedIsCountedAndReachesNoCommand() throws Exception {
        Device device = opened();
        memory.say("noise");
        while (device.statistics().getOrDefault("messages.dropped", 0L) == 0) {
            Thread.onSpinWait();
        }
        assertEquals("hello", provider.made.say("hello").future().get());
        assertEquals(5L, device.statistics().get("messages.dropped"));
    }

    @Test
    void aCancelThatComesTooLateEndsNoOtherCommand() throws Exception {
        opened();
        DeviceTask<String> first = provider.made.say("first");
        assertEquals("first", first.future().get());
        DeviceTask<String> second = provider.made.say("wait");
        awaitHeard("wait");
        first.cancel();
        memory.say("answer");
        assertEquals("answer", second.future().get());
    }

    @Test
    void aCheckTellsHowItIs() throws Exception {
        Device device = opened();
        assertEquals(Health.State.OK, device.check().get().health().state());
        health = "cover open";
        HealthReport sick = device.check().get();
        assertEquals("SICK", sick.health().code());
        assertSame(sick, device.lastReport().orElseThrow());
        awaitEvent(DeviceEvent.HEALTH_CHANGED, 1);
    }

    @Test
    void anIdleDeviceIsCheckedAndALastingFailureMakesTheLineAnew() throws Exception {
        devices.close();
        devices = Devices.builder()
                .driver(provider)
                .listener(events::add)
                .checkEvery(Duration.ofMillis(100))
                .build();
        health = "dead";
        opened();
        awaitEvent(DeviceEvent.CONNECTED, 2);
        assertTrue(heard.stream().filter("health"::equals).count() >= 4);
        assertTrue(heard.contains("restart"));
    }

    @Test
    void aLastingFailureThatAResetMendsKeepsTheLine() throws Exception {
        devices.close();
        devices = Devices.builder()
                .driver(provider)
                .listener(events::add)
                .checkEvery(Duration.ofMillis(100))
                .build();
        Device device = opened();
        health = "hangs";
        awaitHeard("restart"); // which mends it, see answer()
        awaitHeard("health");
        assertEquals(Health.State.OK, device.check().get().health().state());
        assertEquals(1L, device.statistics().get("resets"));
        assertEquals(1, memory.opened);
    }

    @Test
    void aPrinterWithoutPaperIsNotResetForIt() throws Exception {
        devices.close();
        devices = Devices.builder()
                .driver(provider)
                .checkEvery(Duration.ofMillis(100))
                .build();
        health = DeviceFault.PAPER_OUT;
        Device device = opened();
        for (int checks = 0; checks < 5; checks++) {
            awaitHeard("health");
        }
        assertEquals(0L, device.statistics().getOrDefault("resets", 0L));
        assertEquals(1, memory.opened);
    }

    @Test
    void anIdleDeviceHearsAFarewellWhenItIsClosed() throws Exception {
        Device device = opened();
        device.close();
        assertTrue(heard.contains("bye"));
        assertEquals(DeviceState.CLOSED, device.state());
    }

    @Test
    void aDeviceAtWorkIsClosedWithoutOne() throws Exception {
        Device device = opened();
        DeviceTask<String> running = provider.made.say("wait");
        awaitHeard("wait");
        device.close();
        assertEquals(DeviceFault.NOT_CONNECTED, running.future().get());
        assertFalse(heard.contains("bye"));
    }

    @Test
    void aFarewellThatHangsHoldsNobodyUp() throws Exception {
        farewell = "wait";
        Device device = opened();
        device.close();
        awaitState(device, s -> s == DeviceState.CLOSED);
    }

    @Test
    void aRestartAsksTheDriverAndChecks() throws Exception {
        Device device = opened();
        assertEquals(Health.State.OK, device.restart().get().health().state());
        assertTrue(heard.contains("restart"));
    }

    @Test
    void anAddressThatIsOpenGivesTheSameDeviceAndAnotherNameForItIsRefused() throws Exception {
        Device device = opened();
        assertSame(device, devices.open(ADDRESS, provider, memory));
        assertThrows(
                DeviceAddressException.class,
                () -> devices.open(DeviceAddress.parse("echo+tcp:127.0.0.1:1"), provider, memory));
    }

    @Test
    void aThousandPlugCyclesLeaveNoThreadBehind() throws Exception {
        Device device = opened();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            memory.unplug();
            awaitState(device, s -> s != DeviceState.READY);
            memory.replug();
            device.restart();
            // A restart that comes when it is ready again makes it busy: only the count tells one cycle from the next.
            while (device.statistics().getOrDefault("reconnects", 0L) <= i) {
                Thread.onSpinWait();
            }
            awaitState(device, s -> s == DeviceState.READY);
            most.accumulateAndGet(threads("tillwright-read").size(), Math::max);
        }
        assertTrue(most.get() <= 3, "readers at once: " + most.get()); // one ends while the next begins
        assertTrue(device.statistics().get("reconnects") >= 1000);
        devices.close();
        awaitNoThreads();
    }

    @Test
    void aCloseEndsTheRunningCommandAndAllThreads() throws Exception {
        opened();
        DeviceTask<String> running = provider.made.say("wait");
        awaitHeard("wait");
        devices.close();
        assertEquals(DeviceFault.NOT_CONNECTED, running.future().get());
        awaitNoThreads();
    }

    private Device opened() throws Exception {
        Device device = devices.open(ADDRESS, provider, memory);
        device.connected().get();
        return device;
    }

    private DeviceEvent next() throws InterruptedException {
        DeviceEvent event = events.poll(30, TimeUnit.SECONDS);
        assertTrue(event != null, "no event came");
        return event;
    }

    private void awaitEvent(String code, int times) throws InterruptedException {
        for (int left = times; left > 0; ) {
            if (next().code().equals(code)) {
                left--;
            }
        }
    }

    private void awaitHeard(String text) throws InterruptedException {
        String next = "";
        while (!next.equals(text)) {
            next = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "never heard " + text);
        }
    }

    private static void awaitState(Device device, java.util.function.Predicate<DeviceState> wanted) {
        while (!wanted.test(device.state())) {
            Thread.onSpinWait();
        }
    }

    private static void awaitNoThreads() {
        while (!threads("tillwright-read").isEmpty()
                || !threads("tillwright-device echo").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static List<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith(prefix))
                .toList();
    }
}
