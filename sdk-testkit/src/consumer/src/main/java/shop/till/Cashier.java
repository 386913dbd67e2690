package shop.till;

import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;

/** Takes a payment and says one line for the screen. */
public final class Cashier {
    private final PosTerminal terminal;

    /**
     * A cashier at a terminal.
     *
     * @param terminal open; stays the caller's
     */
    public Cashier(PosTerminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Takes a payment.
     *
     * @param bill the bill's number
     * @param yuan such as 12.50
     * @return what the screen shows
     */
    public String take(String bill, String yuan) {
        Outcome outcome = terminal.sale(Money.of(yuan, "CNY")).order(bill).run();
        return outcome.match()
                .approved(a -> "PAID " + a.amount())
                .partlyApproved(p -> "STILL DUE " + p.remaining())
                .acceptedOffline(o -> "PAID, AT RISK")
                .declined(d -> "NO: " + d.message().instruction())
                .notDone(n -> "NOT CHARGED: " + n.message().instruction())
                .unknown(u -> "WAIT: " + u.message().instruction());
    }
}
