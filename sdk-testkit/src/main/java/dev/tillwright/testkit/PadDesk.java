package dev.tillwright.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What people do at a simulated pad, and what the pad waits for. Guarded by its pad. */
final class PadDesk {
    private final Deque<Act> acts = new ArrayDeque<>();
    private Optional<PadRequest> asked = Optional.empty();
    private boolean card;

    /** What somebody does. */
    enum What {
        TYPE,
        CANCEL,
        SWIPE
    }

    /** An act, with digits or tracks. */
    record Act(What what, String text) {}

    /** An act that was waited for. */
    record Done(Act act, Optional<PadRequest> request) {}

    void does(Act act) {
        acts.add(act);
    }

    void forget() {
        acts.clear();
    }

    void awaitPin(PadRequest request) {
        asked = Optional.of(request);
    }

    void awaitCard() {
        card = true;
    }

    boolean isWaiting() {
        return asked.isPresent() || card;
    }

    void rest() {
        asked = Optional.empty();
        card = false;
    }

    /** The act that ends the wait, if somebody has done it. Another one stays for its own time. */
    Optional<Done> next() {
        Act first = acts.peek();
        if (first == null
                || !isWaiting()
                || (first.what() == What.TYPE && card)
                || (first.what() == What.SWIPE && !card)) {
            return Optional.empty();
        }
        acts.remove();
        Done done = new Done(first, asked);
        rest();
        return Optional.of(done);
    }
}
