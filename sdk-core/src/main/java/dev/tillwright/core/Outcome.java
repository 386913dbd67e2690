package dev.tillwright.core;

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
public sealed interface Outcome permits Approved, PartlyApproved, AcceptedOffline, Declined, NotDone, Unknown {

    /** {@return where the money of this operation is} */
    MoneyState money();

    /** {@return what the operation does to the customer's money when it succeeds} */
    Effect effect();

    /** {@return the bill} */
    OrderRef order();

    /** {@return the key of this attempt; empty when it was refused before it had one} */
    Optional<AttemptKey> key();

    /** {@return the amount that was asked} */
    Money amount();

    /** {@return what names the attempt at the host; empty when nothing was sent} */
    Optional<HostTrace> trace();

    /** {@return the card number with first 6 and last 4 digits; empty when no card was read} */
    Optional<String> maskedPan();

    /** {@return how the card was read; empty when none was} */
    Optional<EntryMode> entryMode();

    /** {@return what the SDK has done already, oldest first, such as sending a reversal} */
    List<ActionTaken> actions();

    /** {@return whether this is an earlier attempt's outcome, given again because the order was asked again} */
    boolean replayed();

    /** {@return why it ended so: code, domain, evidence} */
    Diagnosis diagnosis();

    /** {@return what the cashier reads} */
    default CashierMessage message() {
        return diagnosis().message();
    }

    /** {@return what can be done next, best first} */
    default List<Remedy> remedies() {
        return diagnosis().remedies();
    }

    /**
     * Takes the outcome apart, case by case and by name: forgetting a case or swapping two does not compile.
     *
     * @return the first stage
     */
    default OutcomeMatch.OnApproved match() {
        return OutcomeMatch.on(this);
    }
}
