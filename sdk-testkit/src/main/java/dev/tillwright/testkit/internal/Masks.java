package dev.tillwright.testkit.internal;

/** How the simulator shows card numbers. */
public final class Masks {
    private Masks() {}

    /** First six and last four digits. */
    public static String pan(String pan) {
        return pan.length() < 13 ? "(none)" : pan.substring(0, 6) + "******" + pan.substring(pan.length() - 4);
    }
}
