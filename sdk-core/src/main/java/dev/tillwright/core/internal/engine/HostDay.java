package dev.tillwright.core.internal.engine;

/**
 * The host's day as its answers tell it. Immutable. Compared like with like: the calendar date (F13) and the settlement
 * date (F15) change at different hours, and not every answer carries both.
 *
 * @param date F13, MMDD, empty while unknown
 * @param settlement F15, MMDD, empty while unknown
 */
public record HostDay(String date, String settlement) {
    /** Nothing known yet. */
    public static final HostDay UNKNOWN = new HostDay("", "");

    /** Whether a later answer shows another day than this one. */
    boolean changedBy(HostDay later) {
        return differs(date, later.date) || differs(settlement, later.settlement);
    }

    /** This day with what a later answer adds. */
    HostDay updatedBy(HostDay later) {
        return new HostDay(
                later.date.isEmpty() ? date : later.date, later.settlement.isEmpty() ? settlement : later.settlement);
    }

    private static boolean differs(String known, String later) {
        return !known.isEmpty() && !later.isEmpty() && !known.equals(later);
    }
}
