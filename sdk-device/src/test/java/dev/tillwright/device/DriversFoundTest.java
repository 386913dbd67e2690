package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.CustomerDisplay;
import dev.tillwright.core.port.ScanResult;
import dev.tillwright.core.port.SignaturePad;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.WireDevice;
import dev.tillwright.testkit.WireDisplay;
import dev.tillwright.testkit.WireScanner;
import dev.tillwright.testkit.WireSignaturePad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each driver is found by its name, on the module path and on the class path, and works over a real line. */
@Timeout(60)
class DriversFoundTest {
    @Test
    void moduleAndServiceFileNameTheSameDrivers() throws IOException {
        TreeSet<String> provided = Devices.class.getModule().getDescriptor().provides().stream()
                .flatMap(p -> p.providers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String file = "META-INF/services/" + DeviceDriverProvider.class.getName();
        try (InputStream in = Devices.class.getModule().getResourceAsStream(file)) {
            List<String> named = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(provided, new TreeSet<>(named));
            assertEquals(provided.size(), named.size());
        }
    }

    @Test
    void scannerOverTcp() {
        WireScanner scanner = WireScanner.create();
        with(scanner, DeviceKind.CODE_SCANNER, "scanner+tcp://127.0.0.1:%d?commands=datalogic", device -> {
            CompletableFuture<ScanResult> scan =
                    device.port(CodeScanner.class).orElseThrow().scan(Duration.ofSeconds(30));
            while (!scanner.isEnabled()) {
                Thread.onSpinWait();
            }
            scanner.scan("6901234567892");
            assertEquals(
                    "6901234567892",
                    assertInstanceOf(ScanResult.Scanned.class, scan.join()).code());
        });
    }

    @Test
    void displayOverTcp() {
        WireDisplay display = WireDisplay.create(StandardCharsets.US_ASCII);
        with(display, DeviceKind.CUSTOMER_DISPLAY, "cd5220+tcp://127.0.0.1:%d", device -> {
            device.port(CustomerDisplay.class)
                    .orElseThrow()
                    .show("TOTAL", "12.50")
                    .join();
            while (display.lines().get(1).isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals("12.50", display.lines().get(1).trim());
        });
    }

    @Test
    void signaturePadOverTcp() {
        with(WireSignaturePad.create(), DeviceKind.SIGNATURE_PAD, "usign+tcp://127.0.0.1:%d", device -> {
            assertTrue(device.port(SignaturePad.class).isPresent());
            assertEquals(
                    "SIM0000001",
                    device.identity().flatMap(DeviceIdentity::serialNumber).orElse(""));
        });
    }

    @Test
    void anOptionsValueOutOfRangeIsRefusedAtTheOpening() {
        try (Devices devices = Devices.create()) {
            assertThrows(
                    DeviceAddressException.class,
                    () -> devices.open(DeviceKind.CODE_SCANNER, "scanner+tcp://127.0.0.1:9?charset=KLINGON"));
            assertTrue(devices.all().isEmpty());
        }
    }

    private static void with(WireDevice simulated, DeviceKind kind, String address, Consumer<Device> test) {
        try (DeviceServer server = DeviceServer.start(simulated);
                Devices devices = Devices.create()) {
            test.accept(devices.open(kind, String.format(Locale.ROOT, address, server.port())));
        }
    }
}
