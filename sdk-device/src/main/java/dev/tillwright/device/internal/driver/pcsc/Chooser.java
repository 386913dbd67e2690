package dev.tillwright.device.internal.driver.pcsc;

import java.util.List;

/** Lets the cardholder choose an application. */
@FunctionalInterface
interface Chooser {
    /**
     * Chooses.
     *
     * @param candidates at least one, best first
     * @return one of them
     * @throws ChipException if the cardholder wants none
     */
    Candidate choose(List<Candidate> candidates);

    /** Nobody can be asked: the first that does not insist on it. */
    static Candidate alone(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.asksCardholder())
                .findFirst()
                .orElseThrow(() -> ChipException.refused(
                        "the card wants its holder to confirm the application: give the reader an ApplicationChooser"));
    }
}
