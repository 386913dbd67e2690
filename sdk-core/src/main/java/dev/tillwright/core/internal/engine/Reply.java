package dev.tillwright.core.internal.engine;

/**
 * How an exchange ended, as far as it can be believed.
 *
 * @param <A> what a believed answer says
 */
public sealed interface Reply<A> {
    /**
     * Provably nothing left.
     *
     * @param reason why
     * @param cause the local cause's code
     * @param <A> what a believed answer would say
     */
    record NotSent<A>(String reason, String cause) implements Reply<A> {
        /** For a host that could not be reached. */
        public NotSent(String reason) {
            this(reason, Cause.LINE_NOT_SENT);
        }
    }

    /**
     * Bytes left, nothing came back.
     *
     * @param reason why the wait ended
     * @param sentAgo for how many milliseconds at least the last byte has been gone; 0 where that is not known
     * @param ledger the books it was sent to; empty while unknown
     * @param cause the local cause's code
     * @param <A> what a believed answer would say
     */
    record NoAnswer<A>(String reason, long sentAgo, String ledger, String cause) implements Reply<A> {
        /** For an answer that did not come. */
        public NoAnswer(String reason, long sentAgo, String ledger) {
            this(reason, sentAgo, ledger, Cause.ANSWER_LOST);
        }
    }

    /**
     * Something came that must not be believed, in no field.
     *
     * @param why what is wrong with it
     * @param detail where, never a value
     * @param <A> what a believed answer would say
     */
    record Disbelieved<A>(Disbelief why, String detail) implements Reply<A> {}

    /**
     * A believed answer.
     *
     * @param answer what it says
     * @param <A> its type
     */
    record Believed<A>(A answer) implements Reply<A> {}

    /** Why an answer is not believed. */
    enum Disbelief {
        /** Its MAC is wrong, or missing where it is due. */
        MAC,
        /** It echoes another amount, card, terminal or trace. */
        MISMATCH,
        /** It can't be read. */
        UNREADABLE
    }
}
