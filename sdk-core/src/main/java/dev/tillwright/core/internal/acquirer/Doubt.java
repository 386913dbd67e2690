package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.internal.engine.Reply;
import dev.tillwright.core.internal.engine.Reply.Disbelief;

/**
 * Why an answer is not believed, and where. Immutable.
 *
 * @param why the kind
 * @param detail which field; never a value
 */
record Doubt(Disbelief why, String detail) {
    static Doubt mismatch(String where) {
        return new Doubt(Disbelief.MISMATCH, where);
    }

    <A> Reply<A> reply() {
        return new Reply.Disbelieved<>(why, detail);
    }
}
