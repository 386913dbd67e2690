package dev.tillwright.core.internal.engine;

/**
 * When something happened, and the luck that goes with it. Immutable.
 *
 * @param wall epoch milliseconds of the wall clock, which may jump
 * @param mono milliseconds of the monotonic clock
 * @param jitter a random number from 0 to below 1, so that the machine needs no randomness of its own
 */
public record Moment(long wall, long mono, double jitter) {}
