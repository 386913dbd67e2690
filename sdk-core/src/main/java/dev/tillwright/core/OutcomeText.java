package dev.tillwright.core;

/** How an outcome prints: never a secret. */
final class OutcomeText {
    private OutcomeText() {}

    static String of(Outcome outcome) {
        return outcome.getClass().getSimpleName()
                + "[" + outcome.order()
                + " " + outcome.amount()
                + " money " + outcome.money()
                + " " + outcome.diagnosis().code()
                + outcome.trace().map(t -> " " + t).orElse("")
                + (outcome.replayed() ? " replayed" : "")
                + "]";
    }
}
