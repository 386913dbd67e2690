package dev.tillwright.core.diagnosis;

/** How sure a diagnosis is of its cause. Says nothing of the money: that is the outcome's matter. */
public enum Confidence {
    /** Seen by the till itself, or said by the host in a code with one meaning. */
    PROVEN,
    /** Said by the host about something further away, or following from what was seen. */
    LIKELY,
    /** The code is unknown, or public lists disagree about it. */
    UNSURE
}
