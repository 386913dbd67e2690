package dev.tillwright.core.internal.engine;

/** A defect of what surrounds the engine, to prove that the invariants see it. */
enum Plant {
    /** Effects are done before the journal has the step. */
    SEND_BEFORE_JOURNAL,
    /** Slips are printed before the journal has the step. */
    PRINT_BEFORE_JOURNAL,
    /** A restart forgets the last trace number. */
    VOLATILE_STAN,
    /** The journal lets two attempts have the same trace. */
    NO_STAN_CLAIM,
    /** The journal lets two attempts of a lane be open. */
    NO_GATE_CLAIM,
    /** The journal lets an order be open twice. */
    NO_ORDER_CLAIM,
    /** Answers are believed whatever their MAC. */
    MAC_IGNORED,
    /** The profile says that the host remembers reversals; it answers 00 and forgets. */
    HOST_FORGETS_REVERSALS
}
