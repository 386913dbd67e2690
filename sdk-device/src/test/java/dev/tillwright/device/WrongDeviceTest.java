package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.device.internal.driver.escpos.EscPosProvider;
import dev.tillwright.device.internal.driver.scanner.ScannerProvider;
import dev.tillwright.device.internal.driver.sign.USignProvider;
import dev.tillwright.device.internal.driver.verifone.VerifoneProvider;
import dev.tillwright.testkit.WireDevice;
import dev.tillwright.testkit.WireDisplay;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WirePrinter;
import dev.tillwright.testkit.WireScanner;
import dev.tillwright.testkit.WireSignaturePad;
import dev.tillwright.testkit.WireStripeReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each driver that asks its device who it is, with each device of another kind behind the port, on virtual time. */
class WrongDeviceTest {
    private static final Set<String> CODES = Set.of(DeviceFault.NOT_CONNECTED, DeviceFault.PROTOCOL);

    @TestFactory
    Stream<DynamicTest> isRefusedInTimeWithAMend() {
        Map<String, DeviceDriverProvider> drivers = new LinkedHashMap<>();
        drivers.put("verifone+tcp://127.0.0.1:1", new VerifoneProvider());
        drivers.put("escpos+tcp://127.0.0.1:1", new EscPosProvider());
        drivers.put("scanner+tcp://127.0.0.1:1?commands=datalogic", new ScannerProvider());
        drivers.put("usign+tcp://127.0.0.1:1", new USignProvider());
        Map<String, Supplier<WireDevice>> devices = new LinkedHashMap<>();
        devices.put("verifone", () -> WirePinPad.create("1002601011000001"));
        devices.put("escpos", WirePrinter::of58mm);
        devices.put("scanner", WireScanner::create);
        devices.put("usign", WireSignaturePad::create);
        devices.put("cd5220", () -> WireDisplay.create(StandardCharsets.US_ASCII));
        devices.put("msr", WireStripeReader::create);
        List<DynamicTest> tests = new ArrayList<>();
        drivers.forEach((address, driver) -> devices.forEach((kind, device) -> {
            if (!address.startsWith(kind)) {
                tests.add(dynamicTest(driver.id() + " on a " + kind, () -> refused(address, driver, device.get())));
            }
        }));
        return tests.stream();
    }

    private static void refused(String address, DeviceDriverProvider provider, WireDevice device) {
        VirtualWire wire = new VirtualWire(device);
        DeviceDriver driver = provider.driver(DeviceAddress.parse(address), new VirtualContext(wire));
        DeviceException refused = assertThrows(DeviceException.class, () -> driver.connected(wire));
        assertTrue(CODES.contains(refused.fault().code()), refused::getMessage);
        String detail = refused.fault().detail();
        assertTrue(detail.contains("check") || detail.contains("is it"), "no mend: " + detail);
        assertTrue(wire.elapsed().compareTo(Duration.ofSeconds(10)) < 0, "took " + wire.elapsed());
    }
}
