package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.CashierMessage;
import dev.tillwright.core.diagnosis.Diagnosis;
import dev.tillwright.core.diagnosis.Remedy;
import java.util.List;
import java.util.Optional;

/**
 * How an operation ended. Immutable. Closed: these six cases are all there are, and each says where the money is.
 *
 * <p>A lost answer is never a {@link Declined}: it is {@link Unknown} until it is proven to be something else.
 */
public abstract sealed class Outcome permits Approved, PartlyApproved, AcceptedOffline, Declined, NotDone, Unknown {
    private final MoneyState money;
    private final OutcomeFacts facts;

    Outcome(MoneyState money, OutcomeFacts facts) {
        this.money = requireNonNull(money, "money");
        this.facts = requireNonNull(facts, "facts");
    }

    /** {@return where the money of this operation is} */
    public final MoneyState money() {
        return money;
    }

    /** {@return what the operation does to the customer's money when it succeeds} */
    public final Effect effect() {
        return Effect.CHARGE;
    }

    /** {@return the bill} */
    public final OrderRef order() {
        return facts.order();
    }

    /** {@return the key of this attempt; empty when it was refused before it had one} */
    public final Optional<AttemptKey> key() {
        return facts.key();
    }

    /** {@return the amount that was asked} */
    public final Money amount() {
        return facts.amount();
    }

    /** {@return what names the attempt at the host; empty when nothing was sent} */
    public final Optional<HostTrace> trace() {
        return facts.trace();
    }

    /** {@return the card number with first 6 and last 4 digits; empty when no card was read} */
    public final Optional<String> maskedPan() {
        return facts.maskedPan();
    }

    /** {@return how the card was read; empty when none was} */
    public final Optional<EntryMode> entryMode() {
        return facts.entryMode();
    }

    /** {@return what the SDK has done already, oldest first, such as sending a reversal} */
    public final List<ActionTaken> actions() {
        return facts.actions();
    }

    /** {@return whether this is an earlier attempt's outcome, given again because the order was asked again} */
    public final boolean replayed() {
        return facts.replayed();
    }

    /** {@return why it ended so: code, domain, evidence} */
    public final Diagnosis diagnosis() {
        return facts.diagnosis();
    }

    /** {@return what the cashier reads} */
    public final CashierMessage message() {
        return diagnosis().message();
    }

    /** {@return what can be done next, best first} */
    public final List<Remedy> remedies() {
        return diagnosis().remedies();
    }

    /**
     * Takes the outcome apart, case by case and by name: forgetting a case or swapping two does not compile.
     *
     * @return the first stage
     */
    public final OutcomeMatch.OnApproved match() {
        return OutcomeMatch.on(this);
    }

    /** {@return the outcome in one line; never a secret} */
    @Override
    public final String toString() {
        return getClass().getSimpleName()
                + "[" + order()
                + " " + amount()
                + " money " + money
                + " " + diagnosis().code()
                + trace().map(t -> " " + t).orElse("")
                + (replayed() ? " replayed" : "")
                + "]";
    }
}
