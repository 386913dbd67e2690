package dev.tillwright.device.internal.driver.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.SignaturePad;
import dev.tillwright.core.port.SignatureResult;
import dev.tillwright.core.port.SignatureStrokes;
import dev.tillwright.core.port.SignatureStrokes.Point;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.Health;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WireSignaturePad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class USignDriverTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WireSignaturePad pad = WireSignaturePad.create();
    private final VirtualWire wire = new VirtualWire(pad);
    private final VirtualContext context = new VirtualContext(wire);
    private final USignDriver driver = new USignDriver(PadSize.of(Map.of()), context);

    @BeforeEach
    void connect() {
        context.connect(driver);
    }

    @Test
    void saysWhoItIs() {
        DeviceIdentity identity = driver.connected(wire);
        assertEquals(Optional.of("IDTECH-USIGN V0.02"), identity.firmware());
        assertEquals(Optional.of("SIM0000001"), identity.serialNumber());
        assertEquals(Health.State.OK, driver.check(wire).state());
    }

    @Test
    void givesTheStrokesThatWereDrawn() {
        wire.after(SOON, () -> {
            pad.touch(0, 0);
            pad.touch(639, 239);
            pad.lift();
            pad.touch(300, 100);
            pad.lift();
            pad.accept();
        });
        SignatureStrokes strokes =
                assertInstanceOf(SignatureResult.Signed.class, sign()).strokes();
        assertEquals(
                List.of(List.of(new Point(0, 0), new Point(639, 239)), List.of(new Point(300, 100))),
                strokes.strokes());
        assertFalse(pad.isCapturing());
    }

    @Test
    void aDisturbedLineLosesPointsAndNothingElse() {
        pad.faults().slow(Duration.ofNanos(1_040_000));
        pad.faults().noise(20);
        wire.after(SOON, () -> {
            pad.faults().wrongCheck(1);
            pad.touch(1, 1);
            pad.touch(2, 2);
            pad.lift();
            pad.accept();
        });
        SignatureStrokes strokes =
                assertInstanceOf(SignatureResult.Signed.class, sign()).strokes();
        assertEquals(List.of(List.of(new Point(2, 2))), strokes.strokes());
    }

    @Test
    void aPointOutsideTheFieldIsDropped() {
        wire.after(SOON, () -> {
            pad.touch(640, 0);
            pad.touch(1, 1);
            pad.accept();
        });
        assertEquals(
                1,
                assertInstanceOf(SignatureResult.Signed.class, sign()).strokes().points());
        assertEquals(1, context.count("points.dropped", 0));
    }

    @Test
    void anEmptyFieldIsNoSignature() {
        wire.after(SOON, pad::accept);
        assertInstanceOf(SignatureResult.TimedOut.class, sign());
    }

    @Test
    void aSignatureEndsByCancelHereOrThere() {
        wire.after(SOON, pad::cancel);
        assertInstanceOf(SignatureResult.Cancelled.class, sign());
        wire.after(SOON, wire::cancel);
        assertInstanceOf(SignatureResult.Cancelled.class, sign());
        assertFalse(pad.isCapturing());
    }

    @Test
    void aMutePadIsRefusedAtTheConnect() {
        pad.faults().mute();
        DeviceException refused = assertThrows(DeviceException.class, () -> driver.connected(wire));
        assertEquals(DeviceFault.NOT_CONNECTED, refused.fault().code());
        assertEquals(Health.State.FAILED, driver.check(wire).state());
    }

    @Test
    void aSizeOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PadSize.of(Map.of("width", "0")));
        assertThrows(IllegalArgumentException.class, () -> PadSize.of(Map.of("height", "65536")));
    }

    private SignatureResult sign() {
        return driver.port(SignaturePad.class)
                .orElseThrow()
                .sign(Duration.ofSeconds(30))
                .join();
    }
}
