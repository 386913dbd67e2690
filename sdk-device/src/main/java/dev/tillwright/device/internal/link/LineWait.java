package dev.tillwright.device.internal.link;

import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.frame.LineParser;
import dev.tillwright.device.internal.frame.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Waits for lines of text. Not thread-safe: made for one command on one wire. */
public final class LineWait {
    /** After so long a silence a line without an end is taken as it is. */
    private static final Duration UNENDED = Duration.ofMillis(100);

    private final Wire wire;
    private final LineParser parser;
    private final Deque<Unit> units = new ArrayDeque<>();

    /**
     * A wait for lines.
     *
     * @param wire the line
     * @param longest the longest line; a longer one is dropped
     */
    public LineWait(Wire wire, int longest) {
        this.wire = wire;
        this.parser = new LineParser(longest);
    }

    /**
     * The next line.
     *
     * @param until the end of the wait
     * @return the line, or a broken unit for one that was too long; empty when time is over or a cancel was asked for
     */
    public Optional<Unit> next(long until) {
        while (units.isEmpty()) {
            if (wire.cancelled() || wire.nanos() - until >= 0) {
                return Optional.empty();
            }
            boolean midLine = parser.midFrame();
            long silence = wire.nanos() + UNENDED.toNanos();
            byte[] bytes = wire.receive(midLine ? Math.min(silence, until) : until);
            if (bytes.length > 0) {
                parser.feed(bytes, units::add);
                Arrays.fill(bytes, (byte) 0);
            } else if (midLine && wire.nanos() - silence >= 0) {
                parser.flush(units::add);
            }
        }
        return Optional.of(units.remove());
    }
}
