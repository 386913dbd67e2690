package dev.tillwright.testkit;

/**
 * What a host makes of a reversal 冲正 whose original it has not seen. Closed on purpose: each case is a different truth.
 *
 * <p>The difference decides whether money can be lost: an original that is still on its way may be booked after its own
 * reversal was answered.
 */
public enum HostMemory {
    /** The host answers 00, remembers the reversal and refuses the original when it arrives late. */
    REMEMBERS,
    /** The host answers 25 (original unknown) and books the original when it arrives late. The default. */
    FORGETS,
    /** The host answers 00 and still books the original when it arrives late. */
    ANSWERS_00
}
