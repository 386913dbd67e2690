package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoSpec;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What the connections of a link share; {@code connections} belongs to the loop's thread. */
record LinkSettings(
        IsoSpec spec,
        Framing framing,
        Executor executor,
        Correlator correlator,
        Duration lateWindow,
        Consumer<Unmatched> onUnmatched,
        LinkObserver observer,
        Set<IsoConnection> connections) {}
