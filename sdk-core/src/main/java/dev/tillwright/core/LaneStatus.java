package dev.tillwright.core;

/** What a terminal can do now. */
public enum LaneStatus {
    /** Takes a sale. */
    READY,
    /** Serves a sale. */
    BUSY,
    /** An open reversal shuts it until the host has answered: look at {@link PosTerminal#unresolved()}. */
    BLOCKED,
    /** Has no working keys; a sale signs in 签到 first. */
    SIGNED_OUT,
    /** The journal failed: close the terminal and open it again. */
    STOPPED
}
