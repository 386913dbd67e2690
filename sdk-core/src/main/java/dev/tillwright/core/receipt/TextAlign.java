package dev.tillwright.core.receipt;

/** Where a text stands on its line. */
public enum TextAlign {
    /** At the left edge. */
    LEFT,
    /** In the middle; an odd column is left on the right. */
    CENTRE,
    /** At the right edge. */
    RIGHT
}
