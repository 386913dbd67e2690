package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.device.internal.driver.verifone.PadKit;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WirePinPad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The PIN pad as a till uses it, by its address, over each kind of line. */
@Timeout(60)
class VerifoneLinesTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Nested
    class OverTcp extends Lines {
        @Override
        String plug() {
            return "verifone+tcp://127.0.0.1:" + server.port();
        }

        @Override
        void replug() {
            server.replug();
        }
    }

    @Nested
    class OverPty extends Lines {
        @TempDir
        Path folder;

        private PtyBridge bridge;

        @Override
        String plug() {
            Requires.pty();
            bridge = PtyBridge.start(folder.resolve("ttyPAD"), server.port());
            return "verifone+serial:" + bridge.path() + "?baud=115200";
        }

        @Override
        void replug() {
            server.replug();
            bridge.replug();
        }

        @AfterEach
        void takeDown() {
            if (bridge != null) {
                bridge.close();
            }
        }
    }

    abstract static class Lines {
        final WirePinPad pad = WirePinPad.create("1002601011000001");
        final DeviceServer server = DeviceServer.start(pad);
        private final Devices devices = Devices.create();
        private Device device;

        abstract String plug();

        abstract void replug();

        @BeforeEach
        void open() {
            pad.loadMasterKey(0, PadKit.MASTER);
            device = devices.open(DeviceKind.PIN_PAD, plug());
            assertInstanceOf(
                    KeyLoad.Loaded.class, pinPad().loadPinKey(PadKit.pinKey()).join());
        }

        @AfterEach
        void close() {
            devices.close();
            server.close();
        }

        @Test
        void entersAPin() {
            pad.typePin("123456");
            assertEquals("123456", PadKit.pinOf(enter().join()));
        }

        @Test
        void cancelsAndServesTheNextCustomer() {
            CompletableFuture<PinEntry> entry = enter();
            awaitWaiting();
            pinPad().cancel();
            assertInstanceOf(PinEntry.Cancelled.class, entry.join());
            CompletableFuture<PinEntry> next = enter();
            awaitWaiting();
            assertEquals(DeviceFault.BUSY, code(enter().join()));
            pinPad().cancel();
            assertInstanceOf(PinEntry.Cancelled.class, next.join());
        }

        @Test
        void anUnplugUnderThePinIsReportedAndTheSamePadComesBack() throws Exception {
            CompletableFuture<PinEntry> entry = enter();
            awaitWaiting();
            server.unplug();
            assertEquals(DeviceFault.NOT_CONNECTED, code(entry.get(20, TimeUnit.SECONDS)));
            replug();
            awaitReady();
            CompletableFuture<PinEntry> next = enter();
            awaitWaiting();
            // A PIN that came faster than anybody types would pass for the lost entry's.
            CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS).execute(() -> pad.typePin("4321"));
            assertEquals("4321", PadKit.pinOf(next.join()));
            assertEquals(1L, device.statistics().get("reconnects"));
        }

        @Test
        void swipesAndChecksAndRestarts() {
            pad.swipe(";6222020000000000128=30121010000?");
            CardReader reader = device.port(CardReader.class).orElseThrow();
            CardReading reading = reader.read(new CardRequest(Money.of("1.00", "CNY"), MINUTE, 1))
                    .join();
            assertInstanceOf(CardReading.Swiped.class, reading);
            assertEquals(Health.State.OK, device.check().join().health().state());
            assertEquals(Health.State.OK, device.restart().join().health().state());
        }

        @Test
        void noCardNumberAndNoPinBlockIsInAnyLogAtTrace() throws Exception {
            pad.typePin("123456");
            PinEntry.Entered entered = assertInstanceOf(PinEntry.Entered.class, enter().join());
            String block = HexFormat.of().formatHex(entered.block().bytes());
            String log = Files.readString(Path.of("target", "tests.log")).toUpperCase(Locale.ROOT);
            assertTrue(log.contains("CONNECTED"), "nothing was logged, so this test can't fail");
            assertFalse(log.contains(PadKit.PAN), "a card number was logged");
            assertFalse(log.contains(block.toUpperCase(Locale.ROOT)), "a PIN block was logged");
        }

        private PinPad pinPad() {
            return device.port(PinPad.class).orElseThrow();
        }

        private CompletableFuture<PinEntry> enter() {
            return pinPad().enterPin(PadKit.request("12.50", MINUTE));
        }

        private void awaitWaiting() {
            while (!pad.isWaiting()) {
                Thread.onSpinWait();
            }
        }

        private void awaitReady() {
            while (device.state() != DeviceState.READY || device.statistics().getOrDefault("reconnects", 0L) == 0) {
                Thread.onSpinWait();
            }
        }

        private static String code(PinEntry entry) {
            return assertInstanceOf(PinEntry.Failed.class, entry).fault().code();
        }
    }

    @Test
    void theOnlyDriverOfAKindNeedNotBeNamed() {
        try (DeviceServer server = DeviceServer.start(WirePinPad.create("1002601011000001"));
                Devices devices = Devices.create()) {
            assertEquals(
                    "verifone",
                    devices.open(DeviceKind.PIN_PAD, "tcp://127.0.0.1:" + server.port())
                            .driver());
        }
    }

    @Test
    void unknownDriversKindsAndOptionsAreRefusedWithTheKnownOnes() {
        try (Devices devices = Devices.create()) {
            assertTrue(
                    refused(devices, DeviceKind.PIN_PAD, "ingenico+serial:COM3").contains("verifone"));
            assertTrue(refused(devices, DeviceKind.RECEIPT_PRINTER, "verifone+serial:COM3")
                    .contains("serves no RECEIPT_PRINTER"));
            assertTrue(
                    refused(devices, DeviceKind.PIN_PAD, "verifone+pcsc:Reader").contains("serial, tcp"));
            assertTrue(refused(devices, DeviceKind.PIN_PAD, "verifone+serial:COM3?slot=1")
                    .contains("known are baud, bypass, data, expect, kcv, key, parity, stop"));
        }
    }

    @Test
    void aRefusedOpenLeavesNothingOpen() {
        try (Devices devices = Devices.create()) {
            DeviceException refused = assertThrows(
                    DeviceException.class, () -> devices.open(DeviceKind.PIN_PAD, "verifone+serial:/dev/ttyNowhere"));
            assertEquals(DeviceException.PORT_MISSING, refused.fault().code());
            assertTrue(devices.all().isEmpty());
        }
    }

    private static String refused(Devices devices, DeviceKind kind, String address) {
        return String.valueOf(assertThrows(DeviceAddressException.class, () -> devices.open(kind, address))
                .getMessage());
    }
}
