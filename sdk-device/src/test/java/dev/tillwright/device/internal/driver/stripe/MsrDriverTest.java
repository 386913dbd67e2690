package dev.tillwright.device.internal.driver.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WireStripeReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsrDriverTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String TRACK = "6222020000000000128=30121010000";

    private final WireStripeReader reader = WireStripeReader.create();
    private final VirtualWire wire = new VirtualWire(reader);
    private final VirtualContext context = new VirtualContext(wire);
    private final MsrDriver driver = new MsrDriver(context);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";" + TRACK + "?",
                "%B6222020000000000128^WANG/XIAOMING^3012101?;" + TRACK + "?",
                "%B6222020000000000128^WANG/XIAOMING^3012101?;" + TRACK + "?+996222020000000000128=156?",
                "%E?;" + TRACK + "?;996222020000000000128=1561560000000000000000000?", // a third track of an old card
            })
    void findsTheSecondTrack(String tracks) {
        wire.after(SOON, () -> reader.swipe(tracks));
        CardReading.Swiped swiped = assertInstanceOf(CardReading.Swiped.class, read());
        assertEquals(TRACK, new String(swiped.track2().characters()));
    }

    @Test
    void anUnreadableSwipeIsCountedAndTheReaderWaitsOn() {
        wire.after(SOON, () -> reader.swipe("%E?;E?"));
        wire.after(SOON.plusSeconds(1), () -> reader.swipe(";" + TRACK + "?"));
        assertInstanceOf(CardReading.Swiped.class, read());
        assertEquals(1, context.count("swipes.unreadable", 0));
    }

    @Test
    void aReadingEndsByCancelOrTime() {
        wire.after(SOON, wire::cancel);
        assertInstanceOf(CardReading.Cancelled.class, read());
        assertInstanceOf(CardReading.TimedOut.class, read());
    }

    @Test
    void aSwipeThatNobodyWaitsForIsCountedAndGone() {
        byte[] swipe = ("\u0002;" + TRACK + "?\r").getBytes(StandardCharsets.US_ASCII);
        assertEquals(1, driver.idle(swipe));
        assertInstanceOf(CardReading.TimedOut.class, read());
    }

    @Test
    void anUnfinishedTrackIsNone() {
        assertTrue(
                Stripe.track2((";" + TRACK).getBytes(StandardCharsets.US_ASCII)).isEmpty());
        assertTrue(Stripe.track2(";12=?".getBytes(StandardCharsets.US_ASCII)).isEmpty());
        assertTrue(Stripe.track2(new byte[0]).isEmpty());
    }

    private CardReading read() {
        CardRequest request = new CardRequest(Money.of("1.00", "CNY"), Duration.ofSeconds(30), 1);
        return driver.port(CardReader.class).orElseThrow().read(request).join();
    }
}
