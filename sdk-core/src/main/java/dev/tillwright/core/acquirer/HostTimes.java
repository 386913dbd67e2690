package dev.tillwright.core.acquirer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long a host may take, and how long the till waits. Immutable. */
public final class HostTimes {
    private final Map<TimeSetting, Duration> times;

    private HostTimes(Map<TimeSetting, Duration> times) {
        this.times = new EnumMap<>(times);
    }

    static HostTimes ofDefaults() {
        Map<TimeSetting, Duration> times = new EnumMap<>(TimeSetting.class);
        for (TimeSetting setting : TimeSetting.values()) {
            times.put(setting, setting.standard());
        }
        return new HostTimes(times);
    }

    /** {@return how long connecting may take; afterwards nothing is sent} */
    public Duration connectTimeout() {
        return time(TimeSetting.CONNECT_TIMEOUT);
    }

    /** {@return how long the answer to a sale or void may take, from the last byte sent} */
    public Duration hostTimeout() {
        return time(TimeSetting.HOST_TIMEOUT);
    }

    /** {@return how long the answer to a reversal, a sign-in or an echo may take, from the last byte sent} */
    public Duration reversalTimeout() {
        return time(TimeSetting.REVERSAL_TIMEOUT);
    }

    /** {@return what is added to twice the host timeout: until then a lost request may still arrive} */
    public Duration arrivalSlack() {
        return time(TimeSetting.ARRIVAL_SLACK);
    }

    /** {@return within how long of reading the card the till hears of its sale} */
    public Duration tillBudget() {
        return time(TimeSetting.TILL_BUDGET);
    }

    /** {@return the first pause between two tries of a reversal} */
    public Duration firstBackoff() {
        return time(TimeSetting.FIRST_BACKOFF);
    }

    /** {@return the longest pause between two tries of a reversal} */
    public Duration longestBackoff() {
        return time(TimeSetting.LONGEST_BACKOFF);
    }

    private Duration time(TimeSetting setting) {
        return requireNonNull(times.get(setting), "time");
    }

    Builder toBuilder() {
        return new Builder(times);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HostTimes t && t.times.equals(times);
    }

    @Override
    public int hashCode() {
        return times.hashCode();
    }

    @Override
    public String toString() {
        return "HostTimes" + times;
    }

    /** Changes times; the profile's builder judges them. Not thread-safe. */
    public static final class Builder {
        private final Map<TimeSetting, Duration> times;

        private Builder(Map<TimeSetting, Duration> times) {
            this.times = new EnumMap<>(times);
        }

        /**
         * Sets how long connecting may take. Default: 5 s.
         *
         * @param value 50 ms to 1 min
         * @return this
         */
        public Builder connectTimeout(Duration value) {
            return set(TimeSetting.CONNECT_TIMEOUT, value);
        }

        /**
         * Sets how long the answer to a sale or void may take. Default: 60 s.
         *
         * @param value 50 ms to 5 min
         * @return this
         */
        public Builder hostTimeout(Duration value) {
            return set(TimeSetting.HOST_TIMEOUT, value);
        }

        /**
         * Sets how long the answer to a reversal, a sign-in or an echo may take. Default: 20 s.
         *
         * @param value 50 ms to 5 min
         * @return this
         */
        public Builder reversalTimeout(Duration value) {
            return set(TimeSetting.REVERSAL_TIMEOUT, value);
        }

        /**
         * Sets what is added to twice the host timeout until a lost request can't arrive any more. Default: 20 s.
         *
         * @param value 0 to 30 min
         * @return this
         */
        public Builder arrivalSlack(Duration value) {
            return set(TimeSetting.ARRIVAL_SLACK, value);
        }

        /**
         * Sets within how long of reading the card the till hears of its sale. Default: 90 s.
         *
         * @param value 100 ms to 10 min
         * @return this
         */
        public Builder tillBudget(Duration value) {
            return set(TimeSetting.TILL_BUDGET, value);
        }

        /**
         * Sets the pauses between two tries of a reversal. Default: 5 s, doubling up to 300 s.
         *
         * @param first the first pause, 10 ms to 10 min
         * @param longest the longest pause, not less than the first, at most 1 h
         * @return this
         */
        public Builder backoff(Duration first, Duration longest) {
            set(TimeSetting.FIRST_BACKOFF, first);
            return set(TimeSetting.LONGEST_BACKOFF, longest);
        }

        private Builder set(TimeSetting setting, Duration value) {
            times.put(setting, requireNonNull(value, "value"));
            return this;
        }

        void check(List<String> faults) {
            times.forEach((setting, value) -> setting.check(value, faults));
            HostTimes all = build();
            if (all.longestBackoff().compareTo(all.firstBackoff()) < 0) {
                faults.add("longestBackoff: shorter than firstBackoff: give backoff(first, longest) in this order");
            }
        }

        HostTimes build() {
            return new HostTimes(times);
        }
    }
}
