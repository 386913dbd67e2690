package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.device.internal.driver.verifone.VerifoneProvider;
import dev.tillwright.testkit.SimulatedPrinter;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.WirePinPad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The PIN pad is pulled at each byte of a sale's PIN exchange, both ways, and none is left out: its line is in memory and on
 * virtual time. {@link PullTest} does the same over TCP, by sample.
 */
@Timeout(600)
class PinBytesTest {
    private static final int NEVER = 1_000_000;
    private static final Duration LIKE_A_PERSON = Duration.ofSeconds(3);

    @TempDir
    Path journal;

    private WirePinPad pad;
    private VirtualWire wire;
    private VirtualContext context;
    private DeviceDriver driver;

    private PinPad onVirtualTime(TestTerminal registered) {
        pad = WirePinPad.of(registered);
        wire = new VirtualWire(pad);
        context = new VirtualContext(wire);
        driver = new VerifoneProvider().driver(DeviceAddress.parse("verifone+tcp://127.0.0.1:1"), context);
        context.connect(driver);
        return driver.port(PinPad.class).orElseThrow();
    }

    @Test
    void pulledAtAnyByteOfThePinExchangeTheMoneyIsWhereTheTillSays() throws Exception {
        try (MemoryTill till = new MemoryTill(
                journal, (registered, simulated) -> onVirtualTime(registered), SimulatedPrinter.create())) {
            assertTrue(isPaid(till), "signs in and loads the keys");
            long sent = wire.sent();
            long received = wire.received();
            assertTrue(isPaid(till));
            int toThePad = (int) (wire.sent() - sent);
            int fromThePad = (int) (wire.received() - received);
            assertTrue(pulledAtEach(till, toThePad, byteNo -> wire.unplugAfterSent(byteNo + 1)) < toThePad);
            assertEquals(0, pulledAtEach(till, fromThePad, pad.faults()::unplugAfter));
            assertTrue(isPaid(till), "the pad serves after all that");
            till.assertBooksBalance();
        }
    }

    /** How many of the sales were paid all the same. */
    private int pulledAtEach(MemoryTill till, int bytes, IntConsumer pull) throws Exception {
        assertTrue(bytes > 20, "no PIN was asked for: " + bytes + " bytes");
        int paid = 0;
        for (int byteNo = 0; byteNo < bytes; byteNo++) {
            pull.accept(byteNo);
            paid += isPaid(till) ? 1 : 0;
            pad.faults().unplugAfter(NEVER);
            wire.plug();
            context.connect(driver);
        }
        return paid;
    }

    private boolean isPaid(MemoryTill till) throws Exception {
        wire.forgetPlans();
        wire.after(LIKE_A_PERSON, () -> pad.typePin("123456"));
        return till.sale() instanceof Approved;
    }
}
