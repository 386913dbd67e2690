package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.RollbackGuard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a journal is kept. Immutable.
 *
 * <p>Defaults: 16 MiB held in reserve, no new attempts below 16 MiB of free space, locks awaited for 10 s, answers given on
 * the journal's writer thread, nobody remembers how far the chain went.
 */
public final class JournalSettings {
    private static final long MIB = 1024L * 1024L;

    private final long reserveBytes;
    private final long lowWaterBytes;
    private final Duration busyTimeout;
    private final Executor answersOn;
    private final Optional<RollbackGuard> rollbackGuard;

    private JournalSettings(Builder b) {
        reserveBytes = b.reserveBytes;
        lowWaterBytes = b.lowWaterBytes;
        busyTimeout = b.busyTimeout;
        answersOn = b.answersOn;
        rollbackGuard = Optional.ofNullable(b.rollbackGuard);
    }

    /** {@return the defaults} */
    public static JournalSettings ofDefaults() {
        return builder().build();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the size in bytes of the file that is given up when the disk is full, so that reversals can still be written} */
    public long reserveBytes() {
        return reserveBytes;
    }

    /** {@return the free space in bytes below which new attempts are refused} */
    public long lowWaterBytes() {
        return lowWaterBytes;
    }

    /** {@return how long the store waits for a lock on its file} */
    public Duration busyTimeout() {
        return busyTimeout;
    }

    /** {@return where the futures of commits are completed} */
    public Executor answersOn() {
        return answersOn;
    }

    /** {@return who remembers how far the chain went} */
    public Optional<RollbackGuard> rollbackGuard() {
        return rollbackGuard;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private long reserveBytes = 16 * MIB;
        private long lowWaterBytes = 16 * MIB;
        private Duration busyTimeout = Duration.ofSeconds(10);
        private Executor answersOn = Runnable::run;
        private @Nullable RollbackGuard rollbackGuard;

        private Builder() {}

        /**
         * Sets the size of the reserve file.
         *
         * @param bytes 0 (no reserve) or more
         * @return this
         */
        public Builder reserveBytes(long bytes) {
            reserveBytes = notNegative(bytes, "reserveBytes");
            return this;
        }

        /**
         * Sets the free space below which new attempts are refused.
         *
         * @param bytes 0 or more
         * @return this
         */
        public Builder lowWaterBytes(long bytes) {
            lowWaterBytes = notNegative(bytes, "lowWaterBytes");
            return this;
        }

        /**
         * Sets how long the store waits for a lock on its file.
         *
         * @param wait 1 ms to 1 min
         * @return this
         */
        public Builder busyTimeout(Duration wait) {
            requireNonNull(wait, "wait");
            if (wait.toMillis() < 1 || wait.toMillis() > 60_000) {
                throw new IllegalArgumentException("busyTimeout must be 1 ms to 1 min, was " + wait);
            }
            busyTimeout = wait;
            return this;
        }

        /**
         * Sets where the futures of commits are completed. On the writer thread, the default, what hangs on them must be short
         * and must not wait for the journal.
         *
         * @param executor runs the completions in the order of the commits if it is to keep it
         * @return this
         */
        public Builder answersOn(Executor executor) {
            answersOn = requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets who remembers how far the chain went, where somebody who can replace the journal's files does not reach. It is
         * asked when the journal is opened, and told the number of the newest entry then, at each taking
         * over of a lane and when the journal is closed. A journal that ends before that number, or has no chain, is not opened ({@link JournalException.Reason#OLDER}).
         *
         * @param guard called on the threads that open and close the journal and its lanes
         * @return this
         */
        public Builder rollbackGuard(RollbackGuard guard) {
            rollbackGuard = requireNonNull(guard, "guard");
            return this;
        }

        /** {@return the settings} */
        public JournalSettings build() {
            return new JournalSettings(this);
        }

        private static long notNegative(long bytes, String name) {
            if (bytes < 0) {
                throw new IllegalArgumentException(name + " must be >= 0, was " + bytes);
            }
            return bytes;
        }
    }
}
