package dev.tillwright.core.spi;

import java.time.Instant;

/**
 * The two clocks of a till. The wall clock may jump; the monotonic one only runs while the machine does.
 *
 * <p>Thread-safe. A wait that grants a permission ends only when both say so.
 */
public interface TimeSource {
    /** {@return the time of day} */
    Instant wall();

    /** {@return milliseconds since an arbitrary moment; never goes back} */
    long monotonicMillis();

    /** {@return the clocks of this machine} */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }
}
