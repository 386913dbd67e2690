package dev.tillwright.examples;

import dev.tillwright.core.AcquirerSettings;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.policy.ConnectRetry;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedPrinter;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A till: the terminal of the SDK, as any till opens it, with SIMULATED devices. */
final class DemoTill implements AutoCloseable {
    static final String MERCHANT = "898310000000001";
    static final String MERCHANT_NAME = "SIMULATED SHOP 模拟商店";

    private final TillKeys keys;
    private final SimulatedReader reader = SimulatedReader.create();
    private final SimulatedPrinter printer = SimulatedPrinter.create();
    private final SimulatedPinPad pinPad;
    private final PosTerminal terminal;

    private DemoTill(
            String host,
            TestTerminal registered,
            AcquirerProfile profile,
            Path journal,
            Consumer<AcquirerSettings> more) {
        pinPad = SimulatedPinPad.create(registered, reader);
        keys = TillKeys.beside(journal, registered);
        terminal = PosTerminal.builder()
                .merchant(registered.merchant())
                .merchantName(MERCHANT_NAME)
                .terminal(registered.terminal())
                .acquirer(a -> a.profile(profile).primary(host).connectRetry(ConnectRetry.of(1, Duration.ofMillis(20))))
                .devices(d -> d.cardReader(reader).pinPad(pinPad).printer(printer))
                .acquirer(more)
                .masterKey(keys.vault(), keys.masterKey())
                .journal(journal)
                .journalKey(keys.journalKey())
                .callbackExecutor(Runnable::run) // in step with the messages; nothing here waits in a callback
                .open();
    }

    static DemoTill open(String host, TestTerminal registered, AcquirerProfile profile, Path journal) {
        return new DemoTill(host, registered, profile, journal, a -> {});
    }

    static DemoTill open(
            String host, TestTerminal registered, AcquirerProfile profile, Path journal, LineSecurity security) {
        return new DemoTill(host, registered, profile, journal, a -> a.security(security));
    }

    PosTerminal terminal() {
        return terminal;
    }

    SimulatedReader reader() {
        return reader;
    }

    SimulatedPinPad pinPad() {
        return pinPad;
    }

    @Override
    public void close() {
        terminal.close();
        pinPad.close();
        reader.close();
        keys.close();
    }
}
