package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a lane finds in the journal when it opens. Immutable.
 *
 * @param fence the number that its commits must carry; opening the lane again makes an older one useless
 * @param lane the lane's row, absent when the lane is new
 * @param unsettled all attempts in doubt, oldest first
 * @param recent the latest settled attempts, oldest first, at most 64
 */
public record LaneImage(long fence, Optional<LaneRow> lane, List<AttemptRow> unsettled, List<AttemptRow> recent) {
    /** Checks and copies the parts. */
    public LaneImage {
        requireNonNull(lane, "lane");
        unsettled = List.copyOf(unsettled);
        recent = List.copyOf(recent);
    }
}
