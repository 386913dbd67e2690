package dev.tillwright.core;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.HostTimes;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.internal.acquirer.ProfileRules;
import dev.tillwright.core.internal.shell.PoolScheduler;
import dev.tillwright.core.internal.shell.SocketHostLink;
import dev.tillwright.core.internal.shell.TerminalShell;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a terminal together from its settings. */
final class TerminalFactory {
    private static final Duration LATE_WINDOW = Duration.ofSeconds(30);

    private TerminalFactory() {}

    static PosTerminal open(Tillwright node, TerminalSettings settings, Consumer<PosTerminal> onClose) {
        OutcomeMaker outcomes = new OutcomeMaker(settings, Diagnoses.load(settings.locale()));
        TerminalDesk desk = new TerminalDesk(node, settings, outcomes);
        TerminalShell shell = new TerminalShell(
                new TerminalShell.Parts(
                        settings.lane(),
                        settings.profile(),
                        ProfileRules.of(settings.profile(), settings.endpoints()),
                        node.journal(),
                        node.journalKey(),
                        settings.hostLink().orElseGet(() -> link(node, settings, desk)),
                        Optional.of(settings.reader()),
                        settings.pinPad(),
                        settings.vault(),
                        settings.masterKey(),
                        settings.cardWithin(),
                        settings.firstTrace().orElseGet(() -> 1 + node.random().nextInt(900_000)) - 1,
                        node.time(),
                        node.random()::nextDouble,
                        node.pool(),
                        new PoolScheduler(node.pool())),
                desk);
        desk.drives(shell);
        PosTerminal terminal = new PosTerminal(settings, node.journal(), shell, desk, onClose);
        desk.start();
        LineNotes.of(settings, node.time().wall()).forEach(a -> desk.alerted(a.code(), a.text()));
        return terminal;
    }

    private static HostLink link(Tillwright node, TerminalSettings settings, TerminalDesk desk) {
        AcquirerProfile profile = settings.profile();
        return new SocketHostLink(
                UnionPayPos.SPEC,
                UnionPayPos.framing(profile.tpdu(), profile.header()),
                settings.endpoints(),
                settings.security().map(LineSecurity::tlsSettings).orElse(null),
                settings.connectRetry(),
                profile.times().connectTimeout(),
                lateWindow(profile.times()),
                node.pool(),
                settings.observer(),
                System::nanoTime,
                desk::alerted);
    }

    /**
     * After a lost answer a connection is heard a little longer, but never past the moment after which a request is taken not to
     * arrive any more: until its socket is gone, the system may still be sending it.
     */
    private static Duration lateWindow(HostTimes times) {
        Duration most = times.hostTimeout().plus(times.arrivalSlack());
        return most.compareTo(LATE_WINDOW) < 0 ? most : LATE_WINDOW;
    }
}
