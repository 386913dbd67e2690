package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What the cashier is told: one clear instruction, and what lies behind it. Immutable.
 *
 * <p>Fit for a display that the customer sees too: never says that a card is lost or stolen, never proposes a smaller
 * amount. Chinese for Chinese locales, English for all others.
 */
public final class CashierMessage {
    private final Locale locale;
    private final Words instruction;
    private final Words meaning;

    CashierMessage(Locale locale, Words instruction, Words meaning) {
        this.locale = locale;
        this.instruction = instruction;
        this.meaning = meaning;
    }

    /** {@return what to do now, in the cashier's language} */
    public String instruction() {
        return instruction.in(locale);
    }

    /**
     * What to do now.
     *
     * @param wanted the language
     * @return the instruction, at most 40 Chinese or 60 English characters
     */
    public String instruction(Locale wanted) {
        return instruction.in(requireNonNull(wanted, "locale"));
    }

    /** {@return what happened, in the cashier's language} */
    public String meaning() {
        return meaning.in(locale);
    }

    /**
     * What happened.
     *
     * @param wanted the language
     * @return one sentence
     */
    public String meaning(Locale wanted) {
        return meaning.in(requireNonNull(wanted, "locale"));
    }

    @Override
    public String toString() {
        return instruction();
    }
}
