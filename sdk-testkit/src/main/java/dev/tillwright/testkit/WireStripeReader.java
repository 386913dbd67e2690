package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/** A SIMULATED stripe reader that sends the tracks as text, as MagTek's serial readers do. Thread-safe. */
public final class WireStripeReader extends WireDevice {
    private WireStripeReader() {
        super(1);
    }

    /** {@return a reader} */
    public static WireStripeReader create() {
        return new WireStripeReader();
    }

    /**
     * Somebody swipes a card.
     *
     * @param tracks what the stripe holds, with sentinels, such as {@code ;6222020000000128=3012101?}
     */
    public void swipe(String tracks) {
        requireNonNull(tracks, "tracks");
        act(() -> sendPlain(("\u0002\u001b" + tracks + "\r\u0003").getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Somebody swipes a card.
     *
     * @param card whose second track the stripe holds
     */
    public void swipe(SimulatedCard card) {
        swipe(requireNonNull(card, "card").stripeText());
    }

    @Override
    public String toString() {
        return "SIMULATED stripe reader";
    }

    @Override
    void plugged() {}

    @Override
    void take(int b) {}
}
