package dev.tillwright.core.acquirer;

/** What a host does with a request that arrives after its reversal 冲正. */
public enum ReversalMemory {
    /** It may book it, as far as is known: an accepted reversal proves nothing before the request can't arrive any more. */
    FORGETS,
    /** It refuses it: an accepted reversal is proof at once. Only with the acquirer's word. */
    REMEMBERS
}
