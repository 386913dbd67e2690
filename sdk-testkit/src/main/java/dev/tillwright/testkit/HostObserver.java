package dev.tillwright.testkit;

import dev.tillwright.iso8583.IsoMessage;

/**
 * Hears what the simulated host receives and answers, for transcripts. Printing a message shows no card data.
 *
 * <p>Called on the thread of the terminal's connection; a slow observer delays that terminal's answers.
 */
public interface HostObserver {
    /**
     * A request came that decodes.
     *
     * @param request the request
     */
    void request(IsoMessage request);

    /**
     * The host made an answer. Whether the terminal gets it as it is, is up to the fault told next.
     *
     * @param answer the answer
     */
    void answer(IsoMessage answer);

    /**
     * A scripted fault takes effect on the request told last.
     *
     * @param name such as {@code approveAndLoseAnswer}
     */
    default void fault(String name) {}
}
