package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.WorkingKeyBlock;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPinPadTest extends AcquirerTest {
    private final SimulatedReader reader = SimulatedReader.create();
    private SimulatedPinPad pad;

    @BeforeEach
    void plugIn() {
        pad = SimulatedPinPad.create(raw.terminal, reader);
    }

    @AfterEach
    void unplug() {
        pad.close();
        reader.close();
    }

    @Test
    void typesThePinOfTheCardThatTheReaderSaw() throws Exception {
        load(raw.signIn());
        show(card);
        assertEquals("00", saleWith(enter()));
    }

    @Test
    void typesAnotherPinOnce() throws Exception {
        load(raw.signIn());
        show(card);
        pad.typePin("654321");
        assertEquals("55", saleWith(enter()));
        assertEquals("00", saleWith(enter()));
    }

    @Test
    void confirmsWithoutAPinWhereTheCardHasNone() throws Exception {
        load(raw.signIn());
        show(SimulatedCard.builder().pin("").build());
        assertInstanceOf(PinEntry.Bypassed.class, enter());
    }

    @Test
    void refusesAKeyWithAWrongCheckValueAndKeepsTheOldOne() throws Exception {
        IsoMessage signIn = raw.signIn();
        load(signIn);
        WrappedKey right = pinKey(signIn);
        byte[] wrong = right.expectedKcv();
        wrong[0] ^= 1;
        KeyLoad refused = done(pad.loadPinKey(WrappedKey.of(KeyKind.PIN, right.wrapped(), 16, wrong)));
        assertInstanceOf(KeyLoad.CheckValueWrong.class, refused);
        assertEquals(1, pad.keysLoaded());
        show(card);
        assertEquals("00", saleWith(enter()));
    }

    @Test
    void hasNoKeyBeforeTheSignIn() throws Exception {
        assertEquals(DeviceFault.NO_KEY, ((PinEntry.Failed) enter()).fault().code());
    }

    @Test
    void losesItsKeyOnRequest() throws Exception {
        load(raw.signIn());
        pad.forgetKey();
        assertEquals(DeviceFault.NO_KEY, ((PinEntry.Failed) enter()).fault().code());
    }

    @Test
    void endsAsScripted() throws Exception {
        load(raw.signIn());
        pad.bypass();
        pad.pressCancel();
        pad.nobodyTypes();
        pad.typePin("12");
        assertInstanceOf(PinEntry.Bypassed.class, enter());
        assertInstanceOf(PinEntry.Cancelled.class, enter());
        assertInstanceOf(PinEntry.TimedOut.class, enter());
        assertEquals(DeviceFault.PROTOCOL, ((PinEntry.Failed) enter()).fault().code());
    }

    @Test
    void isBusyAndCanBeCancelledWhileTheHolderThinks() throws Exception {
        load(raw.signIn());
        pad.holderThinks();
        CompletableFuture<PinEntry> thinking = pad.enterPin(request(Duration.ofMinutes(1)));
        assertEquals(DeviceFault.BUSY, ((PinEntry.Failed) enter()).fault().code());
        assertFalse(thinking.isDone());
        pad.cancel();
        assertInstanceOf(PinEntry.Cancelled.class, done(thinking));
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        load(raw.signIn());
        pad.holderThinks();
        assertInstanceOf(PinEntry.TimedOut.class, done(pad.enterPin(request(Duration.ofMillis(1)))));
    }

    @Test
    void failsUntilItIsMended() throws Exception {
        IsoMessage signIn = raw.signIn();
        pad.fail(new DeviceFault(DeviceFault.NOT_CONNECTED, "unplugged"));
        assertInstanceOf(KeyLoad.Failed.class, done(pad.loadPinKey(pinKey(signIn))));
        assertInstanceOf(PinEntry.Failed.class, enter());
        pad.mend();
        load(signIn);
    }

    @Test
    void saysThatItIsSimulated() {
        assertTrue(pad.toString().contains("SIMULATED"));
    }

    private void load(IsoMessage signIn) throws Exception {
        assertInstanceOf(KeyLoad.Loaded.class, done(pad.loadPinKey(pinKey(signIn))));
    }

    private void show(SimulatedCard shown) throws Exception {
        reader.present(shown);
        done(reader.read(new CardRequest(Money.of("1.00", "CNY"), Duration.ofSeconds(5), 1)));
    }

    private PinEntry enter() throws Exception {
        return done(pad.enterPin(request(Duration.ofSeconds(5))));
    }

    private PinRequest request(Duration within) {
        return new PinRequest(Money.of("1.00", "CNY"), Pan.of(card.pan()), within);
    }

    private String saleWith(PinEntry entry) throws IOException {
        byte[] block = ((PinEntry.Entered) entry).block().bytes();
        IsoMessage answer = raw.exchange(raw.withMac(raw.saleFields(card, 100).set(UnionPayPos.PIN_DATA, block)));
        return answer.get(UnionPayPos.RESPONSE_CODE);
    }

    private static WrappedKey pinKey(IsoMessage signIn) {
        return WorkingKeyBlock.split(signIn.get(UnionPayPos.PRIVATE_62), KeyLayout.UNIONPAY_40)
                .key(KeyKind.PIN)
                .orElseThrow();
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }
}
