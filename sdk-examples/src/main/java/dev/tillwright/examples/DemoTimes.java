package dev.tillwright.examples;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import java.time.Duration;

/**
 * {@code UnionPay.pos()} with a real till's times made short: nobody watches a demonstration for the 60 s that a host may take.
 *
 * <p>What a loopback host needs is some milliseconds; the rest of each time is for a machine that is busy with other things.
 * A time that is too short is never wrong, it only makes an answer late, which is one more story.
 */
final class DemoTimes {
    private DemoTimes() {}

    /** One second to answer: long enough to be killed in, short enough to be watched. */
    static AcquirerProfile stories() {
        return profile(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    /**
     * 300 ms to answer is some thirty times what a quiet loopback takes. The till waits 600 ms and then parks what is not
     * known, so that faults are worked off while the next customers pay.
     */
    static AcquirerProfile sales() {
        return profile(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofMillis(600));
    }

    /** Until when a request that left may still arrive, by the reckoning of the terminal. */
    static Duration arrivalWindow(AcquirerProfile profile) {
        return profile.times()
                .hostTimeout()
                .multipliedBy(2)
                .plus(profile.times().arrivalSlack());
    }

    private static AcquirerProfile profile(Duration answer, Duration slack, Duration budget) {
        return UnionPay.pos().toBuilder()
                .times(times -> times.connectTimeout(answer)
                        .hostTimeout(answer)
                        .reversalTimeout(answer)
                        .arrivalSlack(slack)
                        .tillBudget(budget)
                        .backoff(Duration.ofMillis(50), Duration.ofMillis(400)))
                .build();
    }
}
