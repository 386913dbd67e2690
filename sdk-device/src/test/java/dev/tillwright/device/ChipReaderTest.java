package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.internal.driver.pcsc.MemoryCardReader;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.SimulatedChipIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chip card reader as a till uses it, without a smart card service. */
@Timeout(60)
class ChipReaderTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final SimulatedCard account = SimulatedCard.ofDefaults();
    private final SimulatedChipIssuer issuer = SimulatedChipIssuer.create();
    private final MemoryCardReader slot = new MemoryCardReader();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<CompletableFuture<OptionalInt>> questions = new LinkedBlockingQueue<>();
    private final Devices devices =
            Devices.builder().listener(event -> events.add(event.code())).build();
    private Device device;
    private ChipCardReader reader;

    @BeforeEach
    void open() {
        DeviceDriverProvider driver = ChipSettings.builder()
                .chooser(names -> {
                    CompletableFuture<OptionalInt> question = new CompletableFuture<>();
                    questions.add(question);
                    return question;
                })
                .build()
                .driver();
        device = devices.open(DeviceAddress.parse("pcsc:Memory"), driver, slot);
        device.connected().join();
        reader = device.port(ChipCardReader.class).orElseThrow();
    }

    @AfterEach
    void close() {
        devices.close();
        issuer.close();
    }

    @Test
    void paysWithTheCardThatComes() {
        CompletableFuture<CardReading> reading = read();
        awaitWaiting();
        slot.insert(chip().insistsOnIssuer().build());
        try (ChipData data = inserted(reading)) {
            assertInstanceOf(ChipResult.Accepted.class, complete(issuer.answer(account, data.field55())));
        }
    }

    @Test
    void aContactlessCardIsTapped() {
        slot.insert(chip().contactless().build());
        assertInstanceOf(CardReading.Tapped.class, read().join());
    }

    @Test
    void theSamePortServesAsAnyCardReader() {
        assertSame(reader, device.port(CardReader.class).orElseThrow());
    }

    @Test
    void aForgottenCardDoesNotPayForTheNextCustomer() throws Exception {
        slot.insert(chip().contactless().build());
        assertInstanceOf(CardReading.Tapped.class, read().join());
        CompletableFuture<CardReading> next = read();
        awaitEvent("TAKE_CARD");
        awaitWaiting();
        assertFalse(next.isDone());
        slot.pull();
        awaitWaiting();
        awaitWaiting();
        slot.insert(chip().contactless().build());
        assertInstanceOf(CardReading.Tapped.class, next.join());
    }

    @Test
    void aCancelEndsTheWaitAndTheNextCustomerIsServed() {
        CompletableFuture<CardReading> reading = read();
        awaitWaiting();
        reader.cancel();
        assertInstanceOf(CardReading.Cancelled.class, reading.join());
        slot.insert(chip().contactless().build());
        assertInstanceOf(CardReading.Tapped.class, read().join());
    }

    @Test
    void aSecondReadingIsBusy() {
        CompletableFuture<CardReading> first = read();
        CardReading.Failed second = assertInstanceOf(CardReading.Failed.class, read().join());
        assertEquals(DeviceFault.BUSY, second.fault().code());
        reader.cancel();
        assertInstanceOf(CardReading.Cancelled.class, first.join());
    }

    @Test
    void aCardThatAnotherProgramHoldsIsSaidToBe() {
        slot.hold();
        slot.insert(chip().build());
        CardReading.Failed busy = assertInstanceOf(CardReading.Failed.class, read().join());
        assertEquals(DeviceFault.BUSY, busy.fault().code());
        assertTrue(
                busy.fault().detail().contains("another program holds the card"),
                busy.fault().detail());
    }

    @Test
    void nobodyComesInTime() {
        CardRequest hasty = new CardRequest(Money.of("12.50", "CNY"), Duration.ofMillis(20), 1);
        assertInstanceOf(CardReading.TimedOut.class, reader.read(hasty).join());
    }

    @Test
    void theCardholdersChoicePays() throws Exception {
        slot.insert(twoApplications());
        CompletableFuture<CardReading> reading = read();
        questions.take().complete(OptionalInt.of(1));
        inserted(reading).close();
    }

    @Test
    void aCardholderWhoChoosesNothingCancels() throws Exception {
        for (OptionalInt nothing : List.of(OptionalInt.empty(), OptionalInt.of(2), OptionalInt.of(-1))) {
            slot.pull();
            CompletableFuture<CardReading> reading = read();
            awaitWaiting();
            slot.insert(twoApplications());
            questions.take().complete(nothing);
            assertInstanceOf(CardReading.Cancelled.class, reading.join());
        }
    }

    @Test
    void aCancelTakesTheQuestionFromTheScreen() throws Exception {
        slot.insert(twoApplications());
        CompletableFuture<CardReading> reading = read();
        CompletableFuture<OptionalInt> question = questions.take();
        reader.cancel();
        assertInstanceOf(CardReading.Cancelled.class, reading.join());
        assertTrue(question.isCancelled());
    }

    @Test
    void aCardThatRefusesIsNoUnreadableChip() {
        slot.insert(chip().refusing().build());
        CardReading.Failed failed = assertInstanceOf(CardReading.Failed.class, read().join());
        assertEquals("CARD_REFUSED", failed.fault().code());
    }

    @Test
    void aPulledCardIsRemoved() {
        slot.insert(chip().build());
        try (ChipData data = inserted(read())) {
            slot.pull();
            assertInstanceOf(ChipResult.Removed.class, complete(issuer.answer(account, data.field55())));
        }
    }

    @Test
    void anotherCardDoesNotDecideOnThisPayment() {
        slot.insert(chip().build());
        try (ChipData data = inserted(read())) {
            slot.insert(chip().build());
            assertInstanceOf(ChipResult.Removed.class, complete(issuer.answer(account, data.field55())));
        }
    }

    @Test
    void thereIsOneDecisionForOneReading() {
        assertInstanceOf(ChipResult.Failed.class, complete(new byte[0]));
        slot.insert(chip().build());
        inserted(read()).close();
        assertInstanceOf(ChipResult.Accepted.class, complete(new byte[0]));
        assertInstanceOf(ChipResult.Failed.class, complete(new byte[0]));
    }

    @Test
    void anUnpluggedReaderEndsTheReadingAndComesBack() throws Exception {
        CompletableFuture<CardReading> reading = read();
        awaitWaiting();
        slot.unplug();
        CardReading.Failed failed = assertInstanceOf(CardReading.Failed.class, reading.join());
        assertEquals(DeviceFault.NOT_CONNECTED, failed.fault().code());
        awaitEvent(DeviceEvent.DISCONNECTED);
        awaitEvent(DeviceEvent.CONNECTED);
        slot.insert(chip().contactless().build());
        assertInstanceOf(CardReading.Tapped.class, read().join());
    }

    @Test
    void aCardThatWasReadBeforeTheReaderWasLostDecidesNothing() throws Exception {
        slot.insert(chip().build());
        inserted(read()).close();
        slot.unplug();
        awaitEvent(DeviceEvent.DISCONNECTED);
        awaitEvent(DeviceEvent.CONNECTED);
        assertInstanceOf(ChipResult.Failed.class, complete(new byte[0]));
    }

    @Test
    void noCardNumberIsInAnyLogAtTrace() throws Exception {
        slot.insert(chip().build());
        try (ChipData data = inserted(read());
                Pan pan = data.track2().pan()) {
            String log = Files.readString(Path.of("target", "tests.log"));
            assertTrue(log.contains("pcsc:Memory"), "nothing was logged, so this test can't fail");
            assertFalse(log.contains(new String(pan.digits())), "a card number was logged");
        }
    }

    private SimulatedChipCard.Builder chip() {
        return issuer.chip(account);
    }

    private SimulatedChipCard twoApplications() {
        return chip().application("A000000333010101", "Debit", 1)
                .application("A000000333010102", "Credit", 2)
                .build();
    }

    private CompletableFuture<CardReading> read() {
        return reader.read(new CardRequest(Money.of("12.50", "CNY"), LONG, 1));
    }

    private static ChipData inserted(CompletableFuture<CardReading> reading) {
        return assertInstanceOf(CardReading.Inserted.class, reading.join()).chip();
    }

    private ChipResult complete(byte[] issuerData) {
        return reader.complete(ChipCompletion.of("00", issuerData)).join();
    }

    /** Until the driver has looked at the slot once more. */
    private void awaitWaiting() {
        int before = slot.waits();
        while (slot.waits() <= before + 1) {
            Thread.onSpinWait();
        }
    }

    private void awaitEvent(String code) throws InterruptedException {
        String event = events.take();
        while (!event.equals(code)) {
            event = events.take();
        }
    }
}
