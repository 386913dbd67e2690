package dev.tillwright.core.acquirer;

import java.time.Duration;
import java.util.List;

/** The times of a profile as a table: name, default, smallest, largest. */
enum TimeSetting {
    CONNECT_TIMEOUT("connectTimeout", Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMinutes(1)),
    HOST_TIMEOUT("hostTimeout", Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofMinutes(5)),
    REVERSAL_TIMEOUT("reversalTimeout", Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMinutes(5)),
    ARRIVAL_SLACK("arrivalSlack", Duration.ofSeconds(20), Duration.ZERO, Duration.ofMinutes(30)),
    TILL_BUDGET("tillBudget", Duration.ofSeconds(90), Duration.ofMillis(100), Duration.ofMinutes(10)),
    FIRST_BACKOFF("firstBackoff", Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMinutes(10)),
    LONGEST_BACKOFF("longestBackoff", Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofHours(1));

    private final String text;
    private final Duration standard;
    private final Duration least;
    private final Duration most;

    TimeSetting(String text, Duration standard, Duration least, Duration most) {
        this.text = text;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    Duration standard() {
        return standard;
    }

    void check(Duration value, List<String> faults) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            faults.add(text + ": " + value + " is out of range: use " + least + " to " + most);
        }
    }
}
