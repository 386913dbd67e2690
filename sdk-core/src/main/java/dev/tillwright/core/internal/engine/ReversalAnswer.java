package dev.tillwright.core.internal.engine;

/**
 * A believed answer to a reversal. Immutable.
 *
 * @param code F39
 * @param finishes whether the profile takes the code as "done or nothing to do" (00, 01, 25, 94 …)
 * @param formatError whether the host could not read the message (30)
 * @param day the host's day in this answer
 * @param ledger the books that answered
 * @param signInWanted whether the host asks for a new sign-in
 */
public record ReversalAnswer(
        String code, boolean finishes, boolean formatError, HostDay day, String ledger, boolean signInWanted) {}
