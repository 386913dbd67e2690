package dev.tillwright.device.internal.driver.verifone;

import static dev.tillwright.device.internal.driver.verifone.PadKit.pinOf;
import static dev.tillwright.device.internal.driver.verifone.PadKit.request;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.MacPad;
import dev.tillwright.core.port.MacResult;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.Health;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WirePinPad;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The PIN pad's driver against a simulated pad, on virtual time. */
class VerifonePinPadTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(3);

    private final WirePinPad pad = WirePinPad.create("1002601011000001");
    private final VirtualWire wire = new VirtualWire(pad);
    private final VirtualContext context = new VirtualContext(wire);
    private VerifoneDriver driver = new VerifoneDriver(PadSettings.of(Map.of()), context);

    @BeforeEach
    void connect() {
        pad.loadMasterKey(0, PadKit.MASTER);
        context.connect(driver);
    }

    @Test
    void saysWhoItIs() {
        DeviceIdentity identity = driver.connected(wire);
        assertEquals(Optional.of("1002601011000001"), identity.serialNumber());
        assertEquals(Optional.of("1.00 of 2026-01-01"), identity.firmware());
    }

    @Test
    void theHostOpensTheBlockToThePinThatWasTyped() {
        load();
        pad.typePin("123456");
        assertEquals("123456", pinOf(enter()));
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, 12.50",
        "0.05, 0.05",
        "99999.99, 99999.99",
        "123456.78, 123456",
        "123456789.00, 99999999",
    })
    void showsTheAmountInWhatThePadHasRoomFor(String amount, String shown) {
        load();
        pad.typePin("1234");
        pinPad().enterPin(request(amount, MINUTE)).join();
        assertEquals(shown, pad.shown().getLast());
    }

    @Test
    void anAmountWithoutDecimalsIsFilledUpToFourCharacters() {
        assertEquals("0500", Packets.amount(Money.of("500", "JPY")));
    }

    @Test
    void withoutAWorkingKeyThePadIsNotEvenAsked() {
        assertEquals(DeviceFault.NO_KEY, code(enter()));
        assertEquals(0, pad.entriesBegun());
    }

    @Test
    void aKeyWhoseCheckValueIsWrongIsRefusedAndTheOldOneStays() {
        load();
        KeyLoad wrong = pinPad().loadPinKey(PadKit.key(KeyKind.PIN, new byte[] {1, 2, 3, 4}))
                .join();
        assertInstanceOf(KeyLoad.CheckValueWrong.class, wrong);
        pad.typePin("1234");
        assertEquals("1234", pinOf(enter()));
    }

    @Test
    void aPadWithoutItsMasterKeySaysSoWhenTheWorkingKeyComes() {
        pad.forgetKeys();
        KeyLoad.Failed failed = assertInstanceOf(
                KeyLoad.Failed.class, pinPad().loadPinKey(PadKit.pinKey()).join());
        assertEquals(DeviceFault.NO_KEY, failed.fault().code());
        assertTrue(failed.fault().detail().contains("slot 0"), failed.fault().detail());
    }

    @Test
    void aMasterKeyThatIsLostLaterIsFoundAtTheEntry() {
        load();
        pad.forgetKeys();
        assertEquals(DeviceFault.NO_KEY, code(enter()));
    }

    @Test
    void aMacKeyIsNoPinKey() {
        KeyLoad.Failed failed = assertInstanceOf(
                KeyLoad.Failed.class, pinPad().loadPinKey(PadKit.macKey()).join());
        assertEquals(DeviceFault.PROTOCOL, failed.fault().code());
    }

    @Test
    void theCardholdersCancelKeyEndsTheEntry() {
        load();
        wire.after(SOON, pad::pressCancel);
        assertInstanceOf(PinEntry.Cancelled.class, enter());
    }

    @Test
    void nobodyAtThePadEndsTheEntryInTime() {
        load();
        Duration before = wire.elapsed();
        assertInstanceOf(PinEntry.TimedOut.class, enter());
        Duration took = wire.elapsed().minus(before);
        assertTrue(took.compareTo(MINUTE.plusSeconds(1)) < 0, "took " + took);
    }

    @Test
    void theTillsCancelEndsTheEntryAndThePadIsAtRest() {
        load();
        wire.after(SOON, wire::cancel);
        assertInstanceOf(PinEntry.Cancelled.class, enter());
        assertTrue(!pad.isWaiting());
    }

    @Test
    void aCancelAtAnyMomentEndsTheEntry() {
        load();
        pad.faults().slow(Duration.ofNanos(1_040_000));
        for (int millis = 0; millis < 80; millis++) {
            wire.forgetPlans();
            Duration before = wire.elapsed();
            wire.after(Duration.ofMillis(millis), wire::cancel);
            assertInstanceOf(PinEntry.Cancelled.class, enter(), "at " + millis + " ms");
            assertTrue(wire.elapsed().minus(before).compareTo(Duration.ofSeconds(1)) < 0, "at " + millis + " ms");
            assertTrue(!pad.isWaiting(), "at " + millis + " ms");
        }
        assertTrue(pad.entriesBegun() > 20, "the cancels came before the entries");
    }

    @Test
    void aPinMayBeLeftOutOnlyWhereTheAddressAllowsIt() {
        driver = new VerifoneDriver(PadSettings.of(Map.of("bypass", "yes")), context);
        context.connect(driver);
        load();
        pad.bypass();
        assertInstanceOf(PinEntry.Bypassed.class, enter());
        pad.typePin("4321");
        assertEquals("4321", pinOf(enter()));
    }

    /** A pad that answers the cancelled entry after all, at any moment: its PIN must not pass for the next customer's. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 50, 90, 99, 100, 101, 110, 150, 200, 250, 300, 400, 500, 550})
    void theAnswerOfACancelledEntryNeverBecomesTheNextOnes(int lateMillis) {
        load();
        wire.after(SOON, () -> {
            pad.faults().lateAnswer(Duration.ofMillis(lateMillis));
            pad.typePin("1111");
            wire.cancel();
        });
        assertInstanceOf(PinEntry.Cancelled.class, enter());
        wire.after(SOON, () -> pad.typePin("2222"));
        assertEquals("2222", pinOf(enter()));
    }

    static Map<String, Consumer<WirePinPad>> disturbances() {
        return Map.of(
                "noise", pad -> pad.faults().noise(30),
                "one wrong check", pad -> pad.faults().wrongCheck(1),
                "two refused frames", pad -> pad.faults().nak(2),
                "half a frame", pad -> pad.faults().partialFrame(),
                "a frame twice", pad -> pad.faults().duplicateFrame(),
                "9600 baud", pad -> pad.faults().slow(Duration.ofNanos(1_040_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"noise", "one wrong check", "two refused frames", "half a frame", "a frame twice", "9600 baud"})
    void aDisturbedLineChangesNothingButTheTime(String disturbance) {
        load();
        disturbances().get(disturbance).accept(pad);
        for (int i = 0; i < 5; i++) {
            String pin = "123" + i;
            wire.after(SOON, () -> pad.typePin(pin));
            assertEquals(pin, pinOf(enter()));
        }
    }

    @Test
    void aRefusalStormEndsInAFaultAndThePadWorksAfterwards() {
        load();
        pad.faults().nak(3);
        PinEntry entry = enter();
        assertTrue(entry instanceof PinEntry.Failed, entry.toString());
        wire.after(SOON, () -> pad.typePin("1234"));
        assertEquals("1234", pinOf(enter()));
    }

    @Test
    void aMutePadEndsInAFaultWithinItsTriesAndNeverInAHang() {
        load();
        pad.faults().mute();
        Duration before = wire.elapsed();
        wire.after(Duration.ofSeconds(3), pad.faults()::speak); // so that the connection can be made anew
        assertEquals(DeviceFault.NOT_CONNECTED, code(enter()));
        assertTrue(wire.elapsed().minus(before).compareTo(Duration.ofSeconds(10)) < 0);
        assertEquals(1, context.count("renewals", 0));
    }

    @Test
    void anEndInPlaceOfTheAnswerIsACancelAtThePad() {
        load();
        wire.after(SOON, () -> {
            pad.faults().endInsteadOfAnswer();
            pad.typePin("1234");
        });
        assertInstanceOf(PinEntry.Cancelled.class, enter());
    }

    @Test
    void aPadThatRebootsUnderAnEntryEndsItInTime() {
        load();
        wire.after(SOON, pad::reboot);
        assertInstanceOf(PinEntry.TimedOut.class, enter());
        wire.after(SOON, () -> pad.typePin("1234"));
        assertEquals("1234", pinOf(enter()));
    }

    /** Wherever the plug is pulled, the entry ends with a fault or with the whole PIN, and the next one is the next one's. */
    @Test
    void anUnplugAtEveryByteOfAnEntryIsATrueOutcome() {
        int faults = 0;
        int entered = 0;
        for (int bytes = 0; bytes < 60; bytes++) {
            load();
            wire.after(SOON, () -> pad.typePin("1111"));
            pad.faults().unplugAfter(bytes);
            PinEntry entry = enter();
            if (entry instanceof PinEntry.Failed failed) {
                faults++;
                assertEquals(DeviceFault.NOT_CONNECTED, failed.fault().code());
            } else {
                entered++;
                assertEquals("1111", pinOf(entry));
            }
            reconnect();
        }
        assertTrue(faults >= 30 && entered >= 10, faults + " faults, " + entered + " entered");
    }

    @Test
    void anUnplugAtEveryByteOfARequestIsATrueOutcome() {
        int faults = 0;
        for (int bytes = 1; bytes < 110; bytes++) {
            load();
            wire.after(SOON, () -> pad.typePin("1111"));
            wire.unplugAfterSent(bytes);
            PinEntry entry = enter();
            if (entry instanceof PinEntry.Failed failed) {
                faults++;
                assertEquals(DeviceFault.NOT_CONNECTED, failed.fault().code());
            } else {
                assertEquals("1111", pinOf(entry));
            }
            reconnect();
        }
        assertTrue(faults > 60 && faults < 109, faults + " faults");
    }

    @Test
    void theSelfTestNamesWhatIsBroken() {
        assertEquals(Health.State.OK, driver.check(wire).state());
        pad.selfTest("15");
        Health sick = driver.check(wire);
        assertEquals("SELF_TEST", sick.code());
        assertTrue(sick.detail().contains("RAM, key store"), sick.detail());
        pad.selfTest("0");
        pad.forgetKeys();
        assertEquals(DeviceFault.NO_KEY, driver.check(wire).code());
    }

    @Test
    void macsAreThoseOfAlgorithmThree() {
        for (int size : new int[] {1, 7, 8, 9, 111, 112, 113, 224, 1000}) {
            byte[] message = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
            MacResult result = driver.port(MacPad.class)
                    .orElseThrow()
                    .mac(PadKit.macKey(), message)
                    .join();
            MacResult.Computed computed = assertInstanceOf(MacResult.Computed.class, result);
            assertArrayEquals(PadKit.retailMac(message), computed.mac(), "size " + size);
        }
    }

    @Test
    void aSwipeGivesTheSecondTrack() {
        pad.swipe("%B6222020000000000128^WANG/XIAOMING^3012101?;6222020000000000128=30121010000?");
        CardReading.Swiped swiped = assertInstanceOf(CardReading.Swiped.class, read());
        assertEquals("622202*********0128", swiped.track2().pan().masked());
    }

    @Test
    void anUnreadableSwipeIsAskedForAgain() {
        pad.swipe("%E?;E?");
        pad.swipe(";6222020000000000128=30121010000?");
        assertInstanceOf(CardReading.Swiped.class, read());
        assertEquals(1, context.count("swipes.unreadable", 0));
    }

    @Test
    void aReadingEndsByCancelOrTime() {
        wire.after(SOON, wire::cancel);
        assertInstanceOf(CardReading.Cancelled.class, read());
        assertInstanceOf(CardReading.TimedOut.class, read());
        wire.after(SOON, pad::pressCancel);
        assertInstanceOf(CardReading.Cancelled.class, read());
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PadSettings.of(Map.of("key", "10")));
        assertThrows(IllegalArgumentException.class, () -> PadSettings.of(Map.of("bypass", "maybe")));
    }

    @Test
    void somethingElseBehindThePortIsRefusedAtTheConnect() {
        pad.faults().mute();
        DeviceException refused = assertThrows(DeviceException.class, () -> driver.connected(wire));
        assertEquals(DeviceFault.NOT_CONNECTED, refused.fault().code());
    }

    private void load() {
        assertInstanceOf(
                KeyLoad.Loaded.class, pinPad().loadPinKey(PadKit.pinKey()).join());
    }

    private PinEntry enter() {
        return pinPad().enterPin(request("12.50", MINUTE)).join();
    }

    private CardReading read() {
        return driver.port(CardReader.class)
                .orElseThrow()
                .read(new CardRequest(Money.of("12.50", "CNY"), MINUTE, 1))
                .join();
    }

    private PinPad pinPad() {
        return driver.port(PinPad.class).orElseThrow();
    }

    private void reconnect() {
        wire.forgetPlans();
        pad.faults().unplugAfter(1_000_000);
        wire.plug();
        context.connect(driver);
    }

    private static String code(PinEntry entry) {
        return assertInstanceOf(PinEntry.Failed.class, entry).fault().code();
    }
}
