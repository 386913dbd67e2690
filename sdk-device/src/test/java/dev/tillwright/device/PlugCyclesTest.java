package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WireDevice;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WireScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pulling and plugging 1,000 times leaves no descriptor and no thread behind, on real lines. A serial port takes its time to
 * come up: there the build makes some, and all 1,000 with {@code -Dpull.all=true}.
 *
 * <p>A scanner with commands is plugged, since it says who it is at once; a PIN pad is given time to fall silent first.
 */
@Timeout(900)
class PlugCyclesTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int ALL = 1_000;
    private static final boolean WHOLE = Boolean.getBoolean("pull.all");

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereDescriptorsCanBeCounted() {
        assumeTrue(Files.exists(DESCRIPTORS), "only Linux counts a process's descriptors");
    }

    @Test
    void overTcp() throws IOException {
        try (DeviceServer server = DeviceServer.start(WireScanner.create());
                Devices devices = Devices.create()) {
            Device device = devices.open(
                    DeviceKind.CODE_SCANNER, "scanner+tcp://127.0.0.1:" + server.port() + "?commands=datalogic");
            cycles(server, device, ALL, server::replug);
        }
    }

    @Test
    void overPty() throws IOException {
        overPty(WireScanner.create(), DeviceKind.CODE_SCANNER, "scanner", "?commands=datalogic", WHOLE ? ALL : 200);
    }

    @Test
    void ofAPinPadOverPty() throws IOException {
        overPty(WirePinPad.create("1002601011000001"), DeviceKind.PIN_PAD, "verifone", "", WHOLE ? ALL : 15);
    }

    private void overPty(WireDevice plugged, DeviceKind kind, String driver, String options, int times)
            throws IOException {
        Requires.pty();
        try (DeviceServer server = DeviceServer.start(plugged);
                PtyBridge bridge = PtyBridge.start(folder.resolve("ttyUSB0"), server.port());
                Devices devices = Devices.create()) {
            Device device = devices.open(kind, driver + "+serial:" + bridge.path() + options);
            cycles(server, device, times, () -> {
                server.replug();
                bridge.replug();
            });
        }
    }

    private static void cycles(DeviceServer server, Device device, int times, Runnable replug) throws IOException {
        cycle(server, device, replug); // what is loaded only once
        long descriptors = descriptors();
        long threads = threads();
        long before = device.statistics().get("reconnects");
        for (int i = 0; i < times; i++) {
            cycle(server, device, replug);
        }
        assertTrue(device.statistics().get("reconnects") >= before + times, device.statistics()::toString);
        assertTrue(descriptors() <= descriptors + 4, descriptors + " before, " + descriptors() + " after");
        assertTrue(threads() <= threads + 4, threads + " before, " + threads() + " after");
    }

    private static void cycle(DeviceServer server, Device device, Runnable replug) {
        long before = device.statistics().getOrDefault("reconnects", 0L);
        server.unplug();
        while (device.state() == DeviceState.READY) {
            Thread.onSpinWait();
        }
        replug.run();
        device.restart(); // or the back-off would make the test wait
        while (device.state() != DeviceState.READY || device.statistics().getOrDefault("reconnects", 0L) <= before) {
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
