package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.iso8583.Pan;
import java.time.Duration;

/**
 * What a PIN pad needs to ask for a PIN. Immutable, but the card number is wiped by its owner after the entry.
 *
 * @param amount what the display shows
 * @param pan the card number that goes into the block; valid until the entry has ended
 * @param within how long to wait
 */
public record PinRequest(Money amount, Pan pan, Duration within) {
    /** Checks the parts. */
    public PinRequest {
        requireNonNull(amount, "amount");
        requireNonNull(pan, "pan");
        requireNonNull(within, "within");
    }
}
