package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.nio.file.Path;

/** A sale 消费: open a terminal, take a payment, handle all ends that there are. */
final class SaleExample {
    private SaleExample() {}

    /** Opens a terminal once, when the till starts; what an earlier run left open is settled in the background. */
    // tag::open
    static PosTerminal open(
            String host, CardReader reader, PinPad pad, Vault vault, TransportKey masterKey, Path journal) {
        return PosTerminal.builder()
                .merchant("898310000000001")
                .terminal("10000001")
                .acquirer(a -> a.profile(UnionPay.pos()).primary(host))
                .devices(d -> d.cardReader(reader).pinPad(pad))
                .masterKey(vault, masterKey)
                .journal(journal)
                .open();
    }
    // end::open

    /** Takes one payment. Leaving out a case, or swapping two, does not compile. */
    // tag::sale
    static String pay(PosTerminal terminal) {
        Outcome outcome =
                terminal.sale(Money.of("12.50", "CNY")).order("T7-1042").run();
        return outcome.match()
                .approved(a -> "PAID " + a.reference())
                .partlyApproved(p -> "STILL DUE " + p.remaining())
                .acceptedOffline(o -> "PAID, AT RISK")
                .declined(d -> d.message().instruction())
                .notDone(n -> n.message().instruction()) // cancelled, failed or reversed: proven
                .unknown(u -> u.message().instruction()); // u.resolution() tells the truth later
    }
    // end::sale
}
