package dev.tillwright.iso8583.link;

/**
 * What a server has done since it was opened. Immutable.
 *
 * @param open connections open now
 * @param accepted connections taken
 * @param refused connections closed at once because there were too many
 * @param requests messages received and read
 * @param answers messages handed to a connection's stream
 * @param faults events other than {@link ServerEvent#OPENED}, {@link ServerEvent#CLOSED} and
 *     {@link ServerEvent#TOO_MANY_CONNECTIONS}
 */
public record ServerCounts(long open, long accepted, long refused, long requests, long answers, long faults) {}
