package dev.tillwright.core.internal.engine;

import java.util.List;

/**
 * What a step writes, all of it or nothing. Immutable. The claims follow from the records: see {@code spi.LaneCommit}.
 *
 * @param lane the lane as it will be
 * @param attempts new and changed attempts
 * @param audit why each changed, one line an attempt, in the same order
 */
public record Commit(Lane lane, List<Attempt> attempts, List<String> audit) {}
