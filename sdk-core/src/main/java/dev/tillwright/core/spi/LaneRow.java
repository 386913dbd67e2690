package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

/**
 * What the journal keeps of a lane itself. Immutable.
 *
 * @param lane which one
 * @param stan the last trace number 流水号 given out, 0 before the first; never set back
 * @param batch the current batch 批次号, 0 before the first sign-in
 * @param detail the engine's other facts, {@code key=value} lines; opaque to a store
 */
public record LaneRow(LaneId lane, int stan, int batch, String detail) {
    /** Checks the parts. */
    public LaneRow {
        requireNonNull(lane, "lane");
        requireNonNull(detail, "detail");
    }
}
