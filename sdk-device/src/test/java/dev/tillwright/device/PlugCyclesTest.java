package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WirePinPad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pulling and plugging again and again leaves no descriptor and no thread behind, on real lines. */
@Timeout(300)
class PlugCyclesTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    private final DeviceServer server = DeviceServer.start(WirePinPad.create("1002601011000001"));

    @BeforeEach
    void onlyWhereDescriptorsCanBeCounted() {
        assumeTrue(Files.exists(DESCRIPTORS), "only Linux counts a process's descriptors");
    }

    @Test
    void overTcp() throws IOException {
        try (Devices devices = Devices.create()) {
            Device device = devices.open(DeviceKind.PIN_PAD, "verifone+tcp://127.0.0.1:" + server.port());
            cycles(device, 60, server::replug);
        }
        server.close();
    }

    @Test
    void overPty() throws IOException {
        Requires.pty();
        try (PtyBridge bridge = PtyBridge.start(folder.resolve("ttyPAD"), server.port());
                Devices devices = Devices.create()) {
            Device device = devices.open(DeviceKind.PIN_PAD, "verifone+serial:" + bridge.path());
            cycles(device, 30, () -> {
                server.replug();
                bridge.replug();
            });
        }
        server.close();
    }

    private void cycles(Device device, int times, Runnable replug) throws IOException {
        cycle(device, replug, 1); // what is loaded only once
        long descriptors = descriptors();
        long threads = threads();
        for (int i = 0; i < times; i++) {
            cycle(device, replug, i + 2);
        }
        assertEquals(times + 1L, device.statistics().get("reconnects"));
        assertTrue(descriptors() <= descriptors + 4, descriptors + " before, " + descriptors() + " after");
        assertTrue(threads() <= threads + 4, threads + " before, " + threads() + " after");
    }

    private void cycle(Device device, Runnable replug, int number) {
        server.unplug();
        while (device.state() == DeviceState.READY) {
            Thread.onSpinWait();
        }
        replug.run();
        device.restart(); // or the back-off would make the test wait
        while (device.state() != DeviceState.READY || device.statistics().getOrDefault("reconnects", 0L) < number) {
            Thread.onSpinWait();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("tillwright-"))
                .count();
    }
}
