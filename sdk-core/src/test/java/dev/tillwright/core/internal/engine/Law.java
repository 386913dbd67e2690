package dev.tillwright.core.internal.engine;

/**
 * The invariants that a simulation watches, with the numbers of {@code docs/engine.md}.
 *
 * <p>Not here: I8 (limits) and I13 (leases of several nodes) as the engine has neither; I15 beyond one void a sale, as it
 * has no refunds; I16 (bytes on disk) as the fake journal has no bytes.
 */
enum Law {
    /** Nothing is on the wire, and nothing at the host, that the journal does not hold. */
    I1,
    /** Trace, key and open order belong to one attempt each. */
    I2,
    /** One request an attempt. */
    I3,
    /** Approved is booked, to the cent. */
    I4,
    /** Settled states stay. */
    I5,
    /** The sum at the host lies between what is surely approved and what may be. */
    I6,
    /** At rest journal, host and slips agree. */
    I7,
    /** One attempt in a gate state a lane. */
    I9,
    /** No doubt is dropped, and what counts as undone stays undone. */
    I10,
    /** A slip only for a durable approval, once. */
    I11,
    /** Recovery of a recovered journal changes nothing. */
    I12,
    /** Every doubt ends, or is handed to a person for a reason. */
    I14,
    /** The till hears in time. */
    TILL_IN_TIME,
    /** The till hears once. */
    TILL_ONCE,
    /** What the till heard is true and stays true. */
    TILL_TRUTH,
    /** No bill is charged twice. */
    ORDER_ONCE
}
