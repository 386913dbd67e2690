package dev.tillwright.device.internal.driver.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.ScanResult;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Health;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WireScanner;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerDriverTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String CODE = "6222 8131 0000 0000 018";

    private WireScanner scanner;
    private VirtualWire wire;
    private VirtualContext context;
    private ScannerDriver driver;

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", ""})
    void readsACodeHoweverItEnds(String end) {
        connect(WireScanner.create(StandardCharsets.US_ASCII, "", end), Map.of());
        wire.after(SOON, () -> scanner.scan("6901234567892"));
        assertEquals("6901234567892", scan());
    }

    @Test
    void readsChineseInTheCharsetOfTheAddress() {
        connect(WireScanner.create(Charset.forName("GB18030"), "", "\r"), Map.of("charset", "GB18030"));
        wire.after(SOON, () -> scanner.scan("订单𠮷1"));
        assertEquals("订单𠮷1", scan());
    }

    @Test
    void theSymbologysNameIsNoPartOfTheCode() {
        connect(WireScanner.create(StandardCharsets.UTF_8, "]C1", "\r"), Map.of());
        wire.after(SOON, () -> scanner.scan(CODE));
        assertEquals(CODE, scan());
        connect(WireScanner.create(StandardCharsets.UTF_8, "]C1", "\r"), Map.of("aim", "keep"));
        wire.after(SOON, () -> scanner.scan(CODE));
        assertEquals("]C1" + CODE, scan());
    }

    @Test
    void aCodeThatIsShownTwiceIsReadTwiceUnlessTheAddressSaysOtherwise() {
        connect(WireScanner.create(), Map.of());
        assertEquals(2, twice());
        connect(WireScanner.create(), Map.of("same", "300"));
        assertEquals(1, twice());
        assertEquals(1, context.count("codes.dropped", 0));
    }

    private int twice() {
        wire.after(SOON, () -> scanner.scan(CODE));
        assertEquals(CODE, scan());
        wire.after(Duration.ofMillis(100), () -> scanner.scan(CODE));
        wire.after(SOON, () -> scanner.scan("other"));
        return scan().equals(CODE) ? 2 : 1;
    }

    @Test
    void aCodeAboveTheLimitIsDropped() {
        connect(WireScanner.create(), Map.of());
        wire.after(SOON, () -> scanner.scan("9".repeat(5000)));
        wire.after(SOON.plusMillis(1), () -> scanner.scan(CODE));
        assertEquals(CODE, scan());
    }

    @Test
    void aScanEndsByCancelOrTime() {
        connect(WireScanner.create(), Map.of());
        wire.after(SOON, wire::cancel);
        assertInstanceOf(ScanResult.Cancelled.class, port().scan(MINUTE).join());
        Duration before = wire.elapsed();
        assertInstanceOf(ScanResult.TimedOut.class, port().scan(MINUTE).join());
        assertEquals(MINUTE, wire.elapsed().minus(before));
    }

    @Test
    void halfACodeFromBeforeTheScanIsNotPartOfIt() {
        connect(WireScanner.create(), Map.of());
        driver.idle("6222".getBytes(StandardCharsets.US_ASCII));
        wire.after(SOON, () -> scanner.scan(CODE));
        assertEquals(CODE, scan());
        assertEquals(1, driver.idle("a\rb".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aScannerWithCommandsIsDarkOutsideAScanAndTellsHowItIs() {
        connect(WireScanner.create(), Map.of("commands", "datalogic"));
        assertEquals("scanner SIMULATED PowerScan 1.0", driver.connected(wire).model());
        assertFalse(scanner.isEnabled());
        wire.after(SOON, () -> {
            assertTrue(scanner.isEnabled());
            scanner.scan(CODE);
        });
        assertEquals(CODE, scan());
        assertFalse(scanner.isEnabled());
        assertEquals(Health.State.OK, driver.check(wire).state());
        scanner.fail();
        assertEquals("SELF_TEST", driver.check(wire).code());
        driver.restart(wire);
    }

    @Test
    void aMuteScannerWithCommandsIsRefusedAtTheConnect() {
        scanner = WireScanner.create();
        scanner.faults().mute();
        wire = new VirtualWire(scanner);
        ScannerDriver mute =
                new ScannerDriver(ScannerSettings.of(Map.of("commands", "datalogic")), new VirtualContext(wire));
        DeviceException refused = assertThrows(DeviceException.class, () -> mute.connected(wire));
        assertEquals(DeviceFault.NOT_CONNECTED, refused.fault().code());
        assertTrue(refused.fault().detail().contains("commands=none"));
    }

    @Test
    void aCodeIsNotPrinted() {
        assertEquals("Scanned[23 characters]", ScanResult.Scanned.of(CODE).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=KLINGON", "commands=all", "aim=yes", "same=99999"})
    void optionsOutOfRangeAreRefused(String option) {
        String[] pair = option.split("=", 2);
        assertThrows(IllegalArgumentException.class, () -> ScannerSettings.of(Map.of(pair[0], pair[1])));
    }

    private void connect(WireScanner simulated, Map<String, String> options) {
        scanner = simulated;
        wire = new VirtualWire(scanner);
        context = new VirtualContext(wire);
        driver = new ScannerDriver(ScannerSettings.of(options), context);
        context.connect(driver);
    }

    private CodeScanner port() {
        return driver.port(CodeScanner.class).orElseThrow();
    }

    private String scan() {
        ScanResult result = port().scan(MINUTE).join();
        return assertInstanceOf(ScanResult.Scanned.class, result).code();
    }
}
