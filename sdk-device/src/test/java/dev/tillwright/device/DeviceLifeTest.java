package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every device does, whatever its driver: connecting, commands, unplug, close. */
@Timeout(120)
class DeviceLifeTest extends EchoDevice {
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
}
