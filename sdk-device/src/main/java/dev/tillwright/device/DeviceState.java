package dev.tillwright.device;

/** Where a device is in its life. */
public enum DeviceState {
    /** Made, not yet opened. */
    NEW,
    /** The first connection is being made. */
    OPENING,
    /** Connected, and free. */
    READY,
    /** Connected, and at work. */
    BUSY,
    /** It went away, or stopped answering. */
    LOST,
    /** A new connection is being tried. */
    RECONNECTING,
    /** Closed for good. */
    CLOSED
}
