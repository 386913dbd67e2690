package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.port.DeviceFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver's own deadline may be forgotten; the device's is not. */
@Timeout(60)
class CommandDeadlineTest {
    @Test
    void aDriverThatForgetsItsDeadlineLosesTheLineAndItsCallerGetsAnAnswer() throws Exception {
        EchoDriver.Provider provider = new EchoDriver.Provider();
        MemoryTransport memory = new MemoryTransport((bytes, line) -> {
            if (new String(bytes, StandardCharsets.US_ASCII).equals("?")) {
                line.say("A1");
            }
        });
        try (Devices devices = Devices.builder().driver(provider).build()) {
            Device device = devices.open(DeviceAddress.parse("echo+tcp://127.0.0.1:1"), provider, memory);
            device.connected().join();
            DeviceTask<String> endless = provider.made.run(
                    wire -> {
                        while (true) { // its author forgot to look at the clock
                            wire.receive(wire.nanos() + Duration.ofSeconds(30).toNanos());
                        }
                    },
                    Duration.ofMillis(1),
                    DeviceFault::code);
            assertEquals(DeviceFault.NOT_CONNECTED, endless.future().get(25, TimeUnit.SECONDS));
            assertEquals(1L, device.statistics().get("commands.abandoned"));
        }
    }
}
