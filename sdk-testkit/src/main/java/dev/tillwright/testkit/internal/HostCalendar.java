package dev.tillwright.testkit.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The host's own day: the clock's, moved on by hand. Thread-safe. */
final class HostCalendar {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private final Clock clock;
    private final AtomicInteger daysAhead = new AtomicInteger();

    HostCalendar(Clock clock) {
        this.clock = clock;
    }

    void nextDay() {
        daysAhead.incrementAndGet();
    }

    LocalDate day() {
        return now().toLocalDate();
    }

    /** F12. */
    String time() {
        return TIME.format(now());
    }

    /** F13 and F15. */
    String date() {
        return DATE.format(now());
    }

    /** Whether a card that is valid until a month (YYMM) is still good. */
    boolean isOver(String expiry) {
        return expiry.compareTo(MONTH.format(now())) < 0;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).plusDays(daysAhead.get());
    }
}
