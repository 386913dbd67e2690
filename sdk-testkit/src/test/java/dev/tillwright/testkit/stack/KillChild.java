package dev.tillwright.testkit.stack;

import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A till in a process of its own: sells until it is killed, and says what it believes. */
final class KillChild {
    private KillChild() {}

    /**
     * Sells.
     *
     * @param args address of the host, folder of the journal, prefix of the orders
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Never asked for money: the same seed gives this till the key that the real host has for it.
        try (SimulatedAcquirer keys = SimulatedAcquirer.start();
                Vault vault = Vault.inMemoryForTests();
                SimulatedReader reader = SimulatedReader.create()) {
            TestTerminal registered = keys.terminal(KillRoundsTest.MERCHANT, KillRoundsTest.TERMINAL);
            reader.byDefault(SimulatedCard.ofDefaults());
            try (SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
                    PosTerminal terminal =
                            open(args[0], Path.of(args[1]), reader, pad, vault, registered.importInto(vault))) {
                for (int n = 1; ; n++) {
                    tell(out, terminal.sale(Shop.PRICE).order(args[2] + n).run());
                }
            }
        }
    }

    static PosTerminal open(
            String address,
            Path journal,
            SimulatedReader reader,
            SimulatedPinPad pad,
            Vault vault,
            TransportKey masterKey) {
        return PosTerminal.builder()
                .merchant(KillRoundsTest.MERCHANT)
                .terminal(KillRoundsTest.TERMINAL)
                .acquirer(a -> a.profile(Shop.profile(Duration.ofMillis(400))).primary(address))
                .devices(d -> d.cardReader(reader).pinPad(pad))
                .masterKey(vault, masterKey)
                .locale(Locale.ENGLISH)
                .journal(journal)
                .open();
    }

    private static void tell(PrintStream out, Outcome outcome) {
        if (!(outcome instanceof Unknown)) {
            outcome.key().ifPresent(key -> out.println(key + " " + outcome.money()));
        }
    }
}
