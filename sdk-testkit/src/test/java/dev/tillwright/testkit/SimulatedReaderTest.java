package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.testkit.internal.Daemons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedReaderTest {
    private static final CardRequest REQUEST = new CardRequest(Money.of("12.50", "CNY"), Duration.ofMinutes(1), 42);

    private final ScheduledExecutorService scheduler = Daemons.scheduler("test-reader");
    private final SimulatedReader reader =
            SimulatedReader.using(scheduler, Clock.fixed(Instant.parse("2027-03-22T09:15:00Z"), ZoneOffset.UTC));
    private final SimulatedCard chip = SimulatedCard.ofDefaults();

    @AfterEach
    void close() {
        reader.close();
        scheduler.shutdown();
    }

    @Test
    void readsACardPresentedBefore() throws Exception {
        reader.insert(chip);
        assertInstanceOf(CardReading.Inserted.class, done(reader.read(REQUEST)));
    }

    @Test
    void readsACardPresentedAfter() throws Exception {
        CompletableFuture<CardReading> reading = reader.read(REQUEST);
        assertFalse(reading.isDone());
        reader.insert(chip);
        assertInstanceOf(CardReading.Inserted.class, done(reading));
    }

    @Test
    void readsTheStandingCardWhenNothingElseComes() throws Exception {
        reader.byDefault(chip);
        reader.swipe(SimulatedCard.builder().number(2).stripe().build());
        assertInstanceOf(CardReading.Swiped.class, done(reader.read(REQUEST)));
        assertInstanceOf(CardReading.Inserted.class, done(reader.read(REQUEST)));
        assertInstanceOf(CardReading.Inserted.class, done(reader.read(REQUEST)));
    }

    @Test
    void presentsACardAsItsHolderWould() throws Exception {
        reader.present(SimulatedCard.builder().contactless().build());
        reader.present(SimulatedCard.builder().stripe().build());
        assertInstanceOf(CardReading.Tapped.class, done(reader.read(REQUEST)));
        assertInstanceOf(CardReading.Swiped.class, done(reader.read(REQUEST)));
    }

    @Test
    void saysByTheServiceCodeWhetherThereIsAChip() {
        assertEquals("226", serviceCode(SimulatedCard.builder()));
        assertEquals("201", serviceCode(SimulatedCard.builder().pin("")));
        assertEquals("120", serviceCode(SimulatedCard.builder().stripe()));
        assertEquals("101", serviceCode(SimulatedCard.builder().stripe().pin("")));
    }

    @Test
    void givesField55InTheUsualOrder() throws Exception {
        reader.insert(chip);
        try (ChipData data = ((CardReading.Inserted) done(reader.read(REQUEST))).chip()) {
            String hex = HexFormat.of().withUpperCase().formatHex(data.field55());
            assertTrue(hex.startsWith("9F2608"), hex);
            assertTrue(hex.contains("9F2701809F1013"), hex);
            assertTrue(hex.contains("9A03270322"), hex);
            assertTrue(hex.contains("9F0206000000001250"), hex);
            assertTrue(hex.endsWith("9F410400000042"), hex);
            assertEquals("001", data.cardSequence().orElseThrow());
        }
    }

    @Test
    void givesTheSameCryptogramForTheSameInputs() throws Exception {
        reader.insert(chip);
        reader.insert(chip);
        byte[] first =
                ((CardReading.Inserted) done(reader.read(REQUEST))).chip().field55();
        byte[] second =
                ((CardReading.Inserted) done(reader.read(REQUEST))).chip().field55();
        assertArrayEquals(first, second);
    }

    @Test
    void cannotReadABrokenChipButItsStripe() throws Exception {
        SimulatedCard broken = SimulatedCard.builder().chipUnreadable().build();
        reader.insert(broken);
        reader.swipe(broken);
        assertInstanceOf(CardReading.ChipUnreadable.class, done(reader.read(REQUEST)));
        assertInstanceOf(CardReading.Swiped.class, done(reader.read(REQUEST)));
    }

    @Test
    void endsByCancelTimeAndKeys() throws Exception {
        CompletableFuture<CardReading> reading = reader.read(REQUEST);
        reader.cancel();
        assertInstanceOf(CardReading.Cancelled.class, done(reading));
        reader.pressCancel();
        assertInstanceOf(CardReading.Cancelled.class, done(reader.read(REQUEST)));
        reader.nobodyComes();
        assertInstanceOf(CardReading.TimedOut.class, done(reader.read(REQUEST)));
        CardRequest brief = new CardRequest(REQUEST.amount(), Duration.ofMillis(1), 1);
        assertInstanceOf(CardReading.TimedOut.class, done(reader.read(brief)));
    }

    @Test
    void isBusyWhileItReads() throws Exception {
        CompletableFuture<CardReading> first = reader.read(REQUEST);
        CardReading.Failed second = (CardReading.Failed) done(reader.read(REQUEST));
        assertEquals(DeviceFault.BUSY, second.fault().code());
        assertFalse(first.isDone());
    }

    @Test
    void failsUntilItIsMended() throws Exception {
        reader.byDefault(chip);
        reader.fail(new DeviceFault(DeviceFault.NOT_CONNECTED, "unplugged"));
        assertInstanceOf(CardReading.Failed.class, done(reader.read(REQUEST)));
        assertInstanceOf(ChipResult.Failed.class, done(reader.complete(completion("00"))));
        reader.mend();
        assertInstanceOf(CardReading.Inserted.class, done(reader.read(REQUEST)));
    }

    @Test
    void theChipHasTheLastWord() throws Exception {
        assertInstanceOf(ChipResult.Accepted.class, decision(SimulatedCard.builder(), "00"));
        assertInstanceOf(ChipResult.Refused.class, decision(SimulatedCard.builder(), "51"));
        assertInstanceOf(
                ChipResult.Refused.class, decision(SimulatedCard.builder().refuseSecondCryptogram(), "00"));
        assertInstanceOf(
                ChipResult.Removed.class, decision(SimulatedCard.builder().pullBeforeCompletion(), "00"));
    }

    @Test
    void theChipReportsAScript() throws Exception {
        reader.insert(chip);
        done(reader.read(REQUEST));
        byte[] script = HexFormat.of().parseHex("910101" + "720401020304");
        ChipResult.Accepted accepted = (ChipResult.Accepted) done(reader.complete(ChipCompletion.of("00", script)));
        assertTrue(HexFormat.of().formatHex(accepted.tags()).endsWith("df31052000000001"));
    }

    @Test
    void hasNoChipToAskAfterASwipe() throws Exception {
        reader.swipe(chip);
        done(reader.read(REQUEST));
        ChipResult.Failed failed = (ChipResult.Failed) done(reader.complete(completion("00")));
        assertEquals(DeviceFault.PROTOCOL, failed.fault().code());
    }

    @Test
    void saysThatItIsSimulated() {
        assertTrue(reader.toString().contains("SIMULATED"));
        assertTrue(chip.toString().contains("SIMULATED"));
        assertFalse(chip.toString().contains(chip.pan()));
    }

    private ChipResult decision(SimulatedCard.Builder card, String code) throws Exception {
        reader.insert(card.build());
        done(reader.read(REQUEST));
        return done(reader.complete(completion(code)));
    }

    private static ChipCompletion completion(String code) {
        return ChipCompletion.of(code, new byte[0]);
    }

    private static String serviceCode(SimulatedCard.Builder card) {
        return Track2.of(card.build().track2()).serviceCode().orElseThrow();
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }
}
