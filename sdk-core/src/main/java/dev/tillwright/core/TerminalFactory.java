package dev.tillwright.core;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.acquirer.HostTimes;
import dev.tillwright.core.acquirer.ReversalMemory;
import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.internal.engine.Rules;
import dev.tillwright.core.internal.shell.PoolScheduler;
import dev.tillwright.core.internal.shell.SocketHostLink;
import dev.tillwright.core.internal.shell.TerminalShell;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a terminal together from its settings. */
final class TerminalFactory {
    private TerminalFactory() {}

    static PosTerminal open(Tillwright node, TerminalSettings settings, Consumer<PosTerminal> onClose) {
        OutcomeMaker outcomes = new OutcomeMaker(settings, Diagnoses.load(settings.locale()));
        TerminalDesk desk = new TerminalDesk(node, settings, outcomes);
        TerminalShell shell = new TerminalShell(
                new TerminalShell.Parts(
                        settings.lane(),
                        settings.profile(),
                        rules(settings),
                        node.journal(),
                        node.journalKey(),
                        settings.hostLink().orElseGet(() -> link(node, settings)),
                        Optional.of(settings.reader()),
                        settings.pinPad(),
                        settings.vault(),
                        settings.masterKey(),
                        settings.cardWithin(),
                        node.time(),
                        node.random()::nextDouble,
                        node.pool(),
                        new PoolScheduler(node.pool())),
                desk);
        desk.drives(shell);
        PosTerminal terminal = new PosTerminal(settings, node.journal(), shell, desk, onClose);
        desk.start();
        return terminal;
    }

    private static HostLink link(Tillwright node, TerminalSettings settings) {
        AcquirerProfile profile = settings.profile();
        return new SocketHostLink(
                UnionPayPos.SPEC,
                UnionPayPos.framing(profile.tpdu(), profile.header()),
                settings.endpoints(),
                settings.connectRetry(),
                profile.times().connectTimeout(),
                node.pool(),
                settings.observer(),
                System::nanoTime);
    }

    private static Rules rules(TerminalSettings settings) {
        AcquirerProfile profile = settings.profile();
        HostTimes times = profile.times();
        return new Rules(
                times.hostTimeout().toMillis(),
                times.connectTimeout().multipliedBy(2).toMillis(),
                times.arrivalSlack().toMillis(),
                times.tillBudget().toMillis(),
                times.firstBackoff().toMillis(),
                times.longestBackoff().toMillis(),
                profile.reversalMemory() == ReversalMemory.REMEMBERS,
                profile.formatErrorAlarm(),
                profile.signInTries(),
                onlyLedger(settings.endpoints()),
                profile.zone());
    }

    private static String onlyLedger(List<Endpoint> endpoints) {
        List<String> ledgers =
                endpoints.stream().map(Endpoint::ledger).distinct().toList();
        if (ledgers.isEmpty()) {
            return Endpoint.MAIN_LEDGER; // a link of the caller's
        }
        return ledgers.size() == 1 ? ledgers.get(0) : "";
    }
}
