package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a print job waits. Immutable.
 *
 * @param status for the answer to a status question
 * @param fence for a piece to be printed, while the printer answers
 * @param poll between two looks at a printer that prints or is held up
 * @param hold for a person to put in paper or close the cover; zero gives up at once
 * @param settle after the printer forgot what was not printed, and before a question is asked again
 */
public record PrintTimes(Duration status, Duration fence, Duration poll, Duration hold, Duration settle) {
    /** Checks the times. */
    public PrintTimes {
        requireNonNull(status, "status");
        requireNonNull(fence, "fence");
        requireNonNull(poll, "poll");
        requireNonNull(hold, "hold");
        requireNonNull(settle, "settle");
    }

    /** {@return 500 ms, 15 s, 1 s, 60 s and 300 ms} */
    public static PrintTimes ofDefaults() {
        return new PrintTimes(
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMillis(300));
    }
}
