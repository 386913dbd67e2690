package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a device is checked, reset and said farewell to, whatever its driver. */
@Timeout(120)
class DeviceHealthTest extends EchoDevice {
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
}
