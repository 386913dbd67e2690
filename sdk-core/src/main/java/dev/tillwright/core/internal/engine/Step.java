package dev.tillwright.core.internal.engine;

import java.util.List;
import java.util.Optional;

/**
 * What happens next: the lane as it becomes, what must be durable first, and what is done then. Immutable.
 *
 * <p>With a commit, neither the lane nor the effects count before the journal says committed.
 *
 * @param lane the lane after the step
 * @param commit what to write first
 * @param effects what to do, in order
 */
public record Step(Lane lane, Optional<Commit> commit, List<Effect> effects) {}
